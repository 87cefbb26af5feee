"""Occasions: the list, newest first, and each with what was said there."""

from django.db.models import Count, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import Occasion, Speech
from speeches.views.former_addresses import redirect_former
from speeches.views.heads import list_head, occasion_head
from speeches.views.lines import page_of_lines
from speeches.views.paging import page_of

_PER_PAGE = 100


@require_safe
def occasion_list(request: HttpRequest) -> HttpResponse:
    held = Speech.objects.published().filter(occasion=OuterRef("pk")).order_by().values("occasion")
    occasions = Occasion.objects.published().annotate(
        speech_count=Subquery(held.annotate(n=Count("pk")).values("n")),
        latest=Coalesce("starts_on", Subquery(held.annotate(day=Max("date")).values("day"))),
    )
    page, paging = page_of(request, occasions.order_by(F("latest").desc(nulls_last=True), "name"), _PER_PAGE)
    context = {"occasions": page, "paging": paging, "head": list_head(request, "Occasions", paging)}
    return render(request, "speeches/occasions.html", context)


@require_safe
def occasion(request: HttpRequest, slug: str) -> HttpResponse:
    held = Occasion.objects.published()
    found = held.filter(slug=slug).first()
    if found is None:
        return redirect_former(request, "occasion", held, slug)
    speeches = Speech.objects.published().filter(occasion=found)
    # In the order of the meeting: the first word said there stands first.
    lines, paging = page_of_lines(request, speeches.order_by(F("date").asc(nulls_last=True), "pk"))
    head = occasion_head(request, found, paging)
    return render(
        request, "speeches/occasion.html", {"occasion": found, "lines": lines, "paging": paging, "head": head}
    )
