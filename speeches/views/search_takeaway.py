"""Take a search away: all that it finds, as CSV or JSON."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.exporters.write_csv import write_csv
from speeches.exporters.write_json import write_json
from speeches.search.catalogue import catalogue
from speeches.search.database import database
from speeches.search.engine import MOST_SECONDS, Answer
from speeches.search.results import TooExpensive, View
from speeches.views.search_address import Search, read_search
from speeches.views.search_records import COLUMNS, Record, records

MOST_RECORDS = 50_000
_NOTHING_ASKED = "Nothing is asked for: give words in q, or choose something."
_TOO_EXPENSIVE = "This search would take too long. Add a word, or write words that stand together in quotation marks."


@dataclass(frozen=True, slots=True)
class _All:
    """``total`` counts what was found, of which no more than ``MOST_RECORDS`` are given."""

    view: View
    total: int
    records: Iterator[Record]
    head: dict[str, object]


@require_safe
def search_csv(request: HttpRequest) -> HttpResponseBase:
    return _file(request, "csv", "text/csv; charset=utf-8", lambda found: write_csv(COLUMNS[found.view], found.records))


@require_safe
def search_json(request: HttpRequest) -> HttpResponseBase:
    return _file(request, "json", "application/json", lambda found: write_json(found.head, found.records))


def refused(asked: Search) -> HttpResponse | None:
    """A file or a feed is read by no one who would see what was left out of account: the whole of it must be understood."""
    if asked.faults:
        return plain(" ".join(asked.faults), 400)
    return None if asked.question.asks() else plain(_NOTHING_ASKED, 400)


def too_expensive() -> HttpResponse:
    return plain(_TOO_EXPENSIVE, 503)


def plain(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8", status=status)


def _file(
    request: HttpRequest, ending: str, content_type: str, written: Callable[[_All], Iterator[str]]
) -> HttpResponseBase:
    asked = read_search(request.GET)
    if refusal := refused(asked):
        return refusal
    try:
        found = _all(request, asked)
    except TooExpensive:
        return too_expensive()
    response = StreamingHttpResponse(written(found), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="search-{found.view}.{ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _all(request: HttpRequest, asked: Search) -> _All:
    """Counted and put in order at once; read only as it is written."""
    known = catalogue()
    with database().bounded(MOST_SECONDS):
        answer = Answer(asked.question, known)
        total, ids = answer.total(), answer.ids(0, MOST_RECORDS)
    address = asked.address.having()
    head: dict[str, object] = {
        "search": request.build_absolute_uri(f"{reverse('search')}{address.href}"),
        "understood": str(answer.tree or ""),
        "view": answer.view,
        "total": total,
        "given": len(ids),
    }
    return _All(answer.view, total, records(answer.view, ids, total, request.build_absolute_uri), head)
