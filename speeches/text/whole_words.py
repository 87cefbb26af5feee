"""Where words begin and end: no quote begins or ends inside one.

"Act" does not stand in "react", nor "nuclear" in "non-nuclear", "1,000" in "1,000,000", "5" in "$5" or "-5". One word are
letters and digits with the accents on them; what a hyphen, an apostrophe or a joiner binds ("self-determination",
"nation's"); the digits of a number with its sign, currency and percent; the initials of "U.S.". A dash — parts words; the
shorter – does so where a space is beside it. An elided article is a word of its own ("l'État").

Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words. There any character may begin or end a quote,
though no accent or vowel sign is torn from its letter.
"""

import re
import unicodedata

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_SPACED = f"[^\\W{_UNSPACED}]"
_JOINER = "['‘’ʼ‐‑–·\u00ad\u200c\u200d\u2060-]"
_WITHIN_NUMBERS = "[.,:/'’٫٬]"
_SPACE_WITHIN_NUMBERS = "[ \u00a0\u2009\u202f]"
_CURRENCY = "[$£¥¢\u20a0-\u20cf]"

# A text that is canonical has no such character. Here it stands for the border that is asked about.
_BORDER = "\uffff"
_SPLIT_WORD = re.compile(
    rf"""
      {_SPACED} {_BORDER} {_SPACED}
    | {_SPACED} {_BORDER} {_JOINER} {_SPACED}  | {_SPACED} {_JOINER} {_BORDER} {_SPACED}
    | \d {_BORDER} {_WITHIN_NUMBERS} \d        | \d {_WITHIN_NUMBERS} {_BORDER} \d
    | (?<!\d) \d{{1,3}} (?: {_BORDER} {_SPACE_WITHIN_NUMBERS} | {_SPACE_WITHIN_NUMBERS} {_BORDER} ) \d{{3}} (?!\d)
    | (?<!\w) \w {_BORDER} \. \w (?!\w)        | (?<!\w) \w \. {_BORDER} \w (?!\w)
    | (?<!\w) [+−±-] {_BORDER} {_CURRENCY}? \d | {_CURRENCY} {_BORDER} \d
    | \w {_BORDER} {_CURRENCY}                 | \d {_BORDER} [%‰°]
    """,
    re.VERBOSE,
)
_ELIDED = re.compile(
    r"(?<!\w)(?:[cdjlmst]|(?:jus|lors|puis|quel|quoi)?qu|un|(?:co|da|de|ne|que|su)?ll|al+|quest)['’]\Z", re.IGNORECASE
)
_REACH = 12

UNSPACED = re.compile(f"[{_UNSPACED}]")
WORD = re.compile(rf"[{_UNSPACED}]|{_SPACED}+(?:(?:{_JOINER}|(?<=\d){_WITHIN_NUMBERS}(?=\d)){_SPACED}+)*")


def splits_word(text: str, at: int) -> bool:
    """Whether a border at ``at`` would fall inside a word."""
    if not 0 < at < len(text):
        return False
    last, first = text[at - 1], text[at]
    if unicodedata.category(first)[0] == "M":
        return True
    if (last == " " and not first.isdecimal()) or (first == " " and not last.isdecimal()):
        return False
    before, after = text[max(0, at - _REACH) : at], text[at : at + _REACH]
    if not (before + after).isascii():
        before, after = _without_accents(before), _without_accents(after)
    return _SPLIT_WORD.search(f"{before}{_BORDER}{after}") is not None and not _ELIDED.search(before)


def _without_accents(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] != "M")
