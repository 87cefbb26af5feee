"""Follow a quote into the corrected text: kept, moved to the same words, or held for an editor.

Texts are compared as readers see them and but for the foldings of characters, so that neither new emphasis nor curly marks
nor a split paragraph disturbs a quote. Which place is the old one is told by the order of the text: words that stand once
in either text and in the same order in both are its *pillars*, and a quote is in place between the two that stood nearest
around it.

- *Kept*: in place stand these words between the same neighbours, once; or they stand there once and stood in the old text
  nowhere else.
- *Moved*: in place they stand no more, but once between the same neighbours; or they stand once, and stood in the old text
  nowhere else. Where they are now, nothing like them stood before.
- *Held*: everything else. The words were changed or are gone, or no one can say which of several they are. Words that
  stood elsewhere before are the same by chance, and never taken for the quote.

Neighbours are the same if they are so as far as it took to tell the quote from any other stretch of the old text. Without
them a few words prove little: with what is the same beside them they must come to ``TELLING``.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate, count, pairwise
from operator import add

from speeches.text.anchoring import Place, place_at, stands_between
from speeches.text.offsets import Stretch
from speeches.text.prepared import Prepared
from speeches.text.rising import rising
from speeches.text.whole_words import WORD, splits_word

TELLING = 8
_BESIDE = 200


@dataclass(frozen=True, slots=True)
class Kept:
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What of the quote still stands in the new text, and where, ``grade`` tells."""


Followed = Kept | Moved | Held


def follow(places: Sequence[Place], old: Prepared | str, new: Prepared | str) -> Followed:
    """Where the segments of a quote that stood at ``places`` of the old canonical text stand in the new one. Who follows
    many quotes through one correction makes one ``Correction``."""
    return Correction(old, new).follow(places)


class Correction:
    """A canonical text before and after it was corrected."""

    def __init__(self, old: Prepared | str, new: Prepared | str) -> None:
        self._old = (old if isinstance(old, Prepared) else Prepared(old)).read
        self._new = (new if isinstance(new, Prepared) else Prepared(new)).read
        self._old_text, self._new_text = self._old.folded.text, self._new.folded.text

    def follow(self, places: Sequence[Place]) -> Followed:
        """Raises ``ValueError`` where a place is not one of the old text."""
        stretches, all_in_place = list[Stretch](), True
        for place in places:
            if self._old.canonical_text[place.start : place.end] != place.exact:
                raise ValueError(f"“{place.exact}” does not stand at {place.start} of the old text.")
            start, end = self._old.stretch_in_folded(place)
            found = self._found_again(start, self._old_text[start:end])
            if found is None:
                return Held()
            stretches.append((found[0], found[0] + end - start))
            all_in_place &= found[1]
        if not stretches or any(one[1] > other[0] for one, other in pairwise(stretches)):
            return Held()
        followed = tuple(self._new.place_in_folded(stretch) for stretch in stretches)
        return Kept(followed) if all_in_place else Moved(followed)

    def _found_again(self, start: int, words: str) -> tuple[int, bool] | None:
        """Where the words that stood at ``start`` stand now, and whether that is in place."""
        before = self._old.starts_in_folded(words)
        if start not in before:
            return None
        in_place = _between(*self._pillars, (start, start + len(words)), len(self._new_text))
        here = self._new.starts_in_folded(words, *in_place)
        found = here or self._new.starts_in_folded(words)
        if not (len(before) == len(found) == 1 and self._is_telling(start, found[0], words)):
            neighbours = place_at(self._old_text, start, start + len(words))
            found = [at for at in found if stands_between(self._new_text, at, neighbours)]
        if len(found) != 1 or (not here and self._was_alike(found[0], words)):
            return None
        return found[0], bool(here)

    def _was_alike(self, now: int, words: str) -> bool:
        """Whether the same words, or nearly the same, stood before where these stand now: then these are those."""
        pillars_before, pillars_now = self._pillars
        first, last = _between(pillars_now, pillars_before, (now, now + len(words)), len(self._old_text))
        looked_for = WORD.findall(words)
        matcher = SequenceMatcher(None, WORD.findall(self._old_text, first, last), looked_for, autojunk=False)
        alike = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1)
        return 2 * alike >= len(looked_for)

    def _is_telling(self, start: int, now: int, words: str) -> bool:
        """Whether the words, with what is the same beside them, are too many to be the same by chance."""
        if len(WORD.findall(words)) >= TELLING:
            return True
        old, new, moved_by = self._old_text, self._new_text, now - start
        end = start + len(words)
        start -= _in_common(old[max(0, start - _BESIDE) : start][::-1], new[max(0, now - _BESIDE) : now][::-1])
        end += _in_common(old[end : end + _BESIDE], new[end + moved_by : end + moved_by + _BESIDE])
        while splits_word(old, start) or splits_word(new, start + moved_by):
            start += 1
        while splits_word(old, end) or splits_word(new, end + moved_by):
            end -= 1
        return len(WORD.findall(old, start, end)) >= TELLING

    @cached_property
    def _pillars(self) -> tuple[list[int], list[int]]:
        """Where the words stand, in the old text and in the new, that are there once in both and in the same order."""
        old, new = _single_words(self._old_text), _single_words(self._new_text)
        in_both = [word for word in old if word in new]
        pillars = [in_both[at] for at in rising([new[word] for word in in_both])]
        return [old[word] for word in pillars], [new[word] for word in pillars]


def _single_words(text: str) -> dict[str, int]:
    """The words that stand in the text once, marks beside them included, and where."""
    words = text.split(" ")
    letters_before = accumulate(map(len, words), initial=0)
    places = dict(zip(words, map(add, letters_before, count()), strict=False))
    return {word: places[word] for word, often in Counter(words).items() if often == 1}


def _between(pillars: list[int], opposite: list[int], stretch: Stretch, length: int) -> Stretch:
    """The stretch of the other text between those that are opposite to the pillars around a stretch of this one."""
    left, right = bisect_left(pillars, stretch[0]) - 1, bisect_left(pillars, stretch[1])
    return opposite[left] if left >= 0 else 0, opposite[right] if right < len(opposite) else length


def _in_common(one: str, other: str) -> int:
    """How many characters from the start are the same."""
    if one == other:
        return len(one)
    different = (at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    return next(different, min(len(one), len(other)))
