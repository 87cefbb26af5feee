"""Links that editors draw between two policy areas, with a sentence why and what carries them."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from speeches.actions.pin_evidence import pin_evidence
from speeches.admin.counts import count_of
from speeches.admin.link_evidence import pinned_boxes
from speeches.admin.link_form import EVIDENCE_FIELDS, LinkForm
from speeches.admin.policy_area_tree import in_tree_order, indented
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.models import Link, LinkEvidence, PolicyArea

_PINNING = [f"speeches.{action}_linkevidence" for action in ("add", "delete")]


class EvidenceFilter(admin.SimpleListFilter):
    title = "evidence"
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "Without evidence"), ("some", "With evidence")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Link]) -> QuerySet[Link] | None:
        carried = Exists(LinkEvidence.objects.filter(link=OuterRef("pk")))
        if self.value() == "none":
            return queryset.filter(~carried)
        return queryset.filter(carried) if self.value() == "some" else None


class LinkedAreaFilter(admin.SimpleListFilter):
    """Of one area, whichever side it stands on."""

    title = "policy area"
    parameter_name = "area"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(area.pk), indented(depth, area)) for depth, area in in_tree_order(PolicyArea.objects.all())]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Link] | None:
        chosen = self.value() or ""
        area = PolicyArea.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        return queryset.of(area) if area else None


@admin.register(Link)
class LinkAdmin(TwoEditorsAdmin):
    form = LinkForm
    list_display = ["__str__", "because", "evidence_count", "drawn_by", "drawn_at"]
    list_filter = [EvidenceFilter, LinkedAreaFilter]
    list_select_related = ["first", "second", "drawn_by"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["first__name", "second__name", "because"]
    search_help_text = "By the name of an area, or the sentence why."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Link]:
        return super().get_queryset(request).annotate(evidence_count=count_of(LinkEvidence, "link"))

    def get_fieldsets(self, request: HttpRequest, obj: Link | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["first", "second", "because"]})]
        fields = EVIDENCE_FIELDS if self._may_pin(request, obj) else ["its_evidence"]
        drawn: tuple[str | None, dict[str, Any]] = (None, {"fields": ["because", ("drawn_by", "drawn_at")]})
        return [drawn, ("What carries it", {"fields": fields})]

    def get_readonly_fields(self, request: HttpRequest, obj: Link | None = None) -> list[str]:
        return ["drawn_by", "drawn_at", "its_evidence"] if obj else []

    def get_form(self, request: HttpRequest, obj: Link | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.request = request
        if obj and not self._may_pin(request, obj):
            for name in EVIDENCE_FIELDS:
                form.base_fields.pop(name, None)
        return form

    def _may_pin(self, request: HttpRequest, link: Link) -> bool:
        return self.has_change_permission(request, link) and request.user.has_perms(_PINNING)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            for way in ("add", "change", "view", "delete"):  # An area is not changed in passing, from a link.
                setattr(field.widget, f"can_{way}_related", False)
        return field

    def save_model(self, request: HttpRequest, obj: Link, form: Any, change: bool) -> None:
        if not change:
            obj.drawn_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            pin_evidence(form.instance, **form.pins())

    def response_add(self, request: HttpRequest, obj: Link, post_url_continue: str | None = None) -> HttpResponse:
        """Once it is drawn, what carries it can be pinned."""
        if "_addanother" not in request.POST:
            sent = request.POST.copy()
            sent["_continue"] = "1"
            request.POST = sent  # type: ignore[assignment]
            self.message_user(request, "Now pin the passages and quotes that carry it.", messages.INFO)
        return super().response_add(request, obj, post_url_continue)

    def view_on_site(self, link: Link) -> str:
        return reverse("pair", args=sorted((link.first.slug, link.second.slug)))

    @admin.display(description="evidence", ordering="evidence_count")
    def evidence_count(self, link: Any) -> int:
        return link.evidence_count

    @admin.display(description="pinned")
    def its_evidence(self, link: Link) -> str:
        return render_to_string("admin/speeches/link/_evidence.html", {"boxes": pinned_boxes(link)})
