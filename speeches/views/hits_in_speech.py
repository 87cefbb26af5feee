"""The page of a speech with what a search found marked in its text, and the ways from one hit to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from speeches.markup import HitLinks, PlacedPassage, QuotedStretch, transcript_with_hits_html
from speeches.models import Transcript
from speeches.search.hits import hits_in, sought
from speeches.search.query import leaves, parse

# The facts that each passage carries in the index.
_FACTS = ("title", "speaker__name", "role", "on_behalf_of__name", "occasion__name")


@dataclass(frozen=True, slots=True)
class Marked:
    """``words`` are what is sought, ``first`` the number of the first of ``total`` passages, ``clear`` the plain address."""

    words: list[str]
    total: int
    first: int | None
    clear: str


def page_with_hits(
    request: HttpRequest, context: Mapping[str, Any], passages: Sequence[PlacedPassage], stretches: list[QuotedStretch]
) -> HttpResponse:
    """``context`` is that of the page without hits. What ``?hit=`` holds is read like any question; no such page is kept in
    a cache or by a search engine."""
    shown, speech = context["transcript"], context["speech"]
    asked = sought(parse(request.GET.get("hit", "").replace("\x00", "")))
    text = Transcript.objects.values_list("text", flat=True).get(pk=shown.pk)
    words = [text[passage.start : passage.end] for passage in passages]
    facts = [speech[fact] for fact in _FACTS if speech[fact]]
    found = hits_in(asked, words, shown.language, facts) if asked else {}
    spots = [(passages[at].start + place.start, passages[at].start + place.end) for at in found for place in found[at]]
    hits = [
        QuotedStretch(start, end, "", is_highlighted=True, anchor=f"hit-{number}")
        for number, (start, end) in enumerate(spots, start=1)
    ]
    # A quote that is highlighted as well would not be told from the hits.
    quoted = [QuotedStretch(stretch.start, stretch.end, stretch.address) for stretch in stretches]
    clear = context["address"]
    numbers = [passages[at].number for at in found]
    marked = Marked([str(leaf) for leaf in leaves(asked)], len(numbers), next(iter(numbers), None), clear)
    with_hits = {
        "body": transcript_with_hits_html(text, passages, [*quoted, *hits], links_between(numbers, clear)),
        "marked": marked,
        "canonical": request.build_absolute_uri(clear),
    }
    return render(request, "speeches/speech_with_hits.html", {**context, **with_hits})


def links_between(numbers: Sequence[int], clear: str) -> dict[int, HitLinks]:
    """For each of these passages, in their order, the ways to those before and after it."""
    around = zip([None, *numbers], numbers, [*numbers[1:], None], strict=False)
    return {
        number: HitLinks(place, len(numbers), previous, following, f"{clear}#p{number}")
        for place, (previous, number, following) in enumerate(around, start=1)
    }
