"""A quote as it was typed, parted into its segments: the unbroken stretches that must stand in the transcript.

- An omission parts segments: … or three and more dots, bare or in brackets, square or round. A full stop behind … belongs
  to it, since no one can say whether it was spoken.
- So does an insertion, the editor's own words in square brackets. Brackets may be nested: the outermost pair counts. A
  bracket without its partner is a character of the words. Empty brackets mark an omission.
- One letter in square brackets at the head of a segment, joined to what follows, is the first letter of the segment in
  the other case: "[W]e must act" is one segment.
- Spaces around these are no part of a segment. What is left between two of them without a word is none either: its
  commas and quotation marks are the editor's. But a question or exclamation mark says something, and must stand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from speeches.text.offsets import Stretch

_DOTS = r"(?:[…⋯]+\s?\.?|\.(?:\s?\.){2,})"
_OMISSION = re.compile(rf"\(\s*{_DOTS}\s*\)|{_DOTS}")
_CASE_CHANGED = re.compile(r"(?P<before>[^\w\[\]]*)\[(?P<letter>[^\W\d_])\](?=[\w'’])")
_BRACKET = re.compile(r"[\[\]]")
_SAYS_NOTHING = re.compile(r"""[\s.,;:'"“”„‟‘’‚‛«»‹›()‐‑–—―-]*""")


@dataclass(frozen=True, slots=True)
class TypedSegment:
    """``start`` and ``end`` bound it in what was typed; ``text`` is its words. ``letter`` says at which of its characters
    an editor changed the case: the brackets around that one are not in the text."""

    text: str
    start: int
    end: int
    letter: int | None = None

    @property
    def has_words(self) -> bool:
        return any(map(str.isalnum, self.text))

    def spellings(self) -> tuple[str, ...]:
        """The words that may stand in the transcript: where the case of a letter was changed, in either case."""
        if self.letter is None:
            return (self.text,)
        before, letter, after = self.text[: self.letter], self.text[self.letter], self.text[self.letter + 1 :]
        return tuple(before + either + after for either in dict.fromkeys((letter.swapcase(), letter)))


def unbroken(typed: str) -> tuple[TypedSegment, ...]:
    """What was typed as one segment, every dot and bracket a character of its words."""
    start, end = _stripped(typed, 0, len(typed))
    return (TypedSegment(typed[start:end], start, end),) if start < end else ()


def segments_of(typed: str, is_own: Callable[[str], bool] = lambda words: False) -> tuple[TypedSegment, ...]:
    """The segments, in order; none where nothing but omissions and insertions was typed. Brackets of which ``is_own`` says
    that the transcript has them itself are none of an editor's, and part nothing."""
    found, start = list[TypedSegment](), 0
    for opens, closes in [*_omissions_and_insertions(typed, is_own), (len(typed), len(typed))]:
        changed = _CASE_CHANGED.match(typed, start) if "[" in typed else None
        if changed and changed.end() == closes:
            continue  # not the editor's words but the speaker's first letter
        if not _SAYS_NOTHING.fullmatch(typed, start, opens):
            found.append(_segment(typed, *_stripped(typed, start, opens)))
        start = closes
    return tuple(found)


def gaps(typed: str, segments: tuple[TypedSegment, ...]) -> tuple[str, ...]:
    """What was typed before, between and behind the segments."""
    borders = [0, *(border for segment in segments for border in (segment.start, segment.end)), len(typed)]
    return tuple(typed[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True))


def has_insertion(gap: str) -> bool:
    """Whether words of the editor's own are in what was typed beside segments."""
    return any(_has_words(gap[opens:closes]) for opens, closes in _bracketed(gap))


def _segment(typed: str, start: int, end: int) -> TypedSegment:
    if changed := _CASE_CHANGED.match(typed, start, end):
        text = changed["before"] + changed["letter"] + typed[changed.end() : end]
        return TypedSegment(text, start, end, letter=len(changed["before"]))
    return TypedSegment(typed[start:end], start, end)


def _omissions_and_insertions(typed: str, is_own: Callable[[str], bool]) -> list[Stretch]:
    bracketed = _bracketed(typed)
    omissions = [
        match.span()
        for match in _OMISSION.finditer(typed)
        if not any(opens < match.start() < closes for opens, closes in bracketed)
    ]
    insertions = [
        (opens, closes)
        for opens, closes in bracketed
        if not _has_words(typed[opens:closes]) or not is_own(typed[opens:closes])
    ]
    return sorted(insertions + omissions)


def _has_words(bracketed: str) -> bool:
    """Whether it says something: empty brackets, and those around dots, mark an omission."""
    words = bracketed[1:-1]
    return not _SAYS_NOTHING.fullmatch(words) and not _OMISSION.fullmatch(words.strip())


def _bracketed(typed: str) -> list[Stretch]:
    """The outermost pairs of square brackets."""
    if "[" not in typed:
        return []
    opened, pairs = list[int](), list[Stretch]()
    for bracket in _BRACKET.finditer(typed):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, bracket.end()))
    return pairs


def _stripped(typed: str, start: int, end: int) -> Stretch:
    words = typed[start:end].lstrip()
    start = end - len(words)
    return start, start + len(words.rstrip())
