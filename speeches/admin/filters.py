"""The filters beside the lists: what an editor asks of speeches and quotes."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.http import HttpRequest

from speeches.admin.policy_area_tree import in_tree_order, indented
from speeches.connections.lacking import LACKS, lacking
from speeches.connections.own_drafts import own_drafts
from speeches.models import Mention, PolicyArea, Quote, Segment, Speech


class PolicyAreaFilter(admin.SimpleListFilter):
    """Under an area means: tagged with it or with a narrower one."""

    title = "policy area"
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(area.pk), indented(depth, area)) for depth, area in in_tree_order(PolicyArea.objects.all())]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any] | None:
        chosen = self.value() or ""
        area = PolicyArea.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        return queryset.under(area) if area else None


class MentionFilter(admin.SimpleListFilter):
    """Shown only where a page has led to it: which public speeches mention an area by one of its terms."""

    title = "mentions"
    parameter_name = "mentions"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        chosen = request.GET.get(self.parameter_name, "")
        area = PolicyArea.objects.filter(pk=chosen).first() if _is_key(chosen) else None
        return [(chosen, area.name)] if area else []

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any] | None:
        chosen = self.value() or ""
        if not _is_key(chosen):
            return None
        texts = Mention.objects.public().filter(policy_area=int(chosen)).order_by()
        return queryset.filter(pk__in=texts.values("passage__transcript__speech"))


def _is_key(chosen: str) -> bool:
    return chosen.isascii() and chosen.isdecimal() and len(chosen) < 19


class YearFilter(admin.SimpleListFilter):
    """Decades, and the years of the chosen one. Django's own date hierarchy would go on to months and days and so show
    what is known to the year as said on 1 January."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        dates = Speech.objects.aggregate(first=Min("date"), last=Max("date"))
        if not dates["first"]:
            return []
        first, last = dates["first"].year, dates["last"].year
        chosen = _decade(request.GET.get(self.parameter_name, ""))
        choices: list[tuple[str, str]] = []
        for decade in range(last // 10 * 10, first // 10 * 10 - 1, -10):
            choices.append((f"{decade}s", f"{decade}s"))
            if decade == chosen:
                years = range(min(last, decade + 9), max(first, decade) - 1, -1)
                choices += [(str(year), f"— {year}") for year in years]
        return choices

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any] | None:
        chosen = self.value() or ""
        decade = _decade(chosen)
        if decade is None:
            return None
        if chosen.endswith("s"):
            return queryset.filter(date__year__gte=decade, date__year__lte=decade + 9)
        return queryset.in_year(int(chosen))


def _decade(chosen: str) -> int | None:
    digits = chosen.removesuffix("s")
    return int(digits) // 10 * 10 if len(digits) == 4 and digits.isdecimal() else None


class MissingFilter(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(LACKS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speech]) -> QuerySet[Speech] | None:
        what = self.value()
        return queryset.filter(lacking(what)) if what in LACKS else None


class OwnDraftsFilter(admin.SimpleListFilter):
    title = "drafts"
    parameter_name = "drafts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("mine", "On which I have worked")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        return queryset.filter(own_drafts(queryset.model, request.user)) if self.value() == "mine" else None


class PlaceFilter(admin.SimpleListFilter):
    title = "place in the transcript"
    parameter_name = "place"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("found", "Stands in a passage"), ("none", "Stands nowhere yet")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quote]) -> QuerySet[Quote] | None:
        stands = Exists(Segment.objects.filter(quote=OuterRef("pk")))
        if self.value() == "found":
            return queryset.filter(stands)
        return queryset.filter(~stands) if self.value() == "none" else None


class ValuesFilter(admin.AllValuesFieldListFilter):
    """Django's own shows what is left empty as a link without a word."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "Not stated"}
