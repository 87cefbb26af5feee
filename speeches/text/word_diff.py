"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from speeches.text.foldings import fold
from speeches.text.whole_words import WORD

_PART = re.compile(rf"(?:{WORD.pattern}|[^\w\s])\s*|\s+")


class Change(StrEnum):
    SAME = "same"
    REPLACED = "replaced"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class DiffPart:
    """``before`` and ``after`` as each text has them: where they are the same, they may still differ in typography."""

    change: Change
    before: str
    after: str


_CHANGES = {"equal": Change.SAME, "replace": Change.REPLACED, "delete": Change.DELETED, "insert": Change.INSERTED}


def word_diff(before: str, after: str) -> tuple[DiffPart, ...]:
    """Both texts whole, in parts. Spaces, line breaks and what the foldings of characters pass over make no difference."""
    parts_before, parts_after = _PART.findall(before), _PART.findall(after)
    words_before, words_after = list(map(_compared, parts_before)), list(map(_compared, parts_after))
    return tuple(
        DiffPart(_CHANGES[tag], "".join(parts_before[i:j]), "".join(parts_after[k:l]))
        for tag, i, j, k, l in _opcodes(words_before, words_after)
    )


def _opcodes(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Those of difflib. What is the same at both ends is taken off first: mostly it is nearly all."""
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    tail = next((at for at in range(shorter - head) if before[-1 - at] != after[-1 - at]), shorter - head)
    last_before, last_after = len(before) - tail, len(after) - tail
    if head:
        yield "equal", 0, head, 0, head
    for tag, i, j, k, l in SequenceMatcher(None, before[head:last_before], after[head:last_after]).get_opcodes():
        yield tag, head + i, head + j, head + k, head + l
    if tail:
        yield "equal", last_before, len(before), last_after, len(after)


def _compared(part: str) -> str:
    return fold(part).text.strip()
