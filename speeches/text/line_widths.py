"""How much room a wrapped line had left: whether its end was forced by the column or meant by the writer.

Nobody who fills a column ends a line while the next word still fits. So where the first word of the following line
would have fitted, the line ends a paragraph; and where a line that ends nothing leaves such room, it is indented, and
opens one. With characters counted, a proportional face hides this (a tenth of all lines seem to have room left); with
the widths of Times, in which nearly all such records were printed, it shows.
"""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

# Widths of Times Roman in thousandths of the type size, by four so that each fits a byte.
_WIDTHS = {
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!'()-I[]`fr‘’",
    389: "Js",
    408: '"',
    444: "?acez“”",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxy–",
    541: "~",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "—…",
}
_BY_CHARACTER = {character: width // 4 for width, characters in _WIDTHS.items() for character in characters}


def _width_of_byte(code: int) -> int:
    character = bytes([code]).decode("cp1252", "replace")
    return _BY_CHARACTER.get(unicodedata.normalize("NFD", character)[0], 125)


_TIMES = bytes(map(_width_of_byte, range(256)))

_LINES_OF_A_COLUMN = 45
_FEWEST_LINES = 12
_SAMPLE = 150
_LINES_TRIED = 200
# Rooms are never quite nothing in justified lines; below this they say nothing.
_LEAST_NOISE = 0.004
_SHORT = 0.25
_CLEARLY = 0.02


class Columns:
    """Lines as they stood in their columns. Rooms are shares of the column, negative where the next word would not have
    fitted. ``forced_room`` is the most that forced line ends seem to leave, ``indent`` what heads of paragraphs do."""

    def __init__(self, lines: Sequence[str], pages: Sequence[int], measure: Callable[[str], int]) -> None:
        self._lines = lines
        self._measure = measure
        self._space = measure(" ")
        self._widths = list(map(measure, lines))
        self._columns = _columns(self._widths, pages)
        self.forced_room = self.indent = 0.0

    def room(self, place: int) -> float:
        """Room left in the line at ``place`` once the first word of the next line is set on it."""
        column = self._columns[place]
        word = self._measure(self._lines[place + 1].partition(" ")[0])
        return (column - self._widths[place] - self._space - word) / column

    @property
    def noise(self) -> float:
        """Rooms that are not larger say nothing."""
        return max(self.forced_room, _LEAST_NOISE)

    def width(self, place: int) -> float:
        """The line in widths of its column: more than 1 where lines were run together."""
        return self._widths[place] / self._columns[place]

    def calibrate(self, forced: Sequence[int], endings: Sequence[int]) -> None:
        """``forced`` are places of line ends within a sentence, ``endings`` of line ends that may end a paragraph."""
        running = set(forced)
        inner = [place for place in forced if place - 1 in running]  # certainly not indented
        self.forced_room = _percentile([self.room(place) for place in inner[:_SAMPLE]], 95)
        opening = [place + 1 for place in endings if place + 1 in running and self.room(place) > _SHORT]
        self.indent = max(_percentile([self.room(place) for place in opening[:_SAMPLE]], 95), 0.0)


def columns_of(lines: Sequence[str], pages: Sequence[int], forced: Sequence[int], endings: Sequence[int]) -> Columns:
    """The columns by the widths of Times, or by characters if that explains the forced line ends clearly better.
    ``pages`` are the places of lines that begin a page, where another column may begin."""
    head = lines[:_LINES_TRIED]
    known = [place for place in forced if place + 1 < len(head)]
    pages_known = [page for page in pages if page < len(head)]
    printed, typed = (Columns(head, pages_known, measure) for measure in (in_times, len))
    printed.calibrate(known, ())
    typed.calibrate(known, ())
    is_typed = typed.forced_room < printed.forced_room - _CLEARLY
    whole = Columns(lines, pages, len if is_typed else in_times)
    whole.calibrate(forced, endings)
    return whole


def in_times(line: str) -> int:
    return sum(line.encode("cp1252", "replace").translate(_TIMES))


def _columns(widths: list[int], pages: Sequence[int]) -> list[int]:
    """For each line the width of its column: nearly the widest of the lines around it, without those run together."""
    bounds = [0]
    for page in [*pages, len(widths)]:
        while page - bounds[-1] > 2 * _LINES_OF_A_COLUMN:
            bounds.append(bounds[-1] + _LINES_OF_A_COLUMN)
        if page - bounds[-1] >= _FEWEST_LINES:
            bounds.append(page)
    bounds[-1] = len(widths)
    if len(bounds) == 1:
        bounds = [0, len(widths)]
    columns: list[int] = []
    for start, end in pairwise(bounds):
        part = widths[start:end]
        most = 1.3 * _percentile(part, 50)
        columns += [int(_percentile([width for width in part if width <= most], 90)) or 1] * len(part)
    return columns


def _percentile(values: Sequence[float], hundredth: int) -> float:
    return sorted(values)[len(values) * hundredth // 100] if values else 0.0
