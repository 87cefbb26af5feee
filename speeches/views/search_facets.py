"""The facets beside the results of a search, with their names, and how the search was understood."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from speeches.models import Delegation, Occasion, Speaker, Speech
from speeches.models.language import language_name
from speeches.search.facets import FacetValue
from speeches.search.query import parse
from speeches.search.results import Results
from speeches.search.understood import LEADS, records_meant, understood, unknown, years_in_words
from speeches.views.area_tree import Area, AreaTree
from speeches.views.search_address import Chosen, Search
from speeches.views.search_years import Years, years_facet

_SHOWN, _MOST = 8, 200
_TITLES = {
    "area": "Policy area",
    "speaker": "Speaker",
    "country": "On behalf of",
    "occasion": "Occasion",
    "kind": "Kind",
    "language": "Language",
}
_NAMED: dict[str, Callable[[], QuerySet[Any]]] = {
    "speaker": lambda: Speaker.objects.published().order_by().values_list("pk", "name", "slug"),
    "country": lambda: Delegation.objects.order_by().values_list("pk", "name", "code", "slug"),
    "occasion": lambda: Occasion.objects.published().order_by().values_list("pk", "name", "slug"),
}
_KINDS = dict(Speech.Kind.choices)


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values and ``more``; ``total`` counts all that there are."""

    name: str
    title: str
    values: list[FacetValue]
    more: list[FacetValue]
    total: int

    @property
    def shows_all(self) -> bool:
        return len(self.values) + len(self.more) == self.total


@dataclass(frozen=True, slots=True)
class Removable:
    """A part of what was understood or chosen; ``lead`` and ``value`` are read together."""

    facet: str
    lead: str
    value: str
    without: str


class Facets:
    """What is known of the facets of one search: one query for the areas and one for each sort of name."""

    def __init__(self, search: Search, results: Results) -> None:
        self._search, self._results = search, results
        self.tree = AreaTree()
        meant = records_meant(results.meaning)
        self._names: dict[str, dict[int, str]] = {"area": {pk: area.name for pk, area in self.tree.areas.items()}}
        self._values: dict[str, dict[int, str]] = {}
        for facet, named in _NAMED.items():
            wanted = {*self._shown(facet), *meant.get(facet, ())}
            rows = list(named().filter(pk__in=wanted)) if wanted else []
            self._names[facet] = {row[0]: row[1] for row in rows}
            self._values[facet] = {row[0]: row[2] or row[-1] for row in rows}

    def facets(self) -> Iterator[Facet]:
        yield self._areas()
        for facet in ("speaker", "country", "occasion"):
            names, values = self._names[facet], self._values[facet]
            shown = [pk for pk in self._shown(facet) if pk in names]
            yield self._facet(facet, [(pk, values[pk], names[pk]) for pk in shown])
        yield self._facet("kind", [(kind, kind, _KINDS[kind]) for kind in self._shown("kind")])
        yield self._facet("language", [(tag, tag, language_name(tag)) for tag in self._shown("language")])

    def years(self) -> Years:
        return years_facet(self._counts("year"), self._search.address)

    def understood(self) -> list[Removable]:
        """First what was typed, then what was chosen."""
        address, meaning = self._search.address, self._results.meaning
        typed = understood(parse(self._results.understood), meaning, self._names)
        parts = [Removable("q", part.lead, part.value, address.asking(part.rest).href) for part in typed]
        for facet, chosen in self._search.chosen.items():
            lead = LEADS[facet]
            for one in chosen:
                parts.append(Removable(facet, lead, one.name, address.without(facet, one.value).href))
                lead = f"and {LEADS[facet]}" if facet == "area" else f"or {LEADS[facet]}"
        if address.first or address.last:
            years = years_in_words(address.first, address.last)
            parts.append(Removable("year", LEADS["year"], years, address.having(first=None, last=None).href))
        return parts

    def unknown(self) -> list[str]:
        return unknown(self._results.meaning, self._names)

    def _counts(self, facet: str) -> Counter[Any]:
        return self._results.facets.get(facet, Counter())

    def _chosen(self, facet: str) -> Mapping[Any, Chosen]:
        return {one.key: one for one in self._search.chosen.get(facet, ())}

    def _shown(self, facet: str) -> list[Any]:
        """What was chosen, then the most frequent."""
        frequent = sorted(self._counts(facet).items(), key=lambda one: (-one[1], one[0]))[:_MOST]
        return list(dict.fromkeys((*self._chosen(facet), *(key for key, _ in frequent))))

    def _facet(self, facet: str, shown: Iterable[tuple[Any, str, str]]) -> Facet:
        counts, chosen = self._counts(facet), self._chosen(facet)
        values = [FacetValue(value, name, counts.get(key, 0), key in chosen) for key, value, name in shown]
        first = max(_SHOWN, len(chosen))
        # No line is spared by hiding a single one.
        first = len(values) if len(values) == first + 1 else first
        return Facet(facet, _TITLES[facet], values[:first], values[first:], len(counts.keys() | chosen.keys()))

    def _areas(self) -> Facet:
        counts, chosen = self._counts("area"), self._chosen("area")

        def below(areas: Iterable[Area]) -> tuple[FacetValue, ...]:
            found = [
                FacetValue(
                    area.slug, area.name, counts.get(area.pk, 0), area.pk in chosen, below(self.tree.below[area.pk])
                )
                for area in areas
            ]
            worth_showing = [value for value in found if value.count or value.is_chosen or value.narrower]
            return tuple(sorted(worth_showing, key=lambda value: (not value.is_chosen, -value.count, value.name)))

        values = list(below(self.tree.below[None]))
        return Facet("area", _TITLES["area"], values[:_SHOWN], values[_SHOWN:_MOST], len(values))
