"""A person's name in the parts by which citations order it: what is given and what is the family's."""

import re
from dataclasses import dataclass

# They open a family's name, whatever stands behind them: "Dah Ould Abdi", "Kengo Wa Dondo", "Carlos de la Torre".
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "ter",
        "ten",
        "bin",
        "binti",
        "bint",
        "ibn",
        "ben",
        "ould",
        "al",
        "el",
        "wa",
        "abu",
        "st",
        "st.",
        "san",
        "santa",
        "y",
        "e",
    ]
)
_JOINING = frozenset({"y", "e"})  # between the two names of a family: "Ortega y Gasset"
# "Ban Ki-moon", "Yi Tae-sik": a given name of two syllables, the second written small, stands behind the family's.
_BEHIND_FAMILY = re.compile(r"[^\W\d_]+-[^\W\d_A-Z][^\W\d_]*")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_REIGNING = re.compile(r"[IVX]+")  # "Mohammed VI" has no family's name
# Korean, Vietnamese and Burmese names of three words that begin so are said in this order, whoever sorts them.
_FAMILY_FIRST = frozenset(
    ["ri", "kim", "pak", "choe", "choi", "kang", "han", "nguyen", "tran", "pham", "le", "vo", "hoang", "u", "daw"]
)
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff]")


@dataclass(frozen=True, slots=True)
class NameParts:
    """``family`` alone is a name that is not taken apart. The particle belongs to the family: "de la Torre"."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def sorted(self) -> str:
        """As a list in the order of families has it: "Example, Ada"."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))


def name_parts(name: str) -> NameParts:
    """Of "Ada van Example" the family is "van Example". A name of one word, or of another script than Latin, Greek or
    Cyrillic, is left whole: nothing in it says where it parts; so are those that are said family first. Two family names
    without a particle before them, as Spanish has, cannot be told from a second given name: the last word is taken."""
    words = name.split()
    is_said_so = len(words) == 3 and words[0].casefold() in _FAMILY_FIRST
    if (
        len(words) < 2
        or is_said_so
        or _OTHER_SCRIPT.search(name)
        or (_REIGNING.fullmatch(words[-1]) and len(words) == 2)
    ):
        return NameParts(name.strip())
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    words[-1] = words[-1].rstrip(",")
    if len(words) == 2 and _BEHIND_FAMILY.fullmatch(words[1]):
        return NameParts(words[0], words[1], suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
        if words[start].casefold() in _JOINING and start > 1:
            start -= 1
    if start == 1 and words[0].casefold() in _PARTICLES - {"ben"}:
        start = 0  # "de Graf Johnson", "Al Khalifa": nothing is given
    return NameParts(" ".join(words[start:]), " ".join(words[:start]), suffix)
