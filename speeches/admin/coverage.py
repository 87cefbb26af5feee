"""Coverage, for the staff: which policy areas have speeches and terms and which have none, every number with its list."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from speeches.admin.vocabulary_import import import_vocabulary
from speeches.connections.census import census
from speeches.connections.coverage import AreaFacts, Cell, Grid, Line, Span, areas_in_coverage, grid
from speeches.connections.coverage_gaps import (
    FEWEST_SPEECHES,
    MOST_TOLD,
    NEARLY_EVERYTHING,
    areas_without_terms,
    speeches_without_areas,
    term_gaps,
    unproven_tags,
)
from speeches.models import Speech
from speeches.models.publication import Status


@dataclass(frozen=True, slots=True)
class LinkedCell:
    """With the lists of speeches that it counts; an address is empty where there is nothing to list."""

    cell: Cell
    tagged: str
    mentioned: str


@dataclass(frozen=True, slots=True)
class LinkedLine:
    line: Line
    cells: tuple[LinkedCell, ...]
    whole: LinkedCell


def vocabulary_urls() -> list[URLPattern]:
    """The pages of the vocabulary as a whole, before those of one policy area."""
    return [
        path("coverage/", admin.site.admin_view(coverage), name="speeches_policyarea_coverage"),
        path("import/", admin.site.admin_view(import_vocabulary), name="speeches_policyarea_import"),
    ]


def coverage(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("speeches.view_policyarea"):
        raise PermissionDenied
    areas = areas_in_coverage()
    by_year = request.GET.get("by") == "year"
    found = grid(areas, by_decade=not by_year)
    context = {
        **admin.site.each_context(request),
        "title": "Coverage",
        "by_year": by_year,
        "grid": found,
        "lines": _linked(found),
        "census": census(),
        "unmentioned": [line.area for line in found.lines if not line.whole.mentioned],
        "untagged": [line.area for line in found.lines if not line.whole.tagged],
        "totals": [
            (sum(found.speeches), _list_of()),
            *((number, _list_of(**_when(span))) for span, number in zip(found.spans, found.speeches, strict=True)),
        ],
        **_gaps(areas),
    }
    return render(request, "admin/speeches/coverage.html", context)


def _gaps(areas: list[AreaFacts]) -> dict[str, Any]:
    unproven, terms = unproven_tags(), term_gaps()
    told = list(unproven[: MOST_TOLD + 1])
    return {
        "without_areas": speeches_without_areas().count(),
        "without_areas_list": _list_of(missing="area"),
        "unproven": told[:MOST_TOLD],
        "unproven_count": len(told) if len(told) <= MOST_TOLD else unproven.count(),
        "nowhere": [(_name_of(areas, term.area), term) for term in terms.nowhere],
        "everywhere": [(_name_of(areas, term.area), term) for term in terms.everywhere],
        "terms": terms,
        "nearly": f"{NEARLY_EVERYTHING:.0%}",
        "fewest": FEWEST_SPEECHES,
        "without_note": [area for area in areas if not area.has_note],
        "without_terms": areas_without_terms(areas),
    }


def _name_of(areas: list[AreaFacts], pk: int) -> str:
    return next((area.name for area in areas if area.pk == pk), "")


def _linked(found: Grid) -> list[LinkedLine]:
    return [
        LinkedLine(
            line, tuple(_linked_cell(line.area, cell) for cell in line.cells), _linked_cell(line.area, line.whole)
        )
        for line in found.lines
    ]


def _linked_cell(area: AreaFacts, cell: Cell) -> LinkedCell:
    when = _when(cell.span) if cell.span else {}
    return LinkedCell(
        cell,
        _list_of(area=area.pk, **when) if cell.tagged else "",
        _list_of(mentions=area.pk, **when) if cell.mentioned else "",
    )


def _when(span: Span) -> dict[str, str]:
    return {"missing": "date"} if span.year is None else {"year": span.label}


def _list_of(**chosen: int | str) -> str:
    """The list of public speeches, of which these are chosen."""
    chosen = {**chosen, "status__exact": Status.PUBLISHED.value}
    return f"{reverse(f'admin:speeches_{Speech._meta.model_name}_changelist')}?{urlencode(chosen)}"
