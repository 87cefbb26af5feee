"""Lines of printed pages with their places, and which of them are no part of the text: running headers and footers, page
numbers, notes at the foot."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

HEADER, FOOTER, NUMBER, NOTE = "running header", "running footer", "page number", "footnote"


@dataclass(frozen=True, slots=True)
class Line:
    """``page`` counts from 1. ``base`` is how far the line stands above the foot of the page; all lengths in points."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A line that is no part of the text, and what it was taken for."""

    line: Line
    why: str


# So many lines from the edge of a page are looked at.
_EDGE = 3
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(
    r"(?:[-–—\[(|]\s*)?(?:(?:page|p\.|página|стр\.|seite)\s*)?\d{1,4}(?:\s*(?:/|of|de|sur|из|von)\s*\d{1,4})?(?:\s*[-–—\])|])?"
    r"|[ivxl]{1,6}",
    re.IGNORECASE,
)
_NOTE_HEAD = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\d{1,3}|[*†‡§]+)[\s.)]*\S")
_SMALLER = 0.9


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Taken]]:
    """The lines of the text, page by page, and what was taken from among them."""
    found = dict[int, str]()
    edges = [(_edge(lines, top=True), _edge(lines, top=False)) for lines in pages]
    for place, why in ((0, HEADER), (1, FOOTER)):
        repeated = _repeated([edge[place] for edge in edges])
        for edge in edges:
            for line in _from_without(edge[place], repeated):
                found[id(line)] = NUMBER if _PAGE.fullmatch(line.text.strip()) else why
    for line in _numbers(edges):
        found.setdefault(id(line), NUMBER)
    body = median([line.size for lines in pages for line in lines] or [0])
    for lines in pages:
        found |= {id(line): NOTE for line in _notes([line for line in lines if id(line) not in found], body)}
    kept = [[line for line in lines if id(line) not in found] for lines in pages]
    taken = [Taken(line, found[id(line)]) for lines in pages for line in lines if id(line) in found]
    return kept, taken


def _edge(lines: Sequence[Line], *, top: bool) -> list[Line]:
    """The outermost first."""
    bases = sorted({round(line.base) for line in lines}, reverse=top)[:_EDGE]
    within = (line for line in lines if round(line.base) in bases)
    return sorted(within, key=lambda line: -line.base if top else line.base)


def _from_without(edge: Sequence[Line], repeated: set[str]) -> Iterator[Line]:
    """The lines that are repeated, as long as nothing else stands nearer to the edge: a refrain is within."""
    for _, side_by_side in groupby(edge, key=lambda line: round(line.base)):
        row = list(side_by_side)
        taken = [line for line in row if _shape(line.text) in repeated or _PAGE.fullmatch(line.text.strip())]
        if not taken:
            return
        yield from (line for line in taken if _shape(line.text) in repeated)


def _shape(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.casefold().split()))


def _repeated(edges: Sequence[Sequence[Line]]) -> set[str]:
    """What stands at the edge of several pages, at about the same height, but for its numbers. Of a few pages at two, of
    many at a fifth: left and right pages may differ, and chapters change their titles."""
    heights = defaultdict[str, list[float]](list)
    pages = Counter[str]()
    for edge in edges:
        for shape in {_shape(line.text) for line in edge}:
            pages[shape] += 1
        for line in edge:
            heights[_shape(line.text)].append(line.base)
    fewest = max(2, len(edges) // 5)
    return {
        shape
        for shape, times in pages.items()
        if times >= fewest and max(heights[shape]) - min(heights[shape]) < 30 and shape.strip("# ")
    }


def _numbers(edges: Sequence[tuple[Sequence[Line], Sequence[Line]]]) -> Iterator[Line]:
    """Numbers of pages: a line of its own at the outer edge, on most pages that have one, or the only line of its kind."""
    outermost = [
        [line for line in (*top[:1], *bottom[:1]) if _PAGE.fullmatch(line.text.strip())] for top, bottom in edges
    ]
    candidates = [{id(line): line for line in lines}.values() for lines in outermost]
    filled = sum(bool(lines) for lines in candidates)
    says_page = [line for lines in candidates for line in lines if not line.text.strip().isalnum()]
    if filled * 2 >= len(edges) and filled > 1:
        yield from (line for lines in candidates for line in lines)
    else:
        yield from says_page


def _notes(lines: Sequence[Line], body: float) -> list[Line]:
    """The smaller lines at the foot of a page, if the first of them begins as a note does."""
    from_below = sorted(lines, key=lambda line: line.base)
    small: list[Line] = []
    for line in from_below:
        if line.size >= _SMALLER * body:
            break
        small.append(line)
    while small and not _NOTE_HEAD.match(small[-1].text):
        small.pop()
    return small if len(small) < len(lines) else []
