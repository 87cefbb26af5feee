"""Two changes of one text put together, line by line, where they do not meet."""

from collections.abc import Sequence
from difflib import SequenceMatcher

_Hunk = tuple[int, int, int, int]  # lines of the base, and those that stand there instead


def merged_lines(
    base: Sequence[str],
    theirs: Sequence[str],
    mine: Sequence[str],
    theirs_lines: Sequence[str],
    my_lines: Sequence[str],
) -> list[str] | None:
    """The lines of mine with what is changed in theirs; None where both changed the same lines, or lines beside one another.
    The first three are marks, the same for the same line, so that of the base no more need be known."""
    result = list(my_lines)
    ours = _hunks(base, mine)
    for start, end, first, last in reversed(_hunks(base, theirs)):
        if any(begin <= end and start <= stop for begin, stop, *_ in ours):
            return None
        # Of two changes the one further down goes first, so that of those above it only mine have moved it.
        shift = sum((there - here) - (stop - begin) for begin, stop, here, there in ours if stop < start)
        result[start + shift : end + shift] = theirs_lines[first:last]
    return result


def _hunks(before: Sequence[str], after: Sequence[str]) -> list[_Hunk]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(start, end, first, last) for tag, start, end, first, last in codes if tag != "equal"]
