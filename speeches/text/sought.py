"""Many spellings, found in a text all at once, wherever they stand, one in another as well (Aho-Corasick).

A text is read in bytes, one a character, so that places are those of the text. Every mark that may join words, and every
character beyond ASCII, is a space there. So what is found may be none of the spellings, but none of them is missed; who
asks looks at what stands at the place. Spellings without a letter of ASCII would be found everywhere, and are read in four
bytes a character."""

import re
from collections.abc import Iterable
from operator import itemgetter

from ahocorasick_rs import BytesAhoCorasick, Implementation

from speeches.text.term_spellings import folded

_KELVIN = "\u212a"  # the one character beyond ASCII whose small letter is not
_JOINING = b" -'?"  # what is beyond ASCII is encoded as a question mark
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COARSE = bytes.maketrans(_JOINING + _CAPITALS, b" " * len(_JOINING) + _CAPITALS.lower())
_TELLING = re.compile(rb"[a-z0-9]")
_WIDE = 4
_start = itemgetter(1)


class Sought:
    """Spellings as ``text.term_spellings`` has them: folded, parted by spaces."""

    def __init__(self, spellings: Iterable[str]) -> None:
        coarse, wide = set[bytes](), set[bytes]()
        for spelling in spellings:
            if _TELLING.search(read := _coarsely(spelling)):
                coarse.add(read)
            else:
                wide.add(_widely(spelling))
        self._coarse = BytesAhoCorasick(coarse, implementation=Implementation.DFA)
        self._wide = BytesAhoCorasick(wide, implementation=Implementation.DFA) if wide else None

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Each with some number before its bounds in the text, in the order of their starts. Among them are those of every
        spelling, be it a part of a word."""
        found = self._coarse.find_matches_as_indexes(_coarsely(text), overlapping=True)
        if self._wide:
            wide = self._wide.find_matches_as_indexes(_widely(text), overlapping=True)
            places = [(start // _WIDE, end // _WIDE) for _, start, end in wide if start % _WIDE == 0]
            found = [(0, *place) for place in {*places, *(place[1:] for place in found)}]
        found.sort(key=_start)
        return found


def _coarsely(text: str) -> bytes:
    return text.replace(_KELVIN, "k").encode("ascii", "replace").translate(_COARSE)


def _widely(text: str) -> bytes:
    return folded(text).replace("-", " ").encode("utf-32-le", "surrogatepass")
