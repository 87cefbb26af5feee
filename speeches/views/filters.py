"""The filters of the lists: what the address asks for, and what a form can offer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from speeches.kept_by_stamp import kept_in_cache, stamp
from speeches.markup import options_html
from speeches.models import Delegation, PolicyArea, Speaker, Speech, Spelling
from speeches.text.names import name_key
from speeches.views.paging import query_without

_Records = TypeVar("_Records", bound=QuerySet[Model])


@dataclass(frozen=True, slots=True)
class Filter:
    """``apply`` narrows records by a value and says the value in words; one that means nothing finds nothing."""

    label: str
    apply: Callable[[Any, str], tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter in use. ``shown`` is its value in words; ``without`` the address of the list with it removed."""

    field: str
    value: str
    label: str
    shown: str
    without: str


def narrowed(records: _Records, query: QueryDict, filters: Mapping[str, Filter]) -> tuple[_Records, list[ActiveFilter]]:
    """The records that the address asks for, and by what."""
    active = []
    for field, one in filters.items():
        value = query.get(field, "").replace("\x00", "").strip()
        if value:
            records, shown = one.apply(records, value)
            active.append(ActiveFilter(field, value, one.label, shown, _without(query, field)))
    return records, active


def _without(query: QueryDict, field: str) -> str:
    rest = query_without(query, field, "page")
    return f"?{rest}" if rest else "."


def _in_year(speeches: Any, value: str) -> tuple[Any, str]:
    is_year = value.isascii() and value.isdigit() and len(value) == 4 and value != "0000"
    return speeches.in_year(int(value)) if is_year else speeches.none(), value


def _of_kind(speeches: Any, value: str) -> tuple[Any, str]:
    return speeches.filter(kind=value), dict(Speech.Kind.choices).get(value, value)


def _by_speaker(records: Any, value: str) -> tuple[Any, str]:
    """By the address of a speaker, or by a part of the name as somebody would type it."""
    heard = Speaker.objects.published()
    speaker = heard.filter(slug=value).first()
    if speaker:
        return records.by(speaker), speaker.name
    key = name_key(value)
    if not key:
        return records.none(), value
    also = Spelling.objects.filter(speaker=OuterRef("pk"), key__contains=key)
    named = Speaker.objects.filter(Q(key__contains=key) | Exists(also))
    return records.filter(speaker__in=named), value


def _on_behalf_of(speeches: Any, value: str) -> tuple[Any, str]:
    delegation = Delegation.objects.filter(Q(code=value.upper()) | Q(slug=value)).first()
    return (speeches.filter(on_behalf_of=delegation), delegation.name) if delegation else (speeches.none(), value)


def _under_area(records: Any, value: str) -> tuple[Any, str]:
    area = PolicyArea.objects.filter(slug=value).first() or PolicyArea.formerly(value)
    return (records.under(area), area.name) if area else (records.none(), value)


SPEECH_FILTERS = {
    "year": Filter("Year", _in_year),
    "kind": Filter("Kind", _of_kind),
    "speaker": Filter("Speaker", _by_speaker),
    "delegation": Filter("State or organisation", _on_behalf_of),
    "area": Filter("Policy area", _under_area),
}
QUOTE_FILTERS = {field: SPEECH_FILTERS[field] for field in ("area", "speaker")}


def speech_choices() -> dict[str, SafeString]:
    """The options of the form over the list of speeches."""
    return kept_in_cache("speech-choices", stamp(), _speech_choices)


def _speech_choices() -> dict[str, SafeString]:
    published = Speech.objects.published().order_by()
    days = published.values_list("date", flat=True).distinct()
    years = sorted({str(day.year) for day in days if day}, reverse=True)
    heard = Delegation.objects.filter(Exists(published.filter(on_behalf_of=OuterRef("pk"))))
    return {
        "year": options_html((year, year) for year in years),
        "kind": options_html(Speech.Kind.choices),
        "delegation": options_html(
            (code or slug, name) for code, slug, name in heard.values_list("code", "slug", "name")
        ),
        "area": area_options(),
    }


def area_options() -> SafeString:
    return options_html(PolicyArea.objects.order_by("name").values_list("slug", "name"))
