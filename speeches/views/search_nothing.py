"""What a reader is offered where a search finds nothing, or where a word of it may be misspelt."""

import re
from dataclasses import dataclass

from django.http import HttpRequest

from speeches.actions.keep_silent_search import keep_silent_search
from speeches.search.engine import Question
from speeches.search.loosening import Loosening, NearArea, Way, loosenings, near_areas
from speeches.search.misspelt import meant
from speeches.search.query import leaves
from speeches.search.results import Results, View
from speeches.search.understood import open_years, years_in_words
from speeches.views.search_address import Search, SearchAddress, default_view

_FACETS = {
    "speaker": "speaker",
    "country": "State or organisation",
    "occasion": "occasion",
    "year": "years",
    "kind": "kind",
    "language": "language",
}
_LEADS = {
    Way.NEAR: "near one another, the words of",
    Way.WORDS: "anywhere in a passage, the words of",
    Way.YEARS: "in more years:",
    Way.WITHOUT: "without",
    Way.ANY: "with any of the words:",
    Way.CHOICES: "without all that is chosen",
    Way.LEAST: "without all that is chosen, with any of the words:",
}
_SINGULAR = {View.SPEECHES: "speech", View.PASSAGES: "passage", View.QUOTES: "quote"}
_MARKS = re.compile('"([^"]*)"')
_ROBOTS = re.compile(r"bot|crawl|spider|slurp|preview|monitor|headless|archiver", re.I)


@dataclass(frozen=True, slots=True)
class Offer:
    """Another search: what of it is to be said before its words, the words, where it leads and what it finds."""

    lead: str
    words: str
    href: str
    count: int
    noun: str


@dataclass(frozen=True, slots=True)
class Nothing:
    loosenings: list[Offer]
    areas: list[NearArea]


def did_you_mean(asked: Search, found: int) -> Offer | None:
    suggestion = meant(asked.question, found)
    if suggestion is None:
        return None
    question = suggestion.question
    lead = "" if question.choices == asked.question.choices else "without all that is chosen"
    return _offer(asked, lead, question.text, question, suggestion.count)


def nothing_found(asked: Search) -> Nothing:
    offers = [_offer(asked, *_said(asked, one), one.question, one.count) for one in loosenings(asked.question)]
    return Nothing(offers, near_areas(asked.question))


def keep_if_silent(request: HttpRequest, asked: Search, results: Results) -> None:
    """Words for which the archive has nothing at all, asked for by a person who chose nothing else."""
    counts = results.counts
    found = counts.speeches or counts.passages or counts.quotes
    if found or asked.question.choices.chosen() or asked.address.page > 1 or not any(leaves(asked.question.tree)):
        return
    if _is_person(request):
        keep_silent_search(results.understood)


def _is_person(request: HttpRequest) -> bool:
    """As far as one can tell: a browser that shows the page now."""
    agent = request.headers.get("User-Agent", "")
    is_shown = request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")
    return is_shown and "Mozilla" in agent and not _ROBOTS.search(agent)


def _said(asked: Search, one: Loosening) -> tuple[str, str]:
    """What differs, and the words that do."""
    if one.way is Way.CHOICE:
        area = next((chosen.name for chosen in asked.chosen.get("area", ()) if chosen.key == one.value), "")
        return ("outside the policy area", area) if area else (f"with any {_FACETS[one.what]}", "")
    words = one.question.text if one.way in (Way.ANY, Way.LEAST) else one.what
    if one.way is Way.YEARS:
        first, last = map(int, one.what.split(".."))
        words = years_in_words(*open_years((first, last)))
    return _LEADS[one.way], words


def _offer(asked: Search, lead: str, words: str, question: Question, count: int) -> Offer:
    address = _address(asked, question)
    view = address.view or default_view(address.words)
    in_marks = _MARKS.sub(r"“\1”", words)
    return Offer(lead, in_marks, address.href, count, _SINGULAR[view] if count == 1 else view)


def _address(asked: Search, question: Question) -> SearchAddress:
    """Of a question that is less than what was asked, or has wider years."""
    address, choices = asked.address, question.choices
    values = {
        facet: tuple(one.value for one in chosen if one.key in choices.values.get(facet, ()))
        for facet, chosen in asked.chosen.items()
    }
    first, last = choices.years or (None, None)
    words = question.text if question.text != asked.question.text else address.words
    return address.having(
        words=words, values=values, first=first if address.first else None, last=last if address.last else None
    )
