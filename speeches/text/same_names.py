"""Tell whether two names of persons may be one: by initials, further names, another order, transcription or spelling."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from speeches.text.names import name_key

_PARTICLES = {
    *("al", "el", "ul", "ad", "as", "ash", "abu", "bin", "ibn", "bint", "ben"),
    *("de", "del", "della", "der", "den", "di", "da", "dos", "das", "du", "la", "le", "van", "von", "y"),
}
_SHORTEST_NEAR = 5  # letters: of shorter words too many are one letter apart
_LONG = 8
# What one language writes so and another otherwise, for the sound of the same letter of a third.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[sc]h?tch|tsch|tch|sch|ch|sh", "s"),
        (r"dzh|dj|zh|j", "i"),
        (r"kh|gh|h", ""),
        (r"ph|ff|w|v", "f"),
        (r"ks", "x"),
        (r"ck|q|c", "k"),
        (r"ts|tz|z", "s"),
        (r"ou|oo|u|o", "o"),
        (r"i?y|ee|ii|ie?|ea|ei|ai|e", "e"),
        (r"(.)\1+", r"\1"),
    )
]


class Alike(StrEnum):
    """The strongest first."""

    SAME = "The names are the same."
    RECORDED = "A source spells the one like the other."
    ORDER = "The names have the same words in another order."
    INITIALS = "One has an initial where the other has the name."
    MORE = "One has a further name."
    TRANSCRIBED = "The names sound the same, spelled otherwise."
    NEAR = "The names are spelled almost the same."
    SURNAME = "One has the surname alone."
    BARE = "Both have the surname alone, and the same."
    NEAR_SURNAME = "The surname is spelled almost the same, and one has no other name."


@dataclass(frozen=True, slots=True)
class Name:
    key: str
    words: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        return len(self.words) == 1


def name_of(key: str) -> Name:
    """``key`` as ``name_key`` makes it. Particles do not count, unless there is nothing else."""
    every = key.split()
    words = tuple(word for word in every if word not in _PARTICLES) or tuple(every)
    return Name(key, words, tuple(map(_sound, words)))


def read_name(spelling: str) -> Name:
    return name_of(name_key(spelling))


def alike(one: Name, other: Name) -> Alike | None:
    """How far the two may be the same; None where a word of each has nothing like it in the other."""
    if not (one.words and other.words):
        return None
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    if shorter.is_bare:
        return _alike_bare(shorter, longer)
    if "".join(one.words) == "".join(other.words):
        return Alike.SAME
    if sorted(one.words) == sorted(other.words):
        return Alike.ORDER
    return _alike_in_part(shorter, longer)


def _alike_in_part(shorter: Name, longer: Name) -> Alike | None:
    found = _matched(shorter, longer)
    if found is None or all(kind is Alike.INITIALS for kind in found):
        return None
    weakest = max(found, key=list(Alike).index)
    if weakest is Alike.SAME:
        return Alike.MORE
    return Alike.NEAR if weakest is Alike.TRANSCRIBED and len(shorter.words) < len(longer.words) else weakest


def _alike_bare(shorter: Name, longer: Name) -> Alike | None:
    """Of a name of several words, the last is the surname, or the first."""
    if longer.is_bare and shorter.words == longer.words:
        return Alike.BARE
    ends = (0, -1)
    kinds = [_like(shorter.words[0], longer.words[end], shorter.sounds[0], longer.sounds[end]) for end in ends]
    if Alike.SAME in kinds:
        return Alike.SURNAME
    return Alike.NEAR_SURNAME if {Alike.TRANSCRIBED, Alike.NEAR}.intersection(kinds) else None


def _matched(shorter: Name, longer: Name) -> list[Alike] | None:
    """For each word of the shorter name how it stands in the longer, each there once."""
    free, found = list(range(len(longer.words))), []
    lasts = len(shorter.words) - 1, len(longer.words) - 1
    for place in sorted(range(len(shorter.words)), key=lambda at: -len(shorter.words[at])):
        likes = [
            (list(Alike).index(kind), at, kind)
            for at in free
            if (kind := _like(shorter.words[place], longer.words[at], shorter.sounds[place], longer.sounds[at]))
            and not (kind is Alike.INITIALS and (place == lasts[0] or at == lasts[1]))  # nobody shortens the surname
        ]
        if not likes:
            return None
        _, at, kind = min(likes)
        free.remove(at)
        found.append(kind)
    return found


def _like(one: str, other: str, sound: str, other_sound: str) -> Alike | None:
    if one == other:
        return Alike.SAME
    if min(len(one), len(other)) == 1:
        return Alike.INITIALS if one[0] == other[0] else None
    if sound == other_sound and len(sound) > 2:
        return Alike.TRANSCRIBED
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST_NEAR:
        return None
    most = 1 if shortest < _LONG else 2
    return Alike.NEAR if OSA.distance(one, other, score_cutoff=most) <= most else None


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def best(one: Sequence[Name], other: Sequence[Name]) -> Alike | None:
    """Of two persons, each by all names that are theirs; the first is the one that they go by."""
    found = alike(one[0], other[0])
    keys = {name.key for name in one if not name.is_bare} & {name.key for name in other if not name.is_bare}
    if keys and found is not Alike.SAME:
        return Alike.RECORDED
    return found
