"""Where a line of text may end: after a space or a hyphen, and in Chinese and Japanese between most characters.

Of the rules of Unicode (https://www.unicode.org/reports/tr14/) what texts in scripts with spaces and in Han need. A line
never begins with a sign that closes, and never ends with one that opens."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_GLUE = "\u00a0\u2007\u202f\u2060\ufeff"
_HYPHENS = "-\u2010\u2013\u2014"
_INSEPARABLE = "\u2014\u2026\u2025\u2e3a"
_OPENING = "([{‘“«‹（［｛〈《「『【〔〖〘〚"
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_CLOSING = ")]}’”»›!?:;,.%‰℃、。，．：；？！）］｝〉》」』】〕〗〙〛％‧·・…‥—～ー々〻" + _SMALL_KANA
_SPACED_OPENING, _SPACED_CLOSING = ("«", "‹"), "»›!?;:"  # a space parts them from their words in French


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands on one line whole, and the space behind it, which falls away where the line ends."""

    words: str
    space: str


def pieces(text: str) -> list[Piece]:
    """``text`` cut wherever a line may end."""
    found = []
    for start, end in _stretches(text):
        words = text[start:end].rstrip()
        found.append(Piece(words, text[start + len(words) : end]))
    return found


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(text)):
        if _may_break(text, at):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if _is_space(after) or before in _GLUE or after in _GLUE or unicodedata.combining(after):
        return False
    if _is_space(before):
        return not text[:at].rstrip().endswith(_SPACED_OPENING) and after not in _SPACED_CLOSING
    if after in _CLOSING or before in _OPENING or (before in _INSEPARABLE and after in _INSEPARABLE):
        return False
    if before in _HYPHENS and not _is_wide(after):
        return at > 1 and text[at - 2].isalpha() and after.isalpha()
    return _is_wide(before) or _is_wide(after)


def _is_space(character: str) -> bool:
    return character.isspace() and character not in _GLUE


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
