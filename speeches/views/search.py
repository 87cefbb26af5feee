"""Search speeches, passages and quotes, with facets beside what was found."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.search.engine import PER_PAGE, search
from speeches.search.misquotes import misquotes_like
from speeches.search.query import parse
from speeches.search.results import Order, Results, TooExpensive, View
from speeches.search.understood import areas_meant
from speeches.views.paging import Paging
from speeches.views.search_address import Search, SearchAddress, read_search
from speeches.views.search_facets import Facets
from speeches.views.search_hits import Found
from speeches.views.search_nothing import did_you_mean, keep_if_silent, nothing_found
from speeches.views.search_takeaway import MOST_RECORDS

_SINGULAR = {View.SPEECHES: "speech", View.PASSAGES: "passage", View.QUOTES: "quote"}


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    href: str
    is_current: bool
    count: int | None = None


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    asked = read_search(request.GET)
    address = asked.address
    sent = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    if not asked.faults and sent != address.pairs():
        return redirect(f"{request.path}?{address.query}" if address.query else request.path)
    context: dict[str, object] = {"address": address, "faults": asked.faults, "question": asked.question}
    if asked.question.asks():
        try:
            context |= _answered(request, asked)
        except TooExpensive:
            context["is_too_expensive"] = True
    response = render(request, "speeches/search.html", context)
    if context.get("nothing"):
        patch_cache_control(response, no_cache=True)  # each search without an answer is to be noted
    return response


def _answered(request: HttpRequest, asked: Search) -> dict[str, object]:
    address, question = asked.address, asked.question
    results = search(question, page=address.page, per_page=PER_PAGE)
    if results.page != address.page:
        raise Http404  # the search gives the last page for any beyond it
    facets = Facets(asked, results)
    chosen = [area for area in question.choices.values.get("area", ()) if isinstance(area, int)]
    areas = dict.fromkeys((*chosen, *areas_meant(parse(results.understood), results.meaning)))
    total = getattr(results.counts, results.view)
    suggestion = did_you_mean(asked, total)
    if suggestion is None:
        keep_if_silent(request, asked, results)
    return {
        "results": results,
        "tabs": list(_tabs(address, results)),
        "orders": list(_orders(address, results)),
        "facets": list(facets.facets()),
        "years": facets.years(),
        "understood": facets.understood(),
        "unknown": facets.unknown(),
        "chosen": sum(map(len, asked.chosen.values())) + bool(address.first or address.last),
        "found": Found(results, facets.tree, areas).hits() if total else (),
        "first_place": (address.page - 1) * PER_PAGE + 1,
        "noun": _SINGULAR[results.view] if total == 1 else results.view,
        "total": total,
        "most_taken": f"{MOST_RECORDS:,}" if total > MOST_RECORDS else "",
        "meant": suggestion,
        "nothing": None if total else nothing_found(asked),
        "misquotes": misquotes_like(question.text) if address.page == 1 else (),
        "paging": Paging(address.page, results.pages, total, address.having().query),
    }


def _tabs(address: SearchAddress, results: Results) -> Iterator[Tab]:
    for view in View:
        count = getattr(results.counts, view)
        yield Tab(view.capitalize(), address.seen_as(view).href, view is results.view, count)


def _orders(address: SearchAddress, results: Results) -> Iterator[Tab]:
    """Where no words are asked for, nothing is more to the point than anything else: the newest comes first."""
    current = address.order
    if not results.words and current is Order.RELEVANCE:
        current = Order.NEWEST
    for order in Order if results.words else (Order.NEWEST, Order.OLDEST):
        yield Tab(order.capitalize(), address.having(order=order).href, order is current)
