"""Hard-wrapped text, as printers and scanners leave it, back into paragraphs.

A text is taken for one paragraph a line unless most of its lines run on in the next. In wrapped text a paragraph's end
is told, in this order, by a mark of its own (a blank line or an indent, where the text uses them so), by room left in
its last line for the next word, and by an indent of the next line that shows only in its length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from speeches.text.line_widths import Columns, columns_of
from speeches.text.split_words import SplitWords

# What a caller may know and write into the text: here a page ended, perhaps within a sentence; here begins a paragraph.
PAGE_END = "\f"
PARAGRAPH = "\u2029"

_CLOSING = ")]\"”’'»*"
_NEVER_FIRST = ")],;:!?%”"
_NO_SENTENCE_END = re.compile(r"[(\[]?(?:[A-Z]|Mr|Mrs|Ms|Messrs|Dr|St|Nos?|Gen|vs|cf|[Pp]aras?|pp?|art|vol|sect)\.")
_BULLETS = "-–—•·*▪●"
_ITEM = re.compile(rf"[{_BULLETS}]\s|" r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s|(?:[ivx]{1,4}|\d{1,2})\.\s")
_LANGUAGE = re.compile(r"\([Ss]poke in [^)]+\)")
_QUOTES = ('"', "“", "‘", "«", "„", "...", "…")
# Words that a sentence does not end with; before a quotation that stands apart only some of them.
_WAITS = re.compile(
    r"(?:^|\s)(?:an?|and|as|at|by|for|from|her|his|in|is|its|nor|of|on|or|our|see|that|the|their|these|this|to|who|which|with)$"
)
_WAITS_BEFORE_QUOTE = re.compile(r"(?:^|\s)(?:an?|and|her|his|its|of|or|our|the|their|these|this)$")
_SENTENCE_START = re.compile(
    r"(?:A|Although|An|And|As|At|Because|But|By|Despite|During|Even|Every|Finally|First|For|From|Furthermore|How|However"
    r"|If|In|It|Last|Let|May|Moreover|My|Nevertheless|No|Nor|Not|Now|On|One|Only|Our|Secondly|Similarly|Since|Some|Such"
    r"|That|The|Then|There|Therefore|These|They|This|Those|Thus|To|Today|Under|We|What|When|While|With|Yet|You)\b"
)
_PRINTER_S_HYPHEN = re.compile("[\u00ad¬]\\s*")

# A line of a wrapped text is not longer than this, and of its lines so many (as a share) run on in the next.
_LONGEST_COLUMN = 170
_RUNNING_ON = 0.4
# In a text with one paragraph a line, a line that ends nothing is a heading or a salutation if it is not longer than
# this, unless so many of its lines (as a share) were cut by the ends of pages.
_LONGEST_HEADING = 90
_OFTEN_CUT = 0.08
# Room left in a line, as a share of the column, that means an end although ends are marked otherwise; and although no
# sentence ends.
_ROOM_BESIDE_MARKS = 0.1
_ROOM_WITHOUT_END = 0.3
_BESIDE_INDENT = 0.015


@dataclass(slots=True)
class _Line:
    text: str
    after_blank: bool
    after_page: bool
    certain: bool
    indented: bool
    ends: bool = False
    runs_on: bool = False  # begins with a small letter, or with what closes

    @property
    def is_item(self) -> bool:
        head = self.text[:6]
        return (head[0] in _BULLETS or ")" in head or "." in head) and _ITEM.match(self.text) is not None

    @property
    def stands_apart(self) -> bool:
        return self.certain or (self.text.startswith("(") and _LANGUAGE.fullmatch(self.text) is not None)


def unwrap(text: str) -> list[str]:
    """The paragraphs of ``text``, each on one line, with single spaces."""
    if "\u00ad" in text or "¬" in text:
        text = _PRINTER_S_HYPHEN.sub("", text)
    lines = list(_lines(text))
    if not lines:
        return []
    opens = _Wrapped(lines).opens() if _is_wrapped(lines) else _opens_in_plain(lines)
    words = SplitWords(text)
    pieces, paragraphs = [lines[0].text], list[str]()
    for line, is_open in zip(lines[1:], opens, strict=True):
        if is_open:
            paragraphs.append("".join(pieces))
            pieces = []
        elif pieces[-1].endswith("-"):
            joint = words.joint(pieces[-1], line.text)
            pieces[-1] = pieces[-1][:-1]
            pieces.append(joint)
        else:
            pieces.append(" ")
        pieces.append(line.text)
    paragraphs.append("".join(pieces))
    return [words.mend(" ".join(paragraph.split())) for paragraph in paragraphs]


def _lines(text: str) -> Iterator[_Line]:
    after_blank = after_page = False
    for raw in text.replace(PAGE_END, f"\n{PAGE_END}\n").split("\n"):
        words = raw.strip()
        if raw == PAGE_END:
            after_page = True
        elif not words:
            after_blank = True
        else:
            line = _Line(words, after_blank, after_page, raw[0] == PARAGRAPH, raw[0] in " \t\u00a0")
            line.ends = _ends_sentence(words)
            line.runs_on = words[0].islower() or words[0] in _NEVER_FIRST
            yield line
            after_blank = after_page = False


def _ends_sentence(words: str) -> bool:
    last = words.rstrip(_CLOSING)[-1:]
    return last in ("!", "?", ":", ";", "·") or (
        last == "." and not _NO_SENTENCE_END.fullmatch(words.rpartition(" ")[2])
    )


def _running(lines: list[_Line]) -> float:
    """The share of lines that run on in the next."""
    return sum(line.runs_on and not above.ends for above, line in pairwise(lines)) / max(len(lines) - 1, 1)


def _is_wrapped(lines: list[_Line]) -> bool:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lines) // 2] < _LONGEST_COLUMN and _running(lines) > _RUNNING_ON


def _opens_in_plain(lines: list[_Line]) -> Iterator[bool]:
    """For every line but the first, whether it opens a paragraph: all do but those that a page's end cut off."""
    often_cut = _running(lines) > _OFTEN_CUT
    for above, line in pairwise(lines):
        if line.stands_apart or line.is_item:
            yield True
        elif line.runs_on or above.text.endswith("-"):
            yield False
        elif above.ends or (len(above.text) <= _LONGEST_HEADING and not often_cut and not _WAITS.search(above.text)):
            yield True
        else:
            yield not _goes_on(above, line)


