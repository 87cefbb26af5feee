"""Stretches of a canonical text that stand in quotation marks, by the marks alone: pairs, nesting, paragraph borders.

The marks of the six UN languages are known: “ ” „ “ ‟ ” ‘ ’ ‚ ‘ « » » « ‹ › 「 」 『 』 and the straight ones. A
quotation that runs over paragraphs repeats its opening mark at the head of each and closes in the last. What looks like
an apostrophe is one. A double mark that is opened and never closed gives a stretch with ``closed`` False; a single one
does not, for it is far more often an apostrophe or a letter (‘Ali, ’90s).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from speeches.text.canonical import Block, blocks
from speeches.text.reporting_verbs import ENDS_IN_REPORTING


@dataclass(frozen=True, slots=True)
class Stretch:
    """``opens`` and ``closes`` bound it with its marks, ``start`` and ``end`` without them and the spaces inside."""

    opens: int
    start: int
    end: int
    closes: int
    closed: bool
    nested: tuple["Stretch", ...] = ()


_CLOSERS = {
    "“": '”"‟“',
    "„": '“”"',
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’'",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    '"': '"”',
    "'": "'’",
}
_DEEPEST = 6  # real prose nests three deep at most
_SINGLES = "‘’‚'‹›"
_MARK = re.compile("[“”„‟«»‹›‘’‚「」『』\"']")
_BEFORE_OPENING = re.compile(r"[\s(\[{/–—‐:：，。、-]")
_AFTER_CLOSING = re.compile(r"[\s)\]}/.,;:!?…–—‐：，。、；！？-]")
_ELISION = re.compile(r"\d0s\b|(?:tis|twas|em|til|n)\b", re.IGNORECASE)
_SINGLE_CLOSER = re.compile(r"(?<=[.,?!…])['’](?!\w)|(?<=\S)['’](?=[.,;:?!)])")
_SENTENCE_END = re.compile(r"[.?!…:;—–。！？”’»›\")\]]\s*\Z")


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    nested: list[Stretch] = field(default_factory=list)
    repeats: bool = False  # the same mark was opened again inside: the closing one was most likely forgotten


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark and the characters beside it, marks of emphasis passed over; "" at the border of the block."""

    mark: str
    at: int
    before: str
    after: str

    @property
    def spaced_before(self) -> bool:
        return not self.before or self.before.isspace()

    @property
    def spaced_after(self) -> bool:
        return not self.after or self.after.isspace()

    @property
    def may_open(self) -> bool:
        return self.spaced_before or bool(_BEFORE_OPENING.match(self.before)) or self.before in _CLOSERS

    @property
    def may_close(self) -> bool:
        beside = self.spaced_after or bool(_AFTER_CLOSING.match(self.after)) or bool(_MARK.match(self.after))
        return beside and not self.spaced_before

    @property
    def is_apostrophe(self) -> bool:
        """Between letters of a script that writes apostrophes, which the scripts of East Asia do not."""
        between = self.before.isalnum() and self.after.isalnum() and self.before < "⺀" and self.after < "⺀"
        return between and self.mark in "‘’'"


MASK = "\ufffc"


def narration(text: str, stretches: Iterable[Stretch]) -> str:
    """``text`` with every quotation, its marks included, made unreadable. Places stay; of a quotation that ends in a
    full stop, a question or an exclamation this last mark is kept, for it ends the sentence around it as well."""
    parts, at = list[str](), 0
    for stretch in stretches:
        ending = text[stretch.end - 1] if text[stretch.end - 1] in ".!?…" else MASK
        parts += text[at : stretch.opens], MASK * (stretch.closes - stretch.opens - 1), ending
        at = stretch.closes
    return "".join([*parts, text[at:]])


def find_stretches(text: str) -> list[Stretch]:
    """The outermost stretches in the order of their places, the others inside them."""
    found: list[Stretch] = []
    still_open: list[_Open] = []
    previous: Block | None = None
    for block in blocks(text):
        start = block.start
        if still_open and previous:
            kept, start = _carry_over(text, still_open, previous, block)
            found += _give_up(text, still_open, kept, previous.end)
        found += _scan(text, start, block.end, still_open)
        previous = block
    if previous:
        found += _give_up(text, still_open, 0, previous.end)
    return found


