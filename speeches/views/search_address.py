"""The address of a search: read from whatever was sent, and written in one clean form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from speeches.models import Delegation, Occasion, PolicyArea, Speaker, Speech
from speeches.models.address import Addressed, FormerSlug
from speeches.models.language import LANGUAGE_TAG, language_name
from speeches.search.engine import Question, typed_view
from speeches.search.facets import Choices
from speeches.search.fields import EARLIEST, LATEST, years_of
from speeches.search.query import LONGEST, parse
from speeches.search.results import Order, View
from speeches.search.understood import open_years

_RECORDS = {"area": "policy area", "speaker": "speaker", "country": "State or organisation", "occasion": "occasion"}
_VALUES = {"kind": "kind of speech", "language": "language tag"}
_FACETS = ("area", "speaker", "country", "occasion", "kind", "language")
_KINDS = dict(Speech.Kind.choices)
_TAG = re.compile(LANGUAGE_TAG.regex.pattern)  # type: ignore[union-attr]
_MOST_VALUES = 50  # of one facet
_LONGEST_VALUE = 100
_Choice = TypeVar("_Choice", View, Order)


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """``values`` are by facet what stands in the address; ``view`` is None where it is the one that the words ask for."""

    words: str = ""
    view: View | None = None
    order: Order = Order.RELEVANCE
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None
    page: int = 1

    def pairs(self) -> list[tuple[str, str]]:
        """In the order in which they stand in every address of a search; what goes without saying is left out."""
        order = "" if self.order is Order.RELEVANCE else self.order
        chosen = [(facet, value) for facet in _FACETS for value in self.values.get(facet, ())]
        years = [("from", str(self.first or "")), ("to", str(self.last or ""))]
        page = str(self.page) if self.page > 1 else ""
        all_pairs = [("q", self.words), ("view", self.view or ""), ("order", order), *chosen, *years, ("page", page)]
        return [(name, str(value)) for name, value in all_pairs if value]

    @property
    def query(self) -> str:
        return urlencode(self.pairs())

    @property
    def href(self) -> str:
        return f"?{self.query}" if self.pairs() else "."

    def having(self, **changes: Any) -> "SearchAddress":
        """The first page of the same search but for these changes."""
        return replace(self, page=1, **changes)

    def without(self, facet: str, value: str) -> "SearchAddress":
        kept = tuple(one for one in self.values.get(facet, ()) if one != value)
        return self.having(values={**self.values, facet: kept})

    def asking(self, words: str) -> "SearchAddress":
        """The same choices for another question."""
        return self.having(words=words)

    def seen_as(self, view: View) -> "SearchAddress":
        return self.having(view=None if view is default_view(self.words) else view)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value of a facet: its ``key`` in the facet's counts, what stands in the address for it, and its name."""

    key: int | str
    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Search:
    """What an address asks for. ``faults`` are sentences about what in it means nothing and was left out."""

    address: SearchAddress
    chosen: Mapping[str, tuple[Chosen, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @property
    def question(self) -> Question:
        address = self.address
        years = (address.first or EARLIEST, address.last or LATEST) if address.first or address.last else None
        values = {facet: tuple(one.key for one in chosen) for facet, chosen in self.chosen.items()}
        return Question(address.words, Choices(values, years), address.view, address.order)


def default_view(words: str) -> View:
    return typed_view(parse(words)) or View.SPEECHES


def read_search(query: QueryDict) -> Search:
    """Former slugs still mean their record; whatever means nothing is told and left out."""
    faults = list[str]()
    chosen = {facet: _records(facet, _sent(query, facet), faults) for facet in _RECORDS}
    chosen |= {facet: _known(facet, _sent(query, facet), faults) for facet in _VALUES}
    words = " ".join(query.get("q", "").replace("\x00", "")[:LONGEST].split())
    view = _one_of(View, query.get("view", ""))
    first, last = _years(query, faults)
    address = SearchAddress(
        words,
        None if view is default_view(words) else view,
        _one_of(Order, query.get("order", "")) or Order.RELEVANCE,
        {facet: tuple(one.value for one in values) for facet, values in chosen.items() if values},
        first,
        last,
        _number(query.get("page", ""), 9) or 1,
    )
    return Search(address, chosen, tuple(faults))


def _one_of(kind: type[_Choice], sent: str) -> _Choice | None:
    return kind(sent) if sent in set(kind) else None


def _sent(query: QueryDict, name: str) -> list[str]:
    sent = (value.replace("\x00", "").strip()[:_LONGEST_VALUE] for value in query.getlist(name)[:_MOST_VALUES])
    return list(dict.fromkeys(filter(None, sent)))


def _records(facet: str, sent: Sequence[str], faults: list[str]) -> tuple[Chosen, ...]:
    if not sent:
        return ()
    public = _public(facet)
    codes = Q(code__in=[value.upper() for value in sent]) if facet == "country" else Q()
    records = {record.pk: record for record in public.filter(Q(slug__in=sent) | codes)}
    known = {spelling.casefold() for record in records.values() for spelling in (record.slug, _value(record))}
    unknown = [value for value in sent if value.casefold() not in known]
    if unknown:
        noun = public.model._meta.model_name
        former = dict(FormerSlug.objects.filter(noun=noun, slug__in=unknown).values_list("slug", "record_id"))
        meant = {record.pk: record for record in public.filter(pk__in=former.values())} if former else {}
        records |= meant
        faults += [
            f"“{value}” is no {_RECORDS[facet]} of this archive." for value in unknown if former.get(value) not in meant
        ]
    found = [Chosen(record.pk, _value(record), record.name) for record in records.values()]
    return tuple(sorted(found, key=lambda one: one.value))


def _public(facet: str) -> QuerySet[Any]:
    if facet == "area":
        return PolicyArea.objects.order_by()
    if facet == "country":
        return Delegation.objects.order_by()
    return Speaker.objects.published() if facet == "speaker" else Occasion.objects.published()


def _value(record: Addressed) -> str:
    return (record.code if isinstance(record, Delegation) else None) or record.slug


def _known(facet: str, sent: Sequence[str], faults: list[str]) -> tuple[Chosen, ...]:
    if facet == "language":
        names = {value: language_name(value) for value in sent if _TAG.search(value)}
    else:
        names = {value: _KINDS[value] for value in sent if value in _KINDS}
    faults += [f"“{value}” is no {_VALUES[facet]}." for value in sent if value not in names]
    return tuple(Chosen(value, value, names[value]) for value in sorted(names))


def _years(query: QueryDict, faults: list[str]) -> tuple[int | None, int | None]:
    """The bounds in their order, whichever is given; of a ``year`` both."""
    bounds: dict[str, int | None] = {}
    for name in ("from", "to"):
        sent = _sent(query, name)[-1:]
        bounds[name] = _number(sent[0], 4) if sent else None
        if sent and not bounds[name]:
            faults.append(f"“{sent[0]}” is no year.")
    for sent_year in _sent(query, "year")[-1:]:
        typed = years_of(sent_year)
        if typed is None:
            faults.append(f"“{sent_year}” is no year.")
        elif not any(bounds.values()):
            return open_years(typed)
    first, last = bounds["from"], bounds["to"]
    return (last, first) if first and last and last < first else (first, last)


def _number(sent: str, longest: int) -> int | None:
    """A whole number above nought of at most so many digits; None where there is none."""
    return int(sent) or None if sent.isascii() and sent.isdigit() and len(sent) <= longest else None
