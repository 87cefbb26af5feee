"""A work to be cited in RIS, which Zotero, EndNote and Mendeley read."""

from collections.abc import Iterator, Mapping
from typing import Any

# A speech is what Zotero calls a presentation, and writes so.
_TYPES = {"speech": "SLIDE", "interview": "PCOMM", "article-newspaper": "NEWS"}
_FIELDS = (
    ("T2", "container-title"),
    ("T2", "event-title"),
    ("CY", "event-place"),
    ("PB", "publisher"),
    ("M1", "number"),
    ("M3", "genre"),
    ("LA", "language"),
    ("AB", "abstract"),
    ("N1", "note"),
    ("DP", "source"),
    ("UR", "URL"),
)


def write_ris(record: Mapping[str, Any]) -> str:
    """``record`` is one of CSL-JSON. A line for each fact, ended as the format wants it."""
    lines = [f"{tag}  - {' '.join(str(value).split())}" for tag, value in _lines(record)]
    return "\r\n".join([*lines, "ER  - ", ""])


def _lines(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[record["type"]]
    yield "ID", record["id"]
    yield "TI", record["title"]
    for name in record.get("author", ()):
        yield "AU", name.get("literal") or ", ".join(filter(None, map(name.get, ("family", "given", "suffix"))))
    if issued := record.get("issued"):
        year, *rest = issued["date-parts"][0]
        yield "PY", f"{year:04}"
        yield "DA", "/".join([f"{year:04}", *(f"{part:02}" for part in rest), *[""] * (3 - len(rest))])
    yield from ((tag, record[field]) for tag, field in _FIELDS if record.get(field))
