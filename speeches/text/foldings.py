"""The differences of print that make no difference to a quote: the whole list, as readers are told it and as it is used.

What is not on the list is never passed over: no case, no accent, no comma, no hyphen left out. Each folding gives the
characters it is about the one spelling in which texts are compared; nobody is ever shown a folded text.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from speeches.text.offsets import Rewriting, Rewritten, Stretch, rewrite


@dataclass(frozen=True)
class Folding:
    """``sentence`` tells it to readers; ``becomes`` says what each character is compared as."""

    name: str
    sentence: str
    becomes: Mapping[str, str] = field(default_factory=dict, repr=False)


SOFT_HYPHENS = Folding(
    "soft hyphens",
    "A soft hyphen, with the line break behind it, and a space without width show nothing, and are passed over.",
    dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
)
LIGATURES = Folding(
    "ligatures",
    "Letters that a printer joined into one are equal to the same letters apart: ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ and ﬆ. The letters æ"
    " and œ are no such ligatures.",
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
)
NORMAL_FORM = Folding(
    "normal form",
    "A letter with an accent is the same whether it is stored as one character or as a letter and an accent (Unicode"
    " normal forms C and D). Without its accent it is another letter.",
)
SINGLE_MARKS = Folding(
    "single marks",
    "Apostrophes and single quotation marks are equal whether straight, curly, low or angled: ' ’ ‘ ‚ ‛ ‹ › ′ ´ ` and ʼ.",
    dict.fromkeys("’‘‚‛‹›′´`ʼ", "'"),
)
DOUBLE_MARKS = Folding(
    "double marks",
    'Double quotation marks are equal whether straight, curly, low or angled: " “ ” „ ‟ « » ″ 〝 〞 and 〟. A single mark'
    " and a double one are not.",
    dict.fromkeys("“”„‟«»″〝〞〟", '"'),
)
DASHES = Folding(
    "dashes",
    "Hyphens, dashes of any length and the minus sign are equal: - ‐ ‑ ‒ – — ― and −. To leave one out, or the spaces"
    " around it, makes a difference.",
    dict.fromkeys("‐‑‒–—―−", "-"),
)
SPACES = Folding(
    "spaces",
    "Spaces are equal whatever their width, and whether they break a line or forbid it; several together are equal to"
    " one. No space at all is different.",
    dict.fromkeys("\t\n\v\f\r\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " ")
    | {chr(code): " " for code in range(0x2000, 0x200B)},
)
FIRST_LETTER = Folding(
    "first letter",
    "Where a quote begins, an editor may make a small letter a capital or a capital a small letter, and says so by"
    " brackets: “[W]e must act” is equal to “we must act”.",
)

FOLDINGS = (SINGLE_MARKS, DOUBLE_MARKS, DASHES, LIGATURES, SPACES, NORMAL_FORM, SOFT_HYPHENS, FIRST_LETTER)

# The order in which they are applied: what one of them writes is what the next may read.
_OF_CHARACTERS = (SOFT_HYPHENS, LIGATURES, NORMAL_FORM, SINGLE_MARKS, DOUBLE_MARKS, DASHES, SPACES)

_SOFT_HYPHEN = re.compile("\u00ad\r?\n?|[\u200b\u2060\ufeff]")
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SEVERAL_SPACES = re.compile(" {2,}")
_COMPOSING_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared. ``steps`` are the rewritings that changed its length, the first one first."""

    text: str
    steps: tuple[Rewritten, ...] = ()

    def source(self, start: int, end: int) -> Stretch:
        """The stretch of the text before folding that ``start`` to ``end`` was made from."""
        for step in reversed(self.steps):
            start, end = step.source(start, end)
        return start, end

    def target(self, start: int, end: int) -> Stretch:
        """Where the stretch from ``start`` to ``end`` of the text before folding is in this one."""
        for step in self.steps:
            start, end = step.target(start, end)
        return start, end


def fold(text: str, foldings: Sequence[Folding] = _OF_CHARACTERS) -> Folded:
    """``text`` in the one spelling in which it is compared with others."""
    if text.isascii() and text.isprintable() and "`" not in text and "  " not in text:
        return Folded(text)  # nothing to fold, as in most English words: seen much sooner so
    steps = []
    for folding in foldings:
        changed = _rewritten(text, folding)
        if isinstance(changed, Rewritten):
            steps.append(changed)
            changed = changed.text
        text = changed
    return Folded(text, tuple(steps))


def needed(typed: str, standing: str) -> tuple[str, ...]:
    """The names of the foldings without which two texts that are equal when folded would not be. In ``standing`` a line
    break is the border of two passages, which may be typed as a space."""
    used = [
        folding for folding in _OF_CHARACTERS if any(fold(text, [folding]).text != text for text in (typed, standing))
    ]
    return tuple(
        folding.name
        for folding in FOLDINGS
        if folding in used and not _equal(typed, standing, [other for other in used if other is not folding])
    )


def _equal(typed: str, standing: str, foldings: Sequence[Folding]) -> bool:
    typed, standing = fold(typed, foldings).text, fold(standing, foldings).text
    if len(typed) != len(standing):
        return False
    return all(one == other or (one, other) == (" ", "\n") for one, other in zip(typed, standing, strict=True))


def _rewritten(text: str, folding: Folding) -> str | Rewritten:
    """The text with one folding applied; where this moves its characters, with their old places."""
    # To look for each character is many times faster than an expression: hardly any text has more than a few of them.
    found = [character for character in folding.becomes if character in text]
    if folding is SOFT_HYPHENS:
        return rewrite(text, _SOFT_HYPHEN, lambda _: "") if found else text
    if folding is LIGATURES:
        return rewrite(text, _LIGATURE, lambda ligature: LIGATURES.becomes[ligature]) if found else text
    if folding is NORMAL_FORM:
        return text if unicodedata.is_normalized("NFC", text) else _composed(text)
    for character in found:
        text = text.replace(character, folding.becomes[character])
    if folding is SPACES and "  " in text:
        return rewrite(text, _SEVERAL_SPACES, lambda _: " ")
    return text


def _composed(text: str) -> Rewritten:
    """``text`` in Unicode normal form C."""
    rewriting, kept_until = Rewriting(), 0
    borders = [at for at, character in enumerate(text) if at == 0 or not _composes(character)]
    for start, end in pairwise([*borders, len(text)]):
        composed = unicodedata.normalize("NFC", text[start:end])
        if composed != text[start:end]:
            rewriting.keep(text[kept_until:start], kept_until)
            rewriting.replace(composed, start, end)
            kept_until = end
    rewriting.keep(text[kept_until:], kept_until)
    return rewriting.finish()


def _composes(character: str) -> bool:
    """Whether it may become one with the character before it: accents, vowel signs, and the jamo of Hangul."""
    return unicodedata.category(character)[0] == "M" or ord(character) in _COMPOSING_JAMO
