"""Speakers who may be one person: found by their names, weighed by when, for whom and in what role they spoke."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

from django.db.models import Count, F, Max, Min

from speeches.connections.proposals import Proposal, likely, told_apart, weighed
from speeches.models import Delegation, Quote, Speaker, Speech, Spelling
from speeches.text.person_words import gender_of
from speeches.text.same_names import Alike, Name, alike, best, name_of

_MOST_OF_A_WORD = 60  # a name that more people bear says nothing by itself
_NAMES = {
    Alike.SAME: 50,
    Alike.RECORDED: 48,
    Alike.ORDER: 45,
    Alike.INITIALS: 42,
    Alike.MORE: 42,
    Alike.TRANSCRIBED: 40,
    Alike.NEAR: 36,
    Alike.SURNAME: 20,
    Alike.BARE: 15,
    Alike.NEAR_SURNAME: 10,
}
_BARE = {Alike.SURNAME, Alike.BARE, Alike.NEAR_SURNAME}
# So many years between the last time of one and the first of the other, and what that weighs.
_GAPS = ((4, 15), (12, 8), (25, -10), (10_000, -30))


@dataclass(slots=True)
class Heard:
    """A speaker with what is known of where they are heard."""

    key: int
    name: str
    honorific: str
    names: list[Name] = field(default_factory=list)
    delegations: set[int] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    speeches: int = 0


def same_speakers() -> list[Proposal]:
    """The likeliest first; without those who were told apart."""
    heard = _heard()
    states = dict(Delegation.objects.values_list("pk", "name"))
    pairs = _pairs(heard) - told_apart("speaker")
    kinds = {pair: kind for pair in pairs if (kind := best(heard[pair[0]].names, heard[pair[1]].names))}
    others = _of_the_surname(heard, kinds)
    found = [_weighed(heard[one], heard[other], kind, others, states) for (one, other), kind in kinds.items()]
    return likely(found)


def _heard() -> dict[int, Heard]:
    rows = Speaker.objects.order_by("pk").values_list("pk", "name", "honorific", "key")
    heard = {pk: Heard(pk, name, honorific, [name_of(key)]) for pk, name, honorific, key in rows}
    for pk, key in Spelling.objects.order_by("pk").values_list("speaker", "key"):
        heard[pk].names.append(name_of(key))
    spoken = Speech.objects.filter(speaker__isnull=False).order_by()
    spans = (Count("pk"), Min("date__year"), Max("date__year"))
    for pk, delegation, role, number, *years in spoken.values_list("speaker", "on_behalf_of", "role").annotate(*spans):
        one = heard[pk]
        one.speeches += number
        one.delegations |= {delegation} - {None}
        one.roles |= {role} - {""}
        one.years |= {*years} - {None}
    quoted = Quote.objects.filter(speaker__isnull=False).exclude(speaker=F("speech__speaker")).order_by()
    for pk, *years in quoted.values_list("speaker").annotate(Min("speech__date__year"), Max("speech__date__year")):
        heard[pk].years |= {*years} - {None}
    return heard


def _pairs(heard: dict[int, Heard]) -> set[tuple[int, int]]:
    """Those who spoke for the same, and those of several names who share one, or its sound."""
    together, sharing = defaultdict[int, set[int]](set), defaultdict[str, set[int]](set)
    for pk, one in heard.items():
        for delegation in one.delegations:
            together[delegation].add(pk)
        for name in one.names:
            for sound in name.sounds if not name.is_bare else ():
                sharing[sound].add(pk)
    groups = [*together.values(), *(some for some in sharing.values() if len(some) <= _MOST_OF_A_WORD)]
    return {pair for some in groups for pair in combinations(sorted(some), 2)}


def _of_the_surname(heard: dict[int, Heard], kinds: dict[tuple[int, int], Alike]) -> dict[int, set[int]]:
    """By speaker with a bare surname all those who may be meant, but for who may be one of these themselves."""
    found = defaultdict[int, set[int]](set)
    for (one, other), kind in kinds.items():
        if kind in _BARE:
            for bare, named in ((one, other), (other, one)):
                if heard[bare].names[0].is_bare and not any(
                    alike(heard[named].names[0], heard[known].names[0]) for known in found[bare]
                ):
                    found[bare].add(named)
    return found


def _weighed(
    one: Heard, other: Heard, kind: Alike, of_the_surname: dict[int, set[int]], states: dict[int, str]
) -> Proposal:
    points = [
        (_NAMES[kind], str(kind)),
        *_of_states(one, other, states),
        *_of_years(one.years, other.years),
        *_of_roles(one, other),
        *_of_honorifics(one, other),
        *(_of_others(one, other, of_the_surname) if kind in _BARE else ()),
    ]
    return weighed(one.key, other.key, points)


def _of_states(one: Heard, other: Heard, states: dict[int, str]) -> Iterator[tuple[int, str]]:
    if both := one.delegations & other.delegations:
        yield 20, f"Both spoke for {', '.join(sorted(states[pk] for pk in both))}."
    elif one.delegations and other.delegations:
        named = (", ".join(sorted(states[pk] for pk in some)) for some in (one.delegations, other.delegations))
        yield -25, f"One spoke for {next(named)}, the other for {next(named)}."


def _of_years(one: Collection[int], other: Collection[int]) -> Iterator[tuple[int, str]]:
    if not (one and other):
        return
    apart = max(min(one) - max(other), min(other) - max(one))
    weight = next(weight for most, weight in _GAPS if apart <= most)
    told = f"They are heard {apart} years apart." if apart > 1 else "They are heard in the same years."
    yield weight, told


def _of_roles(one: Heard, other: Heard) -> Iterator[tuple[int, str]]:
    if both := one.roles & other.roles:
        yield 10, f"The same role: {min(both)}."


def _of_honorifics(one: Heard, other: Heard) -> Iterator[tuple[int, str]]:
    genders = [{gender_of(word) for word in heard.honorific.split()} & {"m", "f"} for heard in (one, other)]
    if any({"m", "f"} == {a, b} for a, b in product(*genders)):
        yield -50, f"One is addressed as {one.honorific}, the other as {other.honorific}."


def _of_others(one: Heard, other: Heard, of_the_surname: dict[int, set[int]]) -> Iterator[tuple[int, str]]:
    number = max(len(of_the_surname[pk]) for pk in (one.key, other.key))
    if number > 1:
        yield -12 * (number - 1), f"{number} people of this surname spoke for the same."
