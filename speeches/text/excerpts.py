"""Words in their sentence, cut from a passage."""

import re
from dataclasses import dataclass

from speeches.text.prepared import Prepared

_REACH = 240  # characters of the sentence before the words, and after them
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*\s+(?=["'“‘«(\[¿¡]*[^\W\d_a-z])|[。！？]["”’」』)]*""")
# Behind these a full stop ends no sentence: titles, and single letters.
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Messrs|Mme|St|No|Nos|Art|vs)|\b[^\W\d_])\.\s+\Z")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``before`` and ``after`` are what the sentence has around ``words``; an ellipsis tells where it goes on."""

    before: str
    words: str
    after: str


def excerpt(passage_text: str, start: int, end: int) -> Excerpt:
    """The words from ``start`` to ``end`` of a passage as it is written, with the rest of their sentence as it is read."""
    layer = Prepared(passage_text).read
    text, (start, end) = layer.spaced, layer.stretch(start, end)
    borders = sentence_borders(text)
    opens = max(border for border in borders if border <= start)
    # Where the words are the end of a sentence, what follows is another one.
    closes = min(border for border in borders if border >= end)
    return Excerpt(_cut_before(text[opens:start]), text[start:end], _cut_after(text[end:closes].rstrip()))


def sentence_borders(text: str) -> list[int]:
    """Where its sentences begin, and its end, in order."""
    return [0, *(found.end() for found in _SENTENCE_END.finditer(text) if _ends(text, found)), len(text)]


def _ends(text: str, found: re.Match[str]) -> bool:
    return not _ABBREVIATED.search(text, max(0, found.start() - 8), found.end())


def _cut_before(words: str) -> str:
    return words if len(words) <= _REACH else f"… {words[-_REACH:].partition(' ')[2] or words[-_REACH:]}"


def _cut_after(words: str) -> str:
    return words if len(words) <= _REACH else f"{words[:_REACH].rpartition(' ')[0] or words[:_REACH]} …"
