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
        DiffPart(_CHANGES[tag], "".join(parts_before[one]), "".join(parts_after[other]))
        for tag, one, other in _opcodes(words_before, words_after)
    )


def _opcodes(before: list[str], after: list[str]) -> Iterator[tuple[str, slice, slice]]:
    """Those of difflib. What is the same at both ends is taken off first: mostly it is nearly all."""
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    tail = next((at for at in range(shorter - head) if before[-1 - at] != after[-1 - at]), shorter - head)
    if head:
        yield "equal", slice(head), slice(head)
    between = before[head : len(before) - tail], after[head : len(after) - tail]
    for tag, start, end, start_after, end_after in SequenceMatcher(None, *between).get_opcodes():
        yield tag, slice(head + start, head + end), slice(head + start_after, head + end_after)
    if tail:
        yield "equal", slice(len(before) - tail, None), slice(len(after) - tail, None)


def _compared(part: str) -> str:
    return fold(part).text.strip()
