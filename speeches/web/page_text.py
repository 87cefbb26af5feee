"""What a page on the web says, as a number by which a change is seen: its words, and not what machines put around them."""

import hashlib
import re
from html.parser import HTMLParser

_UNSEEN = {"script", "style", "noscript", "template", "svg"}
_SPACE = re.compile(r"\s+")


def digest_of(media_type: str, body: bytes) -> str:
    """The kind of content and a SHA-256: of HTML that of its words, since its marks differ from visit to visit; of a text
    that of its words; of all else that of the bytes."""
    kind = media_type.partition(";")[0].strip().casefold()
    if kind in ("text/html", "application/xhtml+xml"):
        kind, body = "html", _words(_visible(body.decode(errors="replace")))
    elif kind.startswith("text/"):
        kind, body = "text", _words(body.decode(errors="replace"))
    return f"{kind[:60]}:{hashlib.sha256(body).hexdigest()}"


def kind_of_digest(digest: str) -> str:
    return digest.rpartition(":")[0]


def _words(text: str) -> bytes:
    return _SPACE.sub(" ", text).strip().encode(errors="replace")


def _visible(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join(reader.seen)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _UNSEEN:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            while self._within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.seen.append(data)
