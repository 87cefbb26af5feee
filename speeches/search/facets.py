"""Count what was found by facet and value, each facet under all choices but its own.

So a reader who has chosen one speaker sees how much there is of every other. Several values of a facet are alternatives;
only of policy areas a record has many, and several of them must all be met: these are counted under themselves as well."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from speeches.search.catalogue import Catalogue, Column
from speeches.search.documents import key
from speeches.search.results import Facets

FACETS = ("area", "speaker", "country", "occasion", "year", "kind", "language")
_ALL_MUST_BE_MET = "area"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet of the search, to be chosen or taken back; ``narrower`` are those below a policy area."""

    value: str
    name: str
    count: int
    is_chosen: bool
    narrower: tuple["FacetValue", ...] = ()

    @property
    def holds_a_choice(self) -> bool:
        return any(one.is_chosen or one.holds_a_choice for one in self.narrower)


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen beside the words: by facet the values, of which those of areas must all be met. ``years`` are the
    first and the last."""

    values: Mapping[str, tuple[int | str, ...]] = field(default_factory=dict)
    years: tuple[int, int] | None = None

    def chosen(self) -> list[str]:
        return [facet for facet in FACETS if self.values.get(facet) or (facet == "year" and self.years)]

    def meets(self, facet: str, value: Any) -> bool:
        if facet == _ALL_MUST_BE_MET:
            return set(self.values[facet]).issubset(value or ())
        if facet == "year" and self.years:
            return value is not None and self.years[0] <= value <= self.years[1]
        return value in self.values[facet]

    def keys(self, catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
        """As filters of the index."""
        groups = list[tuple[str, ...]]()
        for facet in self.chosen():
            if facet == _ALL_MUST_BE_MET:
                groups += [(key(facet, value),) for value in self.values[facet]]
            elif facet == "year":
                held = {year for year in catalogue.speeches["year"].values() if self.meets("year", year)}
                groups.append(tuple(key(facet, year) for year in sorted(held)) or ("_nothing",))
            else:
                groups.append(tuple(key(facet, value) for value in self.values[facet]))
        return tuple(groups)


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Found:
    """Records of one sort: how much each weighs in the counts, and their facets."""

    weights: Mapping[int, int]
    columns: Mapping[str, Column]

    def meeting(self, choices: Choices) -> "Found":
        """Those that meet all choices."""
        kept: Iterable[int] = self.weights
        for facet in choices.chosen():
            column = self.columns[facet]
            kept = [record for record in kept if choices.meets(facet, column.get(record))]
        return Found({record: self.weights[record] for record in kept}, self.columns)

    def total(self) -> int:
        return sum(self.weights.values())


def facets_of(found: Found, choices: Choices) -> Facets:
    """The counts of every facet. One look at each record tells which choice it misses, if it misses only one."""
    chosen = choices.chosen()
    if not chosen:
        return {facet: _counted(found.weights, found.columns[facet], found.weights) for facet in FACETS}
    meeting, missing = list[int](), {facet: list[int]() for facet in chosen}
    for record in found.weights:
        missed = [facet for facet in chosen if not choices.meets(facet, found.columns[facet].get(record))]
        if not missed:
            meeting.append(record)
        elif len(missed) == 1:
            missing[missed[0]].append(record)
    missing.pop(_ALL_MUST_BE_MET, None)
    return {
        facet: _counted([*meeting, *missing.get(facet, ())], found.columns[facet], found.weights) for facet in FACETS
    }


def _counted(records: Collection[int], column: Column, weights: Mapping[int, int]) -> Counter[int | str]:
    has_many = isinstance(next(iter(column.values()), None), tuple)
    if len(weights) == sum(weights.values()):  # each counts once: in a third of the time
        values = map(column.get, records)
        counts = Counter(chain.from_iterable(filter(None, values)) if has_many else values)
    else:
        counts = Counter()
        for record in records:
            value = column.get(record)
            for one in value or () if has_many else (value,):
                counts[one] += weights[record]
    counts.pop(None, None)
    return counts
