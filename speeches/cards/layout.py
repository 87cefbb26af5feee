"""What stands where on a card: the words in the largest type in which they fit whole, and below whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speeches.cards.card import Card
from speeches.cards.faces import Face, face_for, length
from speeches.cards.setting import Line, Measured, measured
from speeches.models.language import begins_left

WIDTH, HEIGHT = 1200, 630
PAPER, INK, SOFT, RULE = "#fcfcfa", "#16202a", "#4a5762", "#d5dad6"
STRONG, SECOND, POINT = "#14506b", "#8a4712", "#b4540a"
BAND = 16  # along the edge at which reading begins
MARGIN = 84
INSIDE = WIDTH - 2 * MARGIN
FOOT = 556  # where the rule above the foot stands
MARK, ABOVE_MARK = 34, 20  # the site's mark, below that rule

_TOP = 54
_FOOT_BASELINE = 604
_SIZES = (72, 66, 60, 54, 49, 45, 41, 37, 34, 31, 28, 26)
_LEADING = {Face.ARABIC: 1.62, Face.CHINESE: 1.5}
_ABOVE = {Face.ARABIC: 1.1, Face.CHINESE: 1.08}  # of the size: from the top of a line to its baseline
_HANGING = "“‘（《「『【"  # of the full width, their left half empty: at the head of a line that half stands before it
_TOO_LONG = ("These words are too long for a card, and they are not cut.", "Read them whole at the address below.")
_NO_LETTERS = ("These words are in letters that a card cannot show.", "Read them at the address below.")


@dataclass(frozen=True, slots=True)
class Drawing:
    """``description`` says in words all that the card shows."""

    lines: tuple[Line, ...]
    description: str
    runs_left: bool


def drawing(card: Card) -> Drawing:
    said_by = _attribution(card)
    bottom = said_by[0].y - 76 if said_by else FOOT
    face = face_for("".join(card.paragraphs), Face.SERIF, card.language)
    words = _fitted(card, face, bottom) if face and said_by else None
    if words is None:
        told = _TOO_LONG if face and said_by else _NO_LETTERS
        cut = [measured(one, Face.SERIF, runs_left=False, language="en") for one in told]
        words = _set(cut, Face.SERIF, 41, bottom) or []
        description = f"{' '.join(told)} {card.attribution}."
    else:
        description = f"{' '.join(card.paragraphs)} {card.attribution}. {card.grade}"
    return Drawing((*words, *said_by, *_foot(card)), f"{description} {card.address}", card.runs_left)


def _fitted(card: Card, face: Face, bottom: float) -> list[Line] | None:
    """The words in the largest type in which they fit; None where they do in none."""
    cut = [measured(one, face, runs_left=card.runs_left, language=card.language) for one in card.paragraphs]
    set_in_sizes = (_set(cut, face, size, bottom) for size in _SIZES)
    lines = next(filter(None, set_in_sizes), None)
    if lines is None:
        return None
    return [_turned(replace(one, language=card.language, runs_left=card.runs_left), card.runs_left) for one in lines]


def _set(paragraphs: Sequence[Measured], face: Face, size: int, bottom: float) -> list[Line] | None:
    """In the middle between the top of the card and ``bottom``; None where they do not fit."""
    leading, gap = round(size * _LEADING.get(face, 1.34)), round(size * 0.45)
    width = INSIDE / size
    if any(max(one.lengths) > width for one in paragraphs):
        return None
    rows = [one.set_evenly(width) for one in paragraphs]
    height = leading * sum(map(len, rows)) + gap * (len(rows) - 1)
    if height > bottom - _TOP:
        return None
    lines, y = list[Line](), round((_TOP + bottom - height) / 2 + size * _ABOVE.get(face, 1.02))
    for row in rows:
        for text, long in row:
            x = MARGIN - size * 0.46 if face is Face.CHINESE and text[0] in _HANGING else MARGIN
            lines.append(Line(text, face, size, INK, x, y, long * size))
            y += leading
        y += gap
    return lines


def _attribution(card: Card) -> list[Line]:
    """From the name down to the grade; nothing where the name is in letters that no face has: words without it would be
    nobody's."""
    name = _rows(card.speaker, Face.SANS_BOLD, 31, INK)
    rows = [*name, *_rows(card.facts, Face.SANS, 24, SOFT), *_rows(card.grade, Face.SANS, 21, SECOND)]
    if not name:
        return []
    lines, y = list[Line](), FOOT - 28
    for row in reversed(rows):
        lines.append(_turned(replace(row, y=y), card.runs_left))
        y -= round(row.size * 1.46)
    return lines[::-1]


def _rows(text: str, face: Face, size: int, ink: str) -> list[Line]:
    """``text`` in as many lines as it takes, none where no face has its letters. Where they stand is not settled yet."""
    found = face_for(text, face)
    if not text or found is None:
        return []
    if found is Face.ARABIC:
        size = round(size * 1.2)  # its letters are smaller than Latin ones of the same size
    runs_left = begins_left(text)
    cut = measured(text, found, runs_left=runs_left, language="")
    return [
        Line(row, found, size, ink, MARGIN, 0, long * size, runs_left=runs_left)
        for row, long in cut.set_evenly(INSIDE / size)
    ]


def _foot(card: Card) -> list[Line]:
    site = [replace(row, x=MARGIN + MARK + 14) for row in _rows(card.site, Face.SERIF, 27, INK)[:1]]
    room = INSIDE - MARK - 60 - sum(one.width for one in site)
    long = length(card.address, Face.SANS_BOLD, runs_left=False, language="")
    size = min(25, int(room / long))
    address = Line(card.address, Face.SANS_BOLD, size, STRONG, WIDTH - MARGIN - long * size, 0, long * size)
    return [replace(one, y=_FOOT_BASELINE) for one in (*site, address)]


def _turned(line: Line, to_the_right: bool) -> Line:
    """The same line, ended at the right margin where the card reads from there."""
    return replace(line, x=WIDTH - MARGIN - line.width) if to_the_right else line
