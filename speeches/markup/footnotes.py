"""The footnotes of a text: passages at its end that begin with the sign, such as [3], that stands in its words before."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from speeches.text.canonical import BlockKind

_AT_HEAD = re.compile(r"\[(\d{1,3})\]\s")
_SIGN = re.compile(r"\[(\d{1,3})\]")
_LINKED = re.compile(r'(<a class="quoted".*?</a>)', re.DOTALL)


class Placed(Protocol):
    """A passage, by what tells whether it is a footnote."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def footnotes_of(text: str, passages: Sequence[Placed]) -> dict[str, int]:
    """Sign and number of the passage of each footnote, in order; none where a sign stands nowhere in the words before."""
    found = dict[str, int]()
    begins = len(text)
    for passage in reversed(passages):
        sign = _AT_HEAD.match(text, passage.start, passage.end)
        if not sign or passage.kind != BlockKind.PARAGRAPH:
            break
        found[sign[1]] = passage.number
        begins = passage.start
    signs = {sign[1] for sign in _SIGN.finditer(text, 0, begins)}
    return dict(reversed(found.items())) if found and found.keys() <= signs else {}


def with_references(words: str, footnotes: Mapping[str, int], named: set[str]) -> str:
    """The HTML of words, each sign leading to its footnote; the first of each, as ``named`` tells, can be led back to.
    Words that already lead to a quote do not lead elsewhere as well."""

    def reference(found: re.Match[str]) -> str:
        sign = found[1]
        if sign not in footnotes:
            return found[0]
        name = "" if sign in named else f' id="note-{sign}"'
        named.add(sign)
        return f'<a class="note-sign"{name} href="#p{footnotes[sign]}" role="doc-noteref">{found[0]}</a>'

    parts = _LINKED.split(words)
    return "".join(part if at % 2 else _SIGN.sub(reference, part) for at, part in enumerate(parts))
