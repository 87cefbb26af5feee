"""Plain text of which the blank lines part paragraphs, as people type it: these breaks, and the lines of its head, made
certain for ``unwrap``, which has only the widths of lines to go by."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from speeches.text.unwrap import PAGE_END, PARAGRAPH

_ENDS = re.compile(r"[.!?:;…][)\]\"”’'»*]*\Z")
# Blank lines mean nothing where more of them than this share stand within a sentence, or one behind nearly every line.
_MOST_WITHIN = 0.1
_FEWEST_LINES_A_BLOCK = 1.2
# A block whose lines are all shorter, as a share of a full line, is set line by line: a head, an address, a list of names.
_SHORT = 0.7
_LONGEST_LINE_OF_A_HEAD = 90
_FULL = 0.9

_Block = list[str]


def set_apart(text: str) -> str:
    """The text with the first line of each such paragraph marked; the same where its blank lines cannot be trusted."""
    blocks = [list(lines) for is_blank, lines in groupby(text.split("\n"), key=_is_blank) if not is_blank]
    lines = [line.strip() for block in blocks for line in block]
    if len(blocks) < 2 or PAGE_END in text or not _can_be_trusted(blocks, len(lines)):
        return text
    full = sorted(map(len, lines))[int(_FULL * (len(lines) - 1))]
    return "\n\n".join("\n".join(_marked(block, full)) for block in _joined(blocks, full))


def _can_be_trusted(blocks: Sequence[_Block], lines: int) -> bool:
    within = sum(_runs_on(above, below) for above, below in pairwise(blocks))
    wrapped = [block for block in blocks if len(block) > 2]
    return within <= _MOST_WITHIN * (len(blocks) - 1) and bool(wrapped) and lines >= _FEWEST_LINES_A_BLOCK * len(blocks)


def _joined(blocks: Sequence[_Block], full: int) -> Iterator[_Block]:
    """Where a sentence goes on behind a blank line, the two are one."""
    waiting: _Block = []
    for block in blocks:
        if waiting and not (_runs_on(waiting, block) and len(waiting[-1].strip()) > _SHORT * full):
            yield waiting
            waiting = []
        waiting = [*waiting, *block]
    yield waiting


def _marked(block: _Block, full: int) -> Iterator[str]:
    longest = min(_SHORT * full, _LONGEST_LINE_OF_A_HEAD)
    is_set_by_line = all(len(line.strip()) <= longest for line in block)
    for place, line in enumerate(block):
        yield f"{PARAGRAPH}{line.strip()}" if is_set_by_line or place == 0 else line.strip()


def _runs_on(above: _Block, below: _Block) -> bool:
    first = below[0].strip()
    return first[0].islower() and not _ENDS.search(above[-1].strip())


def _is_blank(line: str) -> bool:
    return not line.strip()
