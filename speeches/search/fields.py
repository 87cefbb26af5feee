"""What the fields of a question mean in this archive: area:migration, speaker:kerim, year:1994..2008.

A name or its part will do; what is meant by several, is any of these. What nothing in the archive is called has no meaning,
and nothing is found by it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from speeches.models import Delegation, Occasion, PolicyArea, Speaker, Speech
from speeches.search.asked import Keys
from speeches.search.documents import EVERY, WITH_QUOTE, key
from speeches.search.query import AllOf, AnyOf, Field, Not, Tree
from speeches.text.names import name_key

_MOST = 200  # names that a part of a name may mean
_YEARS = re.compile(r"(?P<first>\d{4})?(?P<to>\.\.|-|–)?(?P<last>\d{4})?")
_LANGUAGE = re.compile("[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,4}", re.IGNORECASE)  # a tag of BCP 47
EARLIEST, LATEST = 1000, 2999  # years; an open end is one of these


def fields_of(tree: Tree | None) -> Iterator[Field]:
    match tree:
        case Field():
            yield tree
        case Not(part):
            yield from fields_of(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from fields_of(part)


def meaning_of(tree: Tree | None) -> dict[Field, Keys]:
    """For each field of the question the filters it stands for; none where it means nothing here."""
    return {field: _MEANINGS[field.name](field.value) for field in dict.fromkeys(fields_of(tree))}


def years_of(value: str) -> tuple[int, int] | None:
    """The first and the last year of "1994", "1994..2008", "1994..", "..2008"; None where it is none of these."""
    typed = _YEARS.fullmatch(value.replace(" ", ""))
    if not typed or not (typed["first"] or typed["last"]):
        return None
    if not typed["to"]:
        return (int(value), int(value)) if typed["first"] and not typed["last"] else None
    return int(typed["first"] or EARLIEST), int(typed["last"] or LATEST)


def _areas(value: str) -> Keys:
    same = Q(slug=value.casefold()) | Q(key=value.casefold()) | Q(terms__key=value.casefold())
    areas = PolicyArea.objects.filter(same)
    if not areas.exists():
        areas = PolicyArea.objects.filter(key__contains=value.casefold())
    return _keys("area", areas)


def _speakers(value: str) -> Keys:
    name = name_key(value)
    if not name:
        return ()
    return _keys("speaker", Speaker.objects.filter(Q(key__contains=name) | Q(spellings__key__contains=name)))


def _countries(value: str) -> Keys:
    same = Q(code__iexact=value) | Q(slug=value.casefold()) | Q(name__iexact=value)
    delegations = Delegation.objects.filter(same)
    if not delegations.exists():
        delegations = Delegation.objects.filter(name__icontains=value)
    return _keys("country", delegations)


def _occasions(value: str) -> Keys:
    return _keys("occasion", Occasion.objects.filter(Q(slug=value.casefold()) | Q(name__icontains=value)))


def _years(value: str) -> Keys:
    years = years_of(value)
    if years is None:
        return ()
    published = Speech.objects.published().filter(date__year__gte=years[0], date__year__lte=years[1])
    held = published.order_by().values_list("date__year", flat=True).distinct()
    return tuple(key("year", year) for year in sorted(held))


def _kinds(value: str) -> Keys:
    return (key("kind", value),) if value.lower() in Speech.Kind.values else ()


def _languages(value: str) -> Keys:
    return (key("language", value),) if _LANGUAGE.fullmatch(value) else ()


def _has(value: str) -> Keys:
    return (WITH_QUOTE,) if value.lower() in ("quote", "quotes") else ()


def _in(value: str) -> Keys:
    """As a part of a question this asks only that there be such a thing; which view is meant, the engine sees."""
    return {"quotes": (WITH_QUOTE,), "passages": (EVERY,), "speeches": (EVERY,)}.get(value.lower(), ())


def _keys(facet: str, records: QuerySet[Any]) -> Keys:
    found = records.order_by("pk").values_list("pk", flat=True).distinct()[:_MOST]
    return tuple(key(facet, pk) for pk in found)


_MEANINGS: Mapping[str, Callable[[str], Keys]] = {
    "area": _areas,
    "speaker": _speakers,
    "country": _countries,
    "occasion": _occasions,
    "year": _years,
    "kind": _kinds,
    "language": _languages,
    "has": _has,
    "in": _in,
}
