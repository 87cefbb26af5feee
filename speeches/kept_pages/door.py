"""The middleware that gives out kept pages, and keeps those that it had to have made."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from speeches.actions.watch_tables import PAGE_STAMP, unwatched_tables
from speeches.kept_pages.page import Page, may_be_kept, page_of
from speeches.kept_pages.questions import Questions, answers_are_the_same

Answer = Callable[[HttpRequest], HttpResponseBase]

_LONGEST_ADDRESS = 1_000  # characters
# All that a public page reads from its address; tests/kept_pages compares it with the code. A page with anything else is
# made anew each time: so nobody fills the cache with addresses of his own, and what a page does with it is kept for nobody.
_OF_LISTS = ("area", "country", "delegation", "kind", "name", "occasion", "order", "p", "page", "q", "speaker", "view")
_OF_TEXTS = ("delivery", "hit", "language", "mentions", "passage", "quote")
_OF_YEARS = ("from", "from2", "to", "to2", "year")
PARAMETERS = frozenset({*_OF_LISTS, *_OF_TEXTS, *_OF_YEARS})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is kept, and under which key; pages of a question for an hour at most, others for a day."""

    cache: str
    key: str

    def get(self) -> Page | None:
        page: Page | None = caches[self.cache].get(self.key)
        return page

    def put(self, page: Page) -> None:
        caches[self.cache].set(self.key, page, _LONGEST[self.cache])


_LONGEST = {"pages": 24 * 60 * 60, "questions": 60 * 60}


def keeping_pages(get_response: Answer) -> Answer:
    if settings.DEBUG:
        raise MiddlewareNotUsed("Where templates are being written, pages are made anew.")
    watch = _Watch()

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not _is_for_everyone(request) or connection.in_atomic_block or not watch.stands():
            return get_response(request)
        stamp = _stamp()
        if stamp is None:
            return get_response(request)
        place = place_of(request)
        page = kept(place, stamp)
        if page is not None:
            return page.answer(request)
        return _made(get_response, request, place, stamp)

    return middleware


def kept(place: Place, stamp: int) -> Page | None:
    """The page as it would be made now, if it is there."""
    page = place.get()
    if page is None or page.stamp == stamp:
        return page
    # Both times the same stamp: nothing was changed while the questions were asked, so that the answers belong together.
    if answers_are_the_same(page.questions) and _stamp() == stamp:
        page = page.proven(stamp)
        place.put(page)
        return page
    return None


def _made(get_response: Answer, request: HttpRequest, place: Place, stamp: int) -> HttpResponseBase:
    questions = Questions()
    with questions.noted():
        response = get_response(request)
    if not isinstance(response, HttpResponse) or not may_be_kept(response):
        return response
    page = page_of(response, stamp, questions.packed())
    if questions.are_all and page.is_small and request.method == "GET" and _stamp() == stamp:
        place.put(page)
    return page.answer(request)


def _is_for_everyone(request: HttpRequest) -> bool:
    """Whoever is signed in, or was told something, gets pages of his own."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        and "prefetch" not in request.META.get("HTTP_SEC_PURPOSE", "")
        and _is_known(request.META.get("QUERY_STRING", ""))
    )


def _is_known(query: str) -> bool:
    return not query or (
        len(query) <= _LONGEST_ADDRESS
        and all(unquote_plus(part.partition("=")[0]) in PARAMETERS for part in query.split("&"))
    )


def place_of(request: HttpRequest) -> Place:
    """The key tells the day, since one page is another each day. Which program made it, a shared cache tells by itself."""
    query = request.META.get("QUERY_STRING", "")
    address = (request.scheme, request.get_host(), request.path, query)
    of_page = repr((*address, str(connection.settings_dict["NAME"]), timezone.now().date()))
    key = hashlib.blake2b(of_page.encode("utf-8", "backslashreplace"), digest_size=20).hexdigest()
    return Place("questions" if query else "pages", key)


def _stamp() -> int | None:
    """None where the database does not answer: what then becomes of the page is for the page to say."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(PAGE_STAMP[connection.vendor])
            row = cursor.fetchone()
    except DatabaseError:
        return None
    return None if row is None else int(row[0])


class _Watch:
    """Whether all public tables are watched: asked until it is so, which it stays for as long as this process runs."""

    def __init__(self) -> None:
        self._stands = False

    def stands(self) -> bool:
        if not self._stands:
            try:
                self._stands = not unwatched_tables()
            except DatabaseError:
                return False
        return self._stands
