"""Speeches that belong together: by the same words, by what editors place both under, and by what both speak of.

Asked of what is kept in memory (``roll``) and of a few rows; what a page shows of it is kept by the stamp of the index."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from itertools import combinations
from math import log

from django.db import connection
from django.db.models import Max, Q

from speeches.connections.roll import PublicText, roll
from speeches.models import PolicyArea, Repetition, TaggedSpeech
from speeches.models.publication import Status

_SHOWN, _LOOKED_AT = 4, 60
_TELLING = 6  # of the areas of a text, those by which others are sought
_LEAST_PASSAGES = 2  # a single one is said in passing
_REPEATED, _PLACED = 6.0, 3.0  # what sameness of words, and of places given by editors, weighs beside what is spoken of


@dataclass(slots=True)
class Related:
    """Of another speech: how many ``words`` of a quote it has in common, ``is_repeating`` if it is the one that says them
    again; the areas under which ``editors`` place both as central; the ``areas`` of which both speak, with the number of
    passages there; and two that ``meet`` in passages of both, with the number of these there. Ids throughout."""

    speech: int
    words: int = 0
    is_repeating: bool = False
    editors: list[int] = field(default_factory=list)
    areas: list[tuple[int, int]] = field(default_factory=list)
    meet: tuple[int, int, int] | None = None
    weight: float = 0.0


def related(speech: int, transcript: int, apart: Collection[int] = ()) -> list[Related]:
    """The public speeches nearest to one, of which readers see ``transcript``; those ``apart`` are told elsewhere."""
    found: defaultdict[int, Related] = defaultdict(lambda: Related(0))
    _add_repetitions(speech, found)
    _add_placed(speech, found)
    _add_spoken(speech, transcript, found)
    for pk, one in found.items():
        one.speech = pk
        one.weight += _REPEATED * (one.words > 0) + _PLACED * len(one.editors)
    nearest = (one for pk, one in found.items() if pk != speech and pk not in apart)
    return nlargest(_SHOWN, nearest, key=lambda one: (one.weight, -one.speech))


def _add_repetitions(speech: int, found: defaultdict[int, Related]) -> None:
    in_speech = "passage__transcript__speech"
    public = Repetition.objects.public().filter(quote__status=Status.PUBLISHED, quote__speech__status=Status.PUBLISHED)
    either = public.filter(Q(quote__speech=speech) | Q(**{in_speech: speech}))
    rows = either.order_by().values_list("quote__speech", in_speech).annotate(most=Max("words"))
    for said_first, repeated_in, words in rows:
        other = found[repeated_in if said_first == speech else said_first]
        if words > other.words:
            other.words, other.is_repeating = words, said_first == speech


def _add_placed(speech: int, found: defaultdict[int, Related]) -> None:
    central = TaggedSpeech.objects.filter(relevance=TaggedSpeech.Relevance.CENTRAL)
    here = central.filter(content_object=speech).order_by().values("tag")
    others = central.filter(tag__in=here, content_object__status=Status.PUBLISHED).exclude(content_object=speech)
    for other, area in others.order_by("content_object", "tag").values_list("content_object", "tag"):
        found[other].editors.append(area)


def _add_spoken(speech: int, transcript: int, found: defaultdict[int, Related]) -> None:
    texts = roll()
    here = next((text for text in texts if text.transcript == transcript), None)
    if here is None:
        return
    rare = _rarity(texts)
    telling = {area: _much(times) * rare[area] for area, times in here.said.items() if times >= _LEAST_PASSAGES}
    sought = dict(nlargest(_TELLING, telling.items(), key=lambda item: (item[1], -item[0])))
    pairs = _apart_in_tree(_meetings(here))
    near = ((_nearness(text, sought, rare), text) for text in texts if text.speech != speech)
    for weight, text in nlargest(_LOOKED_AT, near, key=lambda one: (one[0], -one[1].transcript)):
        if weight and not (
            text.speech in found and found[text.speech].areas
        ):  # it may have been told in another language
            _tell_spoken(found, text, weight, sought, pairs, rare)


def _tell_spoken(
    found: defaultdict[int, Related],
    text: PublicText,
    weight: float,
    sought: dict[int, float],
    pairs: Counter[tuple[int, int]],
    rare: dict[int, float],
) -> None:
    """What another text has in common with one that speaks of the areas ``sought``, and of ``pairs`` in one passage."""
    both = [(area, text.said[area]) for area in sought if text.said[area] >= _LEAST_PASSAGES]
    there = _meetings(text)
    weights = {pair: _weight(pair, there, pairs, rare) for pair in there if pair in pairs}
    met = max(weights, key=lambda pair: (weights[pair], pair), default=None)
    if both or met:
        other = found[text.speech]
        other.areas = both[:2]
        other.meet = (*met, there[met]) if met else None
        other.weight += weight + (weights[met] if met else 0)


def _nearness(text: PublicText, sought: dict[int, float], rare: dict[int, float]) -> float:
    """Long texts speak of everything, so how much of it is weighed against their length."""
    said, both = text.said, 0.0
    for area, weight in sought.items():
        if area in said:
            both += weight * _much(said[area]) * rare[area]
    return both / (2 + _much(text.passages))


def _meetings(text: PublicText) -> Counter[tuple[int, int]]:
    """How many passages mention each two areas."""
    met = Counter[tuple[int, int]]()
    for passage in text.areas.split(";"):
        met.update(combinations(sorted(map(int, passage.split())), 2))
    return met


def _apart_in_tree(pairs: Counter[tuple[int, int]]) -> Counter[tuple[int, int]]:
    """Those of two areas of which neither is above the other: it is news that they meet. One query."""
    broader = dict(PolicyArea.objects.order_by().values_list("pk", "broader"))

    def above(area: int) -> Iterator[int]:
        while (up := broader.get(area)) is not None:
            yield (area := up)

    return Counter(
        {(one, two): times for (one, two), times in pairs.items() if two not in above(one) and one not in above(two)}
    )


def _weight(
    pair: tuple[int, int], there: Counter[tuple[int, int]], here: Counter[tuple[int, int]], rare: dict[int, float]
) -> float:
    return _much(min(there[pair], here[pair])) * (rare[pair[0]] + rare[pair[1]]) / 2


@lru_cache(4096)
def _much(times: int) -> float:
    return log(1 + times)


_kept: dict[str, tuple[tuple[PublicText, ...], dict[int, float]]] = {}  # by database


def _rarity(texts: tuple[PublicText, ...]) -> dict[int, float]:
    """Of each area: nothing if every text speaks of it, more the fewer do."""
    database_name = str(connection.settings_dict["NAME"])
    kept = _kept.get(database_name)
    if kept is None or kept[0] is not texts:
        kept = _kept[database_name] = texts, _counted(texts)
    return kept[1]


def _counted(texts: Collection[PublicText]) -> dict[int, float]:
    spread = Counter[int]()
    for text in texts:
        spread.update(text.said.keys())
    return {area: log((1 + len(texts)) / times) for area, times in spread.items()}


def areas_of(found: Iterable[Related]) -> set[int]:
    """All that are named."""
    return {
        area
        for one in found
        for area in (*one.editors, *(area for area, _ in one.areas), *(one.meet[:2] if one.meet else ()))
    }
