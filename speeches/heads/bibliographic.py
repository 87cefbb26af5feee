"""How to cite a page, told to programs: Highwire and Dublin Core in its head, and a ContextObject in a span (COinS)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from speeches.representations.cited import Cited, Csl

_ZOTERO_TYPES = {"speech": "presentation", "interview": "interview", "article-newspaper": "newspaperArticle"}


def citation_meta(cited: Cited, record: Csl) -> list[tuple[str, str]]:
    """Names and contents of ``<meta>``, from the same record as every citation."""
    return [(name, str(content)) for name, content in _meta(cited, record) if content]


def _meta(cited: Cited, record: Csl) -> Iterator[tuple[str, object]]:
    get, date = record.get, cited.speech.date_iso
    names = authors(record)
    yield "citation_title", get("title")
    yield from (("citation_author", name) for name in names)
    yield "citation_date", date.replace("-", "/")
    yield "citation_journal_title", get("container-title")
    yield "citation_publisher", get("publisher")
    yield "citation_language", get("language")
    yield "citation_public_url", get("URL")
    yield "DC.title", get("title")
    yield from (("DC.creator", name) for name in names)
    yield "DC.date", date
    yield "DC.type", get("genre") or "Article"
    yield "DC.publisher", get("publisher") or get("container-title")
    yield "DC.language", get("language")
    yield "DC.identifier", get("URL")
    yield "DC.source", cited.speech.source.address
    yield "DC.rights", cited.speech.source.rights
    yield from (("DC.subject", area.name) for area in cited.speech.areas)


def authors(record: Csl) -> list[str]:
    """As a list of works has them: the family's name first."""
    names: Any = record.get("author", ())
    return [one.get("literal") or ", ".join(filter(None, map(one.get, ("family", "given", "suffix")))) for one in names]


def coins(cited: Cited, record: Csl) -> str:
    """The ``title`` of a ``<span class="Z3988">``."""
    facts = {
        "rft.type": _ZOTERO_TYPES[str(record["type"])],
        "rft.title": record["title"],
        "rft.publisher": record.get("publisher") or record.get("container-title"),
        "rft.place": record.get("event-place"),
        "rft.date": cited.speech.date_iso,
        "rft.language": record.get("language"),
        "rft.description": record.get("abstract"),
        "rft.identifier": record["URL"],
    }
    fields = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")]
    fields += [(name, str(value)) for name, value in facts.items() if value]
    return urlencode([*fields, *(("rft.creator", name) for name in authors(record))])
