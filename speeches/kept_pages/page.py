"""A page as it is kept and given out: its bytes, compressed, and what a cache on the way or a browser may do with them."""

import gzip
import hashlib
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags

_MOST_BYTES = 1_000_000  # compressed
_ACCEPTS = "Accept-Encoding"
_OF_UNCHANGED = ("Cache-Control", "Content-Security-Policy", "Vary")
_FAST = 4  # a level of gzip: half as long as the usual one, for a twentieth more


@dataclass(frozen=True, slots=True)
class Page:
    """``stamp`` is that of the public tables with which the page was proven last, ``questions`` what it rests on."""

    stamp: int
    questions: bytes
    headers: tuple[tuple[str, str], ...]
    tag: str
    compressed: bytes

    def proven(self, stamp: int) -> "Page":
        return replace(self, stamp=stamp)

    @property
    def is_small(self) -> bool:
        return len(self.compressed) + len(self.questions) <= _MOST_BYTES

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Compressed where the browser takes it, which is another representation with another tag. Nothing of it is secret,
        so that nothing can be guessed from its length."""
        takes_it = _takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        tag = f'"{self.tag}-gzip"' if takes_it else f'"{self.tag}"'
        response: HttpResponse
        if _has(request, self.tag):
            response = HttpResponseNotModified()
            headers = [(name, value) for name, value in self.headers if name in _OF_UNCHANGED]
        else:
            response = HttpResponse(self.compressed if takes_it else gzip.decompress(self.compressed))
            encoding = [("Content-Encoding", "gzip")] if takes_it else []
            headers = [*self.headers, *encoding, ("Content-Length", str(len(response.content)))]
        for name, value in (*headers, ("ETag", tag)):
            response.headers[name] = value
        return response


def may_be_kept(response: HttpResponse) -> bool:
    """A whole page for everyone, which says nothing else of itself."""
    control = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("Vary")
        and not response.has_header("Content-Encoding")
        and not any(word in control for word in ("private", "no-store", "no-cache"))
    )


def page_of(response: HttpResponse, stamp: int, questions: bytes) -> Page:
    """Of a response that may be kept."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    patch_vary_headers(response, [_ACCEPTS])
    tag = hashlib.blake2b(response.content, digest_size=16).hexdigest()
    # Without the time, the same bytes are compressed the same each time, as their tag says.
    compressed = gzip.compress(response.content, _FAST, mtime=0)
    return Page(stamp, questions, tuple(response.items()), tag, compressed)


def _takes_gzip(accepted: str) -> bool:
    for coding in accepted.lower().split(","):
        name, _, quality = coding.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "").rstrip("0.") != "q="
    return False


def _has(request: HttpRequest, tag: str) -> bool:
    """Whether the browser has this page already, in either representation."""
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    if not asked:
        return False
    held = {one.removeprefix("W/").strip('"').removesuffix("-gzip") for one in parse_etags(asked)}
    return tag in held or "*" in held
