"""Names that begin as somebody types: of policy areas, speakers and occasions, and the titles of speeches.

All that is public is kept in memory, for as long as the stamp of the index stays the same."""

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest

from speeches.kept_by_stamp import KeptInMemory
from speeches.models import Occasion, PolicyArea, Speaker, Speech
from speeches.models.policy_area import Term
from speeches.models.speaker import Spelling
from speeches.search.words import WORD, fold

MOST = 8
_SHORTEST = 2  # letters that are typed
_LONGEST = 100

_folded = lru_cache(100_000)(fold)


class Kind(StrEnum):
    AREA = "policy area"
    SPEAKER = "speaker"
    OCCASION = "occasion"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Name:
    """``slug`` is the last part of its address; ``note`` is the other name by which it was found."""

    kind: Kind
    name: str
    slug: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: Name
    words: tuple[str, ...]


class Names:
    def __init__(self, names: Iterable[Name]) -> None:
        self._entries = [_Entry(name, tuple(words_of_name(name.note or name.name))) for name in names]
        places = ((word, place) for place, entry in enumerate(self._entries) for word in set(entry.words))
        self._words = sorted(places)

    def beginning(self, typed: str, most: int = MOST) -> list[Name]:
        """Those of which each typed word begins a word, by kinds; of every kind there is something, if there is room."""
        starts = words_of_name(typed[:_LONGEST])
        if not starts or len(max(starts, key=len)) < _SHORTEST:
            return []
        by_kind: dict[Kind, list[_Entry]] = defaultdict(list)
        for entry in self._beginning(starts):
            by_kind[entry.name.kind].append(entry)
        best = [_best(by_kind[kind], starts, most) for kind in Kind]
        in_turn = [name for turn in zip_longest(*best) for name in turn if name]
        return sorted(in_turn[:most], key=lambda name: list(Kind).index(name.kind))

    def _beginning(self, starts: Sequence[str]) -> Iterator[_Entry]:
        longest = max(starts, key=len)
        seen = set[int]()
        for word, place in self._words[bisect_left(self._words, (longest, -1)) :]:
            if not word.startswith(longest):
                return
            entry = self._entries[place]
            if place not in seen and all(any(one.startswith(start) for one in entry.words) for start in starts):
                seen.add(place)
                yield entry


def words_of_name(name: str) -> list[str]:
    return [folded for word in WORD.findall(name) if (folded := _folded(word))]


def _best(entries: Iterable[_Entry], starts: Sequence[str], most: int) -> list[Name]:
    """Those that begin as a whole come first, then the shorter ones; each record once."""

    def order(entry: _Entry) -> tuple[bool, bool, int, str]:
        return not entry.words[0].startswith(starts[0]), bool(entry.name.note), len(entry.words), entry.name.name

    by_slug: dict[str, Name] = {}
    for entry in heapq.nsmallest(3 * most, entries, key=order):
        by_slug.setdefault(entry.name.slug, entry.name)
    return list(by_slug.values())[:most]


def names() -> Names:
    """As the archive is now."""
    return kept_names()


def _all() -> Iterator[Name]:
    for name, slug in PolicyArea.objects.order_by().values_list("name", "slug"):
        yield Name(Kind.AREA, name, slug)
    for wording, name, slug in Term.objects.order_by().values_list("wording", "policy_area__name", "policy_area__slug"):
        yield Name(Kind.AREA, name, slug, wording)
    heard = Speaker.objects.published()
    for name, slug in heard.order_by().values_list("name", "slug"):
        yield Name(Kind.SPEAKER, name, slug)
    spellings = Spelling.objects.filter(speaker__in=heard).order_by()
    for spelling, name, slug in spellings.values_list("spelling", "speaker__name", "speaker__slug"):
        yield Name(Kind.SPEAKER, name, slug, spelling)
    for name, slug in Occasion.objects.published().order_by().values_list("name", "slug"):
        yield Name(Kind.OCCASION, name, slug)
    for title, slug in Speech.objects.published().order_by().values_list("title", "slug"):
        yield Name(Kind.SPEECH, title, slug)


kept_names = KeptInMemory[Names](lambda _: Names(_all()))
