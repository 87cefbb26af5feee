"""How a wording may be spelled in a text.

Capitals do not matter, nor whether words are joined by a space or a hyphen ("human-centred", "human centred"; a wording
that has a hyphen is also found written as one word, and cooperation as co-operation), nor the simple plurals of English,
in the last word and in the one before a preposition ("weapon(s) of mass destruction"). In other languages each form is a
wording of its own.
"""

import re
from collections.abc import Iterator
from itertools import product

# One form of each mark. Most texts have few of them: a look for each is quicker than a table for all characters.
_LIKE = {"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-", "–": "-", "\u00ad": "-"}
_PREPOSITIONS = "against among between by during for from in of on through to under with within without"
_NO_PLURALS = "aids arms goods means news series species"
# The ending of a word and that of its other number; None where it has none, or none that is regular.
_NUMBERS: list[tuple[str, str | None]] = [
    *((f"{vowel}y", f"{vowel}ys") for vowel in "aeiou"),
    ("y", "ies"), ("ies", "y"), ("sis", "ses"), ("ics", None), ("ous", None),
    *((ending, f"{ending}es") for ending in ("ss", "sh", "ch", "x", "us")),
    ("s", ""),
]  # fmt: skip
_HYPHENATED = re.compile("co(?=ex|op|or)")  # until about 1990 mostly "co-operation", "co-ordination", "co-existence"
_UNPARTED_SCRIPTS = re.compile("[぀-ヿ㐀-鿿豈-﫿฀-๿]")


def alike(text: str) -> str:
    """One form of each mark, every character in its place."""
    if not text.isascii():
        for mark, becomes in _LIKE.items():
            text = text.replace(mark, becomes)
    return text


def folded(text: str) -> str:
    """The same in small letters."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    # How it is written at the end of a word depends on what follows.
    return alike(lowered.replace("ς", "σ"))


def bare(wording: str) -> str:
    """A wording with one space between words, and nothing but words at its ends."""
    return " ".join(alike(wording).split()).strip(" -'")


def spellings(wording: str, language: str, *, exactly: bool = False) -> Iterator[str]:
    """Every spelling to be found, folded, separators as spaces; ``exactly`` so, without other forms of its words."""
    whole = folded(bare(wording))
    if not whole:
        return
    words = re.split("[ -]", whole)
    if exactly:
        yield " ".join(words)
        return
    separators = [(" ", "") if mark == "-" else (" ",) for mark in re.findall("[ -]", whole)]
    numbers = _in_numbers(words) if language.partition("-")[0] == "en" else [(word,) for word in words]
    numbers = [(*forms, *map(_with_hyphen, filter(_HYPHENATED.match, forms))) for forms in numbers]
    for joined in product(*separators):
        for forms in product(*numbers):
            yield "".join(part for pair in zip(forms, (*joined, ""), strict=True) for part in pair)


def _with_hyphen(word: str) -> str:
    return f"{word[:2]} {word[2:]}"


def parts_no_words(spelling: str) -> bool:
    """Whether it is in a script that does not."""
    return bool(_UNPARTED_SCRIPTS.search(spelling))


def _in_numbers(words: list[str]) -> list[tuple[str, ...]]:
    heads = {len(words) - 1} | {place for place, word in enumerate(words[1:]) if word in _PREPOSITIONS.split()}
    return [_numbers(word) if place in heads else (word,) for place, word in enumerate(words)]


def _numbers(word: str) -> tuple[str, ...]:
    """A word in the singular and the plural, as far as English forms them regularly."""
    if len(word) < 4 or word in _NO_PLURALS.split() or not word.isascii() or not word.isalpha():
        return (word,)
    for ending, other in _NUMBERS:
        if word.endswith(ending):
            return (word,) if other is None else (word, word.removesuffix(ending) + other)
    return word, f"{word}s"
