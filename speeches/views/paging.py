"""Long lists, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PageLink:
    """One number in the row below a list; ``number`` is None for a gap."""

    number: int | None
    address: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list of ``total`` records the reader is. ``query`` is the rest of the address, encoded."""

    page: int
    pages: int
    total: int
    query: str

    @property
    def previous(self) -> str:
        return self.address(self.page - 1) if self.page > 1 else ""

    @property
    def next(self) -> str:
        return self.address(self.page + 1) if self.page < self.pages else ""

    @property
    def links(self) -> Iterator[PageLink]:
        """The first and last page, and those around the current one."""
        shown = sorted({1, self.pages, *range(max(1, self.page - 1), min(self.pages, self.page + 1) + 1)})
        before = 0
        for number in shown:
            if number == before + 2:
                yield PageLink(before + 1, self.address(before + 1))
            elif number > before + 2:
                yield PageLink(None)
            yield PageLink(number, self.address(number), number == self.page)
            before = number

    def address(self, page: int) -> str:
        wanted = "&".join(filter(None, [self.query, f"page={page}" if page > 1 else ""]))
        return f"?{wanted}" if wanted else "."


def paging_at(request: HttpRequest, page: int, pages: int, total: int) -> Paging:
    return Paging(page, pages, total, query_without(request.GET, "page"))


def query_without(query: QueryDict, *gone: str) -> str:
    """The rest of the query, encoded, and without the fields that a form sent empty."""
    kept = QueryDict(mutable=True)
    for field, values in query.lists():
        if field not in gone and (filled := [value for value in values if value.strip()]):
            kept.setlist(field, filled)
    return kept.urlencode()


def asked_page(request: HttpRequest) -> int:
    """The number of the page in the address; 404 where it is no number."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked)):
        raise Http404
    return int(asked)


def page_of(
    request: HttpRequest, records: QuerySet[Any], per_page: int = PER_PAGE, total: int | None = None
) -> tuple[list[Any], Paging]:
    """The records on the page that the address asks for; 404 beyond the last. ``total`` spares the counting of them."""
    page = asked_page(request)
    total = records.count() if total is None else total
    pages = max(1, -(-total // per_page))
    if page > pages:
        raise Http404
    return list(records[(page - 1) * per_page : page * per_page]), paging_at(request, page, pages, total)
