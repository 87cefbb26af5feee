"""Passages that speak of a policy area: in which words, in whose speeches and of which years a reader likes."""

from collections.abc import Sequence
from sys import maxsize
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.connections.census import census
from speeches.connections.spoken import mentioning_among, spoken
from speeches.search.catalogue import catalogue
from speeches.search.database import database
from speeches.search.engine import MOST_SECONDS, Answer, Question
from speeches.search.facets import Choices
from speeches.search.highlight import Highlighter
from speeches.search.query import leaves
from speeches.search.results import TooExpensive, View
from speeches.views.area_passages import Said, SaidPassages
from speeches.views.filters import ActiveFilter, area_options
from speeches.views.paging import Paging, asked_page, paging_at
from speeches.views.search_address import Search, read_search

_PER_PAGE = 20
_WHOSE = {"speaker": "Speaker", "country": "State or organisation"}


@require_safe
def passage_list(request: HttpRequest) -> HttpResponse:
    asked = read_search(request.GET)
    areas = asked.chosen["area"]
    context: dict[str, Any] = {
        "address": asked.address,
        "area": areas[0] if areas else None,
        "area_slug": areas[0].value if areas else "",
        "areas": area_options(),
        "active": _active(asked),
        "faults": asked.faults,
        "more_areas": areas[1:],
        "census": census(),
    }
    if areas:
        try:
            context |= _found(request, asked, int(areas[0].key))
        except TooExpensive:
            context["is_too_expensive"] = True
    return render(request, "speeches/passages.html", context)


def _found(request: HttpRequest, asked: Search, area: int) -> dict[str, Any]:
    page = asked_page(request)
    first, last = (page - 1) * _PER_PAGE, page * _PER_PAGE
    if asked.address.words:
        found = _with_words(asked, area)
        total, speeches, ids = len(found), None, found[first:last]
    else:
        speakers, delegations = ([int(one.key) for one in asked.chosen[facet]] for facet in _WHOSE)
        told = spoken(area, speakers, delegations, asked.question.choices.years)
        total, speeches, ids = told.passages, told.speeches, told.ids(first, last)
    pages = max(1, -(-total // _PER_PAGE))
    if page > pages:
        raise Http404
    paging: Paging = paging_at(request, page, pages, total)
    return {"passages": _shown(asked, area, ids), "speeches": speeches, "paging": paging, "first_place": first + 1}


def _with_words(asked: Search, area: int) -> list[int]:
    """By relevance. Which passages have the words the search knows, and which mention the area, the mentions."""
    given = asked.question.choices
    values = {facet: given.values[facet] for facet in _WHOSE}
    question = Question(asked.address.words, Choices(values, given.years), View.PASSAGES)
    known = catalogue()
    with database().bounded(MOST_SECONDS):
        rows = Answer(question, known).ids(0, maxsize)
    return mentioning_among(area, rows)


def _shown(asked: Search, area: int, ids: Sequence[int]) -> list[Said]:
    """With the sentences that hold a term of the area or a word that was asked for, and all of these marked."""
    passages, found = SaidPassages(ids), list[Said]()
    highlighter = Highlighter(leaves(asked.question.tree))
    for passage in ids:
        if row := passages.rows.get(passage):
            terms = [(place.start, place.end) for place in passages.places.get(passage, ()) if place.area == area]
            words = highlighter.places(row.words, row.language)
            said = passages.said(passage, terms + [(row.start + word.start, row.start + word.end) for word in words])
            found += [said] if said else []
    return found


def _active(asked: Search) -> list[ActiveFilter]:
    """Whose passages are asked for; words and years stand in the fields of the form."""
    return [
        ActiveFilter(facet, one.value, label, one.name, asked.address.without(facet, one.value).href)
        for facet, label in _WHOSE.items()
        for one in asked.chosen[facet]
    ]
