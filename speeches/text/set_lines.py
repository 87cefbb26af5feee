"""Lines of printed pages back into paragraphs, by how they are set: the space between them, indents, room left at their
ends, size and weight of the type."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from speeches.text.canonical import BlockKind
from speeches.text.marked import Piece, plainly
from speeches.text.printed_pages import Line
from speeches.text.split_words import SplitWords

_BULLETS = "•▪●◦‣·"
_CLOSING = ")]\"”’'»*⁰¹²³⁴⁵⁶⁷⁸⁹"
_GAP = 1.3  # times the usual space between lines
_INDENT = 0.8  # of the type's size
_LARGER = 1.15
_WIDE_ROOM = 0.3  # of the column
_LONGEST_HEADING = 120
_NARROWEST = 25  # of the type's size: no page has only short lines because its column is so narrow


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[tuple[Piece, int]]:
    """The blocks of the text, each with the page on which it begins."""
    return _Set(pages).pieces()


class _Set:
    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        whole = [list(_rejoined(lines)) for lines in pages]
        self._lines = [line for lines in whole for line in lines]
        self._words = SplitWords("\n".join(line.text for line in self._lines))
        weights = Counter[float]()
        for line in self._lines:
            weights[round(line.size, 1)] += len(line.text)
        self._size = weights.most_common(1)[0][0] if weights else 0.0
        self._columns = {id(line): column for lines in whole for line, column in _columns(lines)}
        self._step = self._usual_step()

    def pieces(self) -> list[tuple[Piece, int]]:
        paragraphs: list[list[Line]] = []
        for place, line in enumerate(self._lines):
            if place == 0 or self._opens(self._lines[place - 1], line, opened=len(paragraphs[-1]) == 1):
                paragraphs.append([])
            paragraphs[-1].append(line)
        return [(self._piece(paragraph), paragraph[0].page) for paragraph in paragraphs]

    def _usual_step(self) -> float:
        steps = Counter(
            round((above.base - line.base) * 2) / 2
            for above, line in pairwise(self._lines)
            if above.page == line.page and 0 < above.base - line.base < 3 * max(line.size, 1)
        )
        return steps.most_common(1)[0][0] if steps else 0.0

    def _opens(self, above: Line, line: Line, *, opened: bool) -> bool:
        """Whether ``line`` begins a paragraph. ``opened`` is whether the one above did."""
        ends = _ends(above.text)
        is_next = above.page == line.page and above.base > line.base
        if line.text[0] in _BULLETS:
            return True
        if abs(above.size - line.size) > 0.1 * max(above.size, 1) or above.bold != line.bold:
            return is_next or ends
        if not is_next:
            return ends and (self._room(above, line) > 0 or self._is_indented(line))
        return self._is_set_off(above, line, opened) or self._leaves_room(above, line, ends)

    def _is_set_off(self, above: Line, line: Line, opened: bool) -> bool:
        """By space above it, or by another margin: a line that opens a paragraph may be indented itself."""
        shift = line.left - above.left
        if above.base - line.base > _GAP * self._step:
            return True
        if shift > _INDENT * line.size:
            return not self._is_centred(above, line)
        return shift < -_INDENT * line.size and not opened and _ends(above.text)

    def _leaves_room(self, above: Line, line: Line, ends: bool) -> bool:
        room, column = self._room(above, line), self._column(above)
        if ends:
            return room > 1.5 * line.size
        return room > _WIDE_ROOM * (column.right - column.left) and not line.text[0].islower() and not line.bold

    def _room(self, above: Line, line: Line) -> float:
        """Room that was left above once the first word of ``line`` were set there."""
        word = line.text.partition(" ")[0]
        width = (line.right - line.left) / max(len(line.text), 1) * (len(word) + 1)
        return self._column(above).right - above.right - width

    def _column(self, line: Line) -> _Column:
        return self._columns[id(line)]

    def _is_indented(self, line: Line) -> bool:
        return line.left - self._column(line).left > _INDENT * line.size

    def _is_centred(self, above: Line, line: Line) -> bool:
        middle = (line.left + line.right) / 2
        return abs((above.left + above.right) / 2 - middle) < 0.5 * line.size and self._is_indented(above)

    def _piece(self, lines: list[Line]) -> Piece:
        text = self._joined(lines)
        if text[0] in _BULLETS:
            return Piece(plainly(text[1:]), BlockKind.ITEM)
        size = median(line.size for line in lines)
        is_short = len(text) <= _LONGEST_HEADING and not _ends(text) and not text.endswith(",")
        if is_short and size > _LARGER * self._size:
            return Piece(plainly(text), BlockKind.HEADING, 1)
        if is_short and all(line.bold for line in lines) and not self._mostly_bold:
            return Piece(plainly(text), BlockKind.HEADING, 2)
        if len(lines) > 1 and all(self._stands_in(line) for line in lines):
            return Piece(plainly(text), BlockKind.QUOTED)
        return Piece(plainly(text))

    def _stands_in(self, line: Line) -> bool:
        column = self._column(line)
        return line.left - column.left > 1.5 * line.size and column.right - line.right > -0.1 * line.size

    @property
    def _mostly_bold(self) -> bool:
        return sum(line.bold for line in self._lines) * 2 > len(self._lines)

    def _joined(self, lines: Sequence[Line]) -> str:
        written = lines[0].text
        for above, line in pairwise(lines):
            if above.text.endswith("-"):
                written = written[:-1] + self._words.joint(above.text, line.text) + line.text
            else:
                written += f" {line.text}"
        return written


def _rejoined(lines: Sequence[Line]) -> Iterator[Line]:
    """Pieces of one line that the file has apart, as a number before a paragraph, as one."""
    previous: Line | None = None
    for line in lines:
        if previous and _is_beside(previous, line):
            previous = Line(
                f"{previous.text} {line.text}",
                line.page,
                previous.left,
                line.right,
                previous.base,
                max(previous.size, line.size),
                previous.bold and line.bold,
            )
            continue
        if previous:
            yield previous
        previous = line
    if previous:
        yield previous


def _is_beside(previous: Line, line: Line) -> bool:
    gap = line.left - previous.right
    return abs(previous.base - line.base) < 0.2 * line.size and -0.2 * line.size < gap < 3 * line.size


def _columns(lines: Sequence[Line]) -> Iterator[tuple[Line, _Column]]:
    """For each line of a page the column in which it stands: one, or two side by side."""
    if not lines:
        return
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    beyond = [line for line in lines if line.left > middle - line.size]
    before = [line for line in lines if line.right < middle + line.size]
    are_two = len(beyond) >= 5 and len(before) >= 5 and len(beyond) + len(before) > 0.8 * len(lines)
    key = (lambda line: line.left > middle - line.size) if are_two else (lambda line: False)
    for _, group in groupby(sorted(lines, key=key), key=key):
        column = list(group)
        lefts, rights = sorted(line.left for line in column), sorted(line.right for line in column)
        left, right = lefts[len(lefts) // 10], rights[len(rights) * 19 // 20]
        narrowest = 0 if are_two else _NARROWEST * median(line.size for line in column)
        bounds = _Column(left, max(right, left + narrowest))
        yield from ((line, bounds) for line in column)


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in tuple(".!?:;。！？؟")
