"""A work to be cited as BibTeX, for LaTeX and for programs that keep references."""

from collections.abc import Mapping
from typing import Any

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = str.maketrans(
    {character: f"\\{character}" for character in "{}&%$#_"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\n": " "}
)
# From the fields of CSL. The title has braces of its own, or styles would put it in small letters.
_FIELDS = {
    "howpublished": "genre",
    "eventtitle": "event-title",
    "venue": "event-place",
    "journal": "container-title",
    "organization": "publisher",
    "number": "number",
    "language": "language",
    "note": "note",
    "abstract": "abstract",
}


def write_bibtex(record: Mapping[str, Any]) -> str:
    """``record`` is one of CSL-JSON."""
    kind = "article" if record["type"] == "article-newspaper" else "misc"
    fields = {"title": f"{{{_escaped(record['title'])}}}"}
    if author := record.get("author"):
        fields["author"] = " and ".join(_name(name) for name in author)
    fields |= _date(record)
    fields |= {field: _escaped(record[name]) for field, name in _FIELDS.items() if record.get(name)}
    fields["url"] = record["URL"].translate({ord("%"): "\\%", ord("#"): "\\#"})
    lines = [f"  {field} = {value if field == 'month' else f'{{{value}}}'}," for field, value in fields.items()]
    return "\n".join([f"@{kind}{{{record['id']},", *lines, "}", ""])


def _escaped(words: str) -> str:
    return words.translate(_SPECIAL)


def _name(name: Mapping[str, str]) -> str:
    if literal := name.get("literal"):
        return f"{{{_escaped(literal)}}}"
    parts = (name["family"], name.get("suffix", ""), name.get("given", ""))
    return ", ".join(_escaped(part) for part in parts if part)


def _date(record: Mapping[str, Any]) -> dict[str, str]:
    year, *rest = record.get("issued", {"date-parts": [[""]]})["date-parts"][0]
    if not year:
        return {}
    found = {"year": str(year)}
    if rest:
        found["month"] = _MONTHS[rest[0] - 1]
    if len(rest) == 2:  # BibTeX itself knows no day; what came after it reads this
        found["date"] = f"{year:04}-{rest[0]:02}-{rest[1]:02}"
    return found