def _scan(text: str, start: int, end: int, still_open: list[_Open]) -> Iterator[Stretch]:
    """Read the marks from ``start`` to ``end``; what stays open is left in ``still_open``."""
    for found in _MARK.finditer(text, start, end):
        place = _place(text, found.start(), start, end)
        level = _level_closed(text, end, place, still_open)
        if level is not None:
            closing = still_open[level]
            for forgotten in still_open[level + 1 :]:
                closing.nested += forgotten.nested
            del still_open[level:]
            stretch = _stretch(text, closing.at, place.at, closing.nested, closed=True)
            if stretch.start >= stretch.end:
                continue
            if still_open:
                still_open[-1].nested.append(stretch)
            else:
                yield stretch
        elif len(still_open) < _DEEPEST and _opens(text, place):
            for outer in still_open:
                outer.repeats |= outer.mark == place.mark != "«"
            still_open.append(_Open(place.mark, place.at))


def _place(text: str, at: int, start: int, end: int) -> _Place:
    before, after = at - 1, at + 1
    while before >= start and text[before] == "*":
        before -= 1
    while after < end and text[after] == "*":
        after += 1
    return _Place(text[at], at, text[before] if before >= start else "", text[after] if after < end else "")


def _level_closed(text: str, end: int, place: _Place, still_open: list[_Open]) -> int | None:
    """Which of the open quotations the mark at ``place`` closes, the innermost first."""
    if place.is_apostrophe:
        return None
    for level in range(len(still_open) - 1, -1, -1):
        opener = still_open[level].mark
        if place.mark not in _CLOSERS[opener]:
            continue
        if place.mark in "’'":
            clipped = text[place.at - 2 : place.at] in ("’n", "'n")  # rock ’n’ roll
            closes = not (place.spaced_before or clipped or _is_plural_possessive(text, end, place))
        elif place.mark == '"' or place.mark == opener == "“":
            closes = place.may_close or (place.spaced_before and place.spaced_after)
        else:
            closes = True
        if closes:
            return level
    return None


def _opens(text: str, place: _Place) -> bool:
    if place.mark in "„‚「『":
        return True
    if not place.after or place.is_apostrophe or (place.mark in "‘'" and _ELISION.match(text, place.at + 1)):
        return False
    if place.mark in "“«‹‘":
        return place.may_open or not place.may_close
    return place.mark in "”»›\"'" and place.may_open and not _AFTER_CLOSING.match(place.after)


def _is_plural_possessive(text: str, end: int, place: _Place) -> bool:
    """In ‘The States’ duty is clear,’ the first ’ closes nothing: it follows an s, and a surer closing mark comes."""
    if place.before not in "sS" or not place.spaced_after:
        return False
    until = min(end, place.at + 1000)
    next_opening = text.find("‘", place.at + 1, until)
    return bool(_SINGLE_CLOSER.search(text, place.at + 1, next_opening if next_opening > 0 else until))


def _carry_over(text: str, still_open: list[_Open], previous: Block, block: Block) -> tuple[int, int]:
    """How many of the open levels the head of ``block`` takes up again, and where its words begin."""
    outer = still_open[0]
    unsure = outer.repeats or not _SENTENCE_END.search(text, max(outer.at, previous.end - 3), previous.end)
    if unsure or ENDS_IN_REPORTING.search(text, max(outer.at, previous.start), previous.end):
        return 0, block.start
    at, kept = block.start, 0
    for level in still_open:
        if at < block.end and text[at] == level.mark:
            kept += 1
            at += 1
            while at < block.end and text[at].isspace():
                at += 1
        else:
            break
    return kept, at


def _give_up(text: str, still_open: list[_Open], kept: int, end: int) -> Iterator[Stretch]:
    """Take what no mark has closed off ``still_open``, down to ``kept`` levels. It ends where the next one begins."""
    lost = still_open[kept:]
    del still_open[kept:]
    if still_open:
        for forgotten in lost:
            still_open[-1].nested += forgotten.nested
        return
    for place, forgotten in enumerate(lost):
        if forgotten.mark in _SINGLES:
            yield from forgotten.nested
            continue
        borders = [later.at for later in lost[place + 1 :]]
        if forgotten.repeats:
            borders += [inner.opens for inner in forgotten.nested]
        until = min(borders, default=end)
        inside = [inner for inner in forgotten.nested if inner.closes <= until]
        stretch = _stretch(text, forgotten.at, until, inside, closed=False)
        if stretch.start < stretch.end:
            yield stretch
        yield from forgotten.nested[len(inside) :]


def _stretch(text: str, opens: int, until: int, nested: list[Stretch], *, closed: bool) -> Stretch:
    start, end = opens + 1, until
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Stretch(opens, start, end, until + closed, closed, tuple(nested))