def _goes_on(above: _Line, line: _Line) -> bool:
    """Whether a sentence that did not end above goes on in ``line``, although that begins with a capital."""
    if line.text.startswith(_QUOTES):
        return _WAITS_BEFORE_QUOTE.search(above.text) is not None
    return _WAITS.search(above.text) is not None or not _SENTENCE_START.match(line.text)


class _Wrapped:
    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        pairs = list(enumerate(pairwise(lines)))
        # The first line is shorter than its column: the speaker's name stood before it.
        forced = [i for i, (above, line) in pairs[1:] if line.runs_on and not above.ends and above.text[-1].isalpha()]
        endings = [i for i, (above, line) in pairs if above.ends and not line.runs_on]
        pages = [i for i, line in enumerate(lines) if line.after_page]
        self._columns: Columns = columns_of([line.text for line in lines], pages, forced, endings)
        self._marks_by_blank = self._marks([line.after_blank and not line.after_page for line in lines])
        self._marks_by_indent = self._marks([line.indented for line in lines])

    def opens(self) -> Iterator[bool]:
        """For every line but the first, whether it opens a paragraph."""
        opened = True
        for place in range(len(self._lines) - 1):
            opened = self._opens(place, opened)
            yield opened

    def _marks(self, marked: list[bool]) -> bool:
        """Whether these lines are marked because they open paragraphs: not few, not most, nearly all after an end."""
        above = [self._lines[place - 1] for place, is_marked in enumerate(marked) if place and is_marked]
        share = len(above) / len(marked)
        return 0.03 < share < 0.5 and sum(line.ends for line in above) > 0.7 * len(above)

    def _opens(self, place: int, above_opened: bool) -> bool:
        above, line = self._lines[place], self._lines[place + 1]
        is_item = line.is_item
        if line.stands_apart or (line.runs_on and not is_item):
            return line.stands_apart
        room = self._columns.room(place) - (self._columns.indent if above_opened else 0)
        if is_item:
            return above.text[-1] in ".,;:!?" and room > self._columns.noise
        if above.ends:
            return self._opens_after_end(place, room)
        if place == 0 or room < _ROOM_WITHOUT_END:
            return False
        return above_opened or above.text.endswith(")") or not _goes_on(above, line)

    def _opens_after_end(self, place: int, room: float) -> bool:
        line = self._lines[place + 1]
        if self._marks_by_blank or self._marks_by_indent:
            is_marked = (self._marks_by_blank and line.after_blank) or (self._marks_by_indent and line.indented)
            return is_marked or room > _ROOM_BESIDE_MARKS
        return room > self._columns.noise or self._is_indented(place + 1) or self._ends_a_run(place)

    def _is_indented(self, place: int) -> bool:
        """The line left room, but no more than an indent takes, and does not end a paragraph. If it might, the next line
        decides: were it the end, that one would be indented."""
        if not self._leaves_an_indent(place):
            return False
        might_end = self._lines[place].ends and not self._lines[place + 1].runs_on
        return not might_end or not self._leaves_an_indent(place + 1)

    def _leaves_an_indent(self, place: int) -> bool:
        columns = self._columns
        return place + 1 < len(self._lines) and columns.noise < columns.room(place) < columns.indent + _BESIDE_INDENT

    def _ends_a_run(self, place: int) -> bool:
        """Several lines were run together into this one, and the last of them was short."""
        width = self._columns.width(place)
        return width > 1.25 and width % 1 < 0.8
