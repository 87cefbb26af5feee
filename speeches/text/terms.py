"""Where the terms of policy areas occur in a text.

Capitals do not matter, nor whether words are joined by a space or a hyphen ("human-centred", "human centred"; a term
that has a hyphen is also found written as one word), nor the simple plurals of English, in the last word and in the one
before a preposition ("weapon(s) of mass destruction"). Only whole words count, but in scripts that part no words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product


@dataclass(frozen=True, slots=True)
class TermHit:
    """``term`` is the wording as the policy area lists it; ``start`` and ``end`` bound what stands in the text."""

    area: str
    term: str
    start: int
    end: int


_Tree = dict[str, "_Tree"]
_Vocabulary = tuple[tuple[str, tuple[str, ...]], ...]
_LIKE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-", "–": "-", "\u00ad": "-"})
_SEPARATOR = "[ -]"
_PREPOSITIONS = "against among between by during for from in of on through to under with within without"
_NO_PLURALS = "aids arms goods means news series species"
# The ending of a word and that of its other number; None where it has none, or none that is regular.
_NUMBERS: list[tuple[str, str | None]] = [
    *((f"{vowel}y", f"{vowel}ys") for vowel in "aeiou"),
    ("y", "ies"), ("ies", "y"), ("sis", "ses"), ("ics", None), ("ous", None),
    *((ending, f"{ending}es") for ending in ("ss", "sh", "ch", "x", "us")),
    ("s", ""),
]  # fmt: skip
_UNPARTED_SCRIPTS = re.compile("[぀-ヿ㐀-鿿豈-﫿฀-๿]")


def find_terms(text: str, terms: Mapping[str, Sequence[str]]) -> list[TermHit]:
    """The terms in ``text``, which maps each policy area's slug to its wordings, in the order of their places. Of terms
    that overlap the longest that starts first is taken; a wording that two areas share gives a hit for each."""
    expression, owners = _compiled(tuple((area, tuple(wordings)) for area, wordings in terms.items()))
    return [
        TermHit(area, term, *found.span())
        for found in expression.finditer(_folded(text))
        for area, term in owners[found[0].replace("-", " ")]
    ]


@lru_cache(maxsize=16)
def _compiled(terms: _Vocabulary) -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """One expression for all wordings, and whose each spelling is."""
    owners: dict[str, list[tuple[str, str]]] = {}
    for area, wordings in terms:
        for wording in wordings:
            for spelling in _spellings(wording):
                claims = owners.setdefault(spelling, [])
                if area not in (claimed for claimed, _ in claims):
                    claims.append((area, wording))
    whole = _expression([spelling for spelling in owners if not _UNPARTED_SCRIPTS.search(spelling)])
    unparted = _expression([spelling for spelling in owners if _UNPARTED_SCRIPTS.search(spelling)])
    parts = [rf"\b{whole}(?!\w)"] if whole else []
    return re.compile("|".join([*parts, *([unparted] if unparted else [])]) or "(?!)"), owners


def _folded(text: str) -> str:
    """Small letters and one form of each mark, every character in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_LIKE)


def _spellings(wording: str) -> Iterator[str]:
    """Every spelling to be found, separators as spaces."""
    folded = " ".join(_folded(wording).split()).strip(" -")
    if not folded:
        return
    words = re.split("[ -]", folded)
    separators = [(" ", "") if mark == "-" else (" ",) for mark in re.findall("[ -]", folded)]
    heads = {len(words) - 1} | {place for place, word in enumerate(words[1:]) if word in _PREPOSITIONS.split()}
    numbers = [_numbers(word) if place in heads else (word,) for place, word in enumerate(words)]
    for joined in product(*separators):
        for forms in product(*numbers):
            yield "".join(part for pair in zip(forms, (*joined, ""), strict=True) for part in pair)


def _numbers(word: str) -> tuple[str, ...]:
    """A word in the singular and the plural, as far as English forms them regularly."""
    if len(word) < 4 or word in _NO_PLURALS.split() or not word.isascii() or not word.isalpha():
        return (word,)
    for ending, other in _NUMBERS:
        if word.endswith(ending):
            return (word,) if other is None else (word, word.removesuffix(ending) + other)
    return word, f"{word}s"


def _expression(spellings: Sequence[str]) -> str:
    """An alternation without a common beginning twice, the longest first: many terms cost little more than one."""
    tree: _Tree = {}
    for spelling in spellings:
        node = tree
        for character in spelling:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branch(tree) if tree else ""


def _branch(node: _Tree) -> str:
    branches = [
        (_SEPARATOR if character == " " else re.escape(character)) + _branch(child)
        for character, child in node.items()
        if character
    ]
    if not branches:
        return ""
    ends_here = "" in node
    if len(branches) == 1 and not ends_here:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends_here else ''}"
