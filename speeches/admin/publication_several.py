"""Before several records are published or withdrawn: what becomes of each, on a page of its own."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from speeches.admin.checklist import checklist
from speeches.admin.publication_forms import WithdrawForm

SHOWN = 50


def page_of_several(desk: Any, request: HttpRequest, queryset: QuerySet[Any], verb: str) -> HttpResponse | None:
    """None once it is done: one record by itself needs no such page, and neither does what was confirmed on it."""
    chosen = list(queryset)
    form = None
    if verb == "withdraw":
        form = WithdrawForm(request.POST if "confirmed" in request.POST else None, noun=desk.opts.model_name)
    if len(chosen) == 1 or ("confirmed" in request.POST and (form is None or form.is_valid())):
        if form is None:
            desk.make_public(request, chosen)
        else:
            desk.take_back(request, chosen, **getattr(form, "cleaned_data", {}))
        return None
    context = {
        **desk.admin_site.each_context(request),
        "title": f"{verb.capitalize()} {len(chosen)} {desk.opts.verbose_name_plural}",
        "opts": desk.opts,
        "verb": verb,
        "form": form,
        "selected": request.POST.getlist("_selected_action"),
        "select_across": request.POST.get("select_across", "0"),
        "count": len(chosen),
        **(_publishing(desk, request, chosen) if form is None else _withdrawing(desk, chosen)),
    }
    return TemplateResponse(request, "admin/speeches/publication_of_several.html", context)


def _publishing(desk: Any, request: HttpRequest, chosen: list[Any]) -> dict[str, Any]:
    waiting = [record for record in chosen if not record.is_published]
    blocked = desk.blocked([record.pk for record in waiting], request.user)
    # What is blocked comes first; the rest is looked at as far as it is shown.
    shown = sorted(waiting, key=lambda record: record.pk not in blocked)[:SHOWN]
    points = desk.checklists([record.pk for record in shown], request.user)
    return {
        "rows": [(record, checklist(record, points[record.pk])) for record in shown],
        "blocked": len(blocked),
        "concerned": len(waiting) - len(blocked),
        "along": len(desk.along(request, [record.pk for record in waiting if record.pk not in blocked])),
        "already": len(chosen) - len(waiting),
        "further": len(waiting) - len(shown),
    }


def _withdrawing(desk: Any, chosen: list[Any]) -> dict[str, Any]:
    public = [record for record in chosen if desk.can_be_withdrawn(record)]
    return {
        "rows": [(record, None) for record in public[:SHOWN]],
        "concerned": len(public),
        "already": len(chosen) - len(public),
        "further": max(0, len(public) - SHOWN),
    }
