"""What a web page says of itself to machines: its title, date, author, publisher and address, from JSON-LD, Open Graph and
other meta elements, ``time`` and ``title``. Nothing is fetched; what is not plain is not believed."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from speeches.importers.reading import Claim

_LONGEST_JSON = 300_000
_LONGEST_VALUE = 500
_MOST_OBJECTS = 500
_JSON_NAMES = {
    "title": ("headline", "name"),
    "date": ("datePublished", "dateCreated", "startDate"),
    "author": ("author",),
    "publisher": ("publisher", "sourceOrganization"),
    "language": ("inLanguage",),
    "address": ("url", "mainEntityOfPage"),
}
_DOCUMENTS = ("article", "report", "webpage", "blogposting", "speech", "event", "creativework", "pressrelease")
_META_NAMES = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "date": (
        "article:published_time",
        "dc.date",
        "dcterms.date",
        "dc.date.issued",
        "dcterms.issued",
        "citation_publication_date",
        "date",
        "pubdate",
        "publishdate",
    ),
    "author": ("author", "dc.creator", "dcterms.creator", "citation_author", "article:author"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "language": ("dc.language", "dcterms.language", "og:locale", "content-language"),
    "address": ("og:url",),
}


def claims_of(html: str) -> dict[str, Claim]:
    """By the names of facts; of several the most trustworthy: JSON-LD, then meta elements, then what is shown."""
    head = _Head()
    head.feed(html)
    claims: dict[str, Claim] = {}
    for name in ("title", "date", "author", "publisher", "language", "address"):
        for value, origin in (*_from_json(head, name), *_from_meta(head, name), *head.shown(name)):
            words = " ".join(value.split())
            if words and len(words) <= _LONGEST_VALUE and (name != "address" or words.startswith("http")):
                claims[name] = Claim(words.replace("_", "-") if name == "language" else words, origin)
                break
    return claims


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.json: list[str] = []
        self.title = self.language = self.canonical = self.time = ""
        self._into: str = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self._into = ""
        if tag == "html":
            self.language = self.language or given.get("lang", "")
        elif tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
            self.meta.setdefault(name.casefold(), given.get("content", ""))
        elif tag == "link" and given.get("rel", "").casefold() == "canonical":
            self.canonical = given.get("href", "")
        elif tag == "time":
            self.time = self.time or given.get("datetime", "")
        elif tag == "title" and not self.title:
            self._into = "title"
        elif tag == "script" and given.get("type", "").casefold() == "application/ld+json":
            self._into = "json"
            self.json.append("")

    def handle_endtag(self, tag: str) -> None:
        self._into = ""

    def handle_data(self, words: str) -> None:
        if self._into == "title":
            self.title += words
        elif self._into == "json" and len(self.json[-1]) < _LONGEST_JSON:
            self.json[-1] += words

    def shown(self, name: str) -> Iterator[tuple[str, str]]:
        origin = "the page’s own description"
        if name == "title":
            yield self.title, "the title of the page"
        elif name == "date":
            yield self.time, "a date that the page marks as one"
        elif name == "language":
            yield self.language, origin
        elif name == "address":
            yield self.canonical, origin


def _from_meta(head: _Head, name: str) -> Iterator[tuple[str, str]]:
    yield from ((head.meta[key], "the page’s own description") for key in _META_NAMES[name] if key in head.meta)


def _from_json(head: _Head, name: str) -> Iterator[tuple[str, str]]:
    for text in head.json:
        for described in _objects(text):
            for key in _JSON_NAMES[name]:
                yield _value(described.get(key)), "the page’s own description for machines"


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe a document."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting = [*one[:_MOST_OBJECTS], *waiting]
        elif isinstance(one, dict):
            if any(kind in str(one.get("@type", "")).casefold() for kind in _DOCUMENTS):
                yield one
            waiting.append(one.get("@graph"))


def _value(given: Any) -> str:
    """Words, or the name or address of what is an object."""
    if isinstance(given, list):
        given = given[0] if given else ""
    if isinstance(given, dict):
        given = given.get("name") or given.get("@id") or ""
    return given if isinstance(given, str) else ""
