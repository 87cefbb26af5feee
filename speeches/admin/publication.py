"""What the admins of speeches and quotes share: preview, publishing by verbs alone, no deletion of what is public."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse

from speeches.actions.submit_for_review import submit_for_review
from speeches.admin.autocompletion import AutocompletionAdmin
from speeches.admin.bulk import InBulkAdmin
from speeches.admin.publication_page import publication_page, way_of
from speeches.admin.publication_several import page_of_several
from speeches.admin.tables import TablesAdmin
from speeches.admin.two_editors import TwoEditorsAdmin
from speeches.connections.checklist import OWN_CHANGE, Points
from speeches.models import Repetition
from speeches.models.publication import Status
from speeches.models.step import TOLD


class PublicationAdmin(InBulkAdmin, TablesAdmin, TwoEditorsAdmin, AutocompletionAdmin):
    """A subclass names its page and its verbs."""

    class Media:
        css = {"all": ["publication.css"]}

    actions = ["submit", "publish", "withdraw", "in_bulk", "export"]
    readonly_fields = ["status", "published_at"]
    show_facets = admin.ShowFacets.NEVER  # Counts for every filter would take a second on the full corpus.
    delete_confirmation_template = "admin/speeches/delete_publication.html"
    delete_selected_confirmation_template = "admin/speeches/delete_publications.html"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # A speaker is not deleted in passing, from a speech.
        return field

    def page(self, request: HttpRequest, record: Any) -> HttpResponse:
        """The record's public page, though it may be a draft."""
        raise NotImplementedError

    def publish_all(self, records: list[Any], by: Any) -> int:
        raise NotImplementedError

    def withdraw_all(self, records: list[Any], by: Any, **said: Any) -> int:
        """``said`` are the reason, and whether the title stays."""
        raise NotImplementedError

    def checklists(self, keys: Collection[int], by: Any) -> Points:
        raise NotImplementedError

    def blocked(self, keys: Collection[int], by: Any) -> Points:
        raise NotImplementedError

    def along(self, request: HttpRequest, keys: Collection[int]) -> list[Any]:
        """What this account may make public together with these records."""
        return []

    def can_be_withdrawn(self, record: Any) -> bool:
        return bool(record.is_published)

    def public_among(self, records: Iterable[Any]) -> list[str]:
        """What is public of these records and of what would go with them."""
        return [str(record) for record in records if record.is_published]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    @admin.action(description="Publish selected %(verbose_name_plural)s", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return page_of_several(self, request, queryset, "publish")

    @admin.action(description="Withdraw selected %(verbose_name_plural)s from the public", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return page_of_several(self, request, queryset, "withdraw")

    @admin.action(description="Send selected %(verbose_name_plural)s to review", permissions=["change"])
    def submit(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self.send_to_review(request, list(queryset))

    def make_public(self, request: HttpRequest, chosen: list[Any]) -> None:
        by = request.user
        with transaction.atomic():
            blocked = self.blocked([record.pk for record in chosen if not record.is_published], by)
            own = [record for record in chosen if OWN_CHANGE in blocked.get(record.pk, [])]
            others = [record for record in chosen if record not in own]
            changed = self.publish_all(others, by)
            done = [record for record in others if not record.is_published and record.pk not in blocked]
            self._log(request, done, TOLD[Status.PUBLISHED])
        if own:
            told = f"{self._counted(len(own))} {'stays' if len(own) == 1 else 'stay'} back. {OWN_CHANGE.told}"
            self.message_user(request, told, messages.WARNING)
        if others or not own:
            already = len(others) - changed
            self.message_user(request, self._sentence(changed, already, "now public", "already"), messages.SUCCESS)

    def take_back(self, request: HttpRequest, chosen: list[Any], **said: Any) -> None:
        with transaction.atomic():
            changed = self.withdraw_all(chosen, request.user, **said)
            self._log(request, [record for record in chosen if self.can_be_withdrawn(record)], TOLD[Status.WITHDRAWN])
        already = len(chosen) - changed
        self.message_user(request, self._sentence(changed, already, "withdrawn", "not public"), messages.SUCCESS)

    def send_to_review(self, request: HttpRequest, chosen: list[Any], **said: Any) -> None:
        """``said`` are the reviewer and a note."""
        with transaction.atomic():
            changed = submit_for_review(self.model, chosen, request.user, **said)
            sent = [record for record in chosen if record.status in (Status.DRAFT, Status.WITHDRAWN)]
            self._log(request, sent, TOLD[Status.IN_REVIEW])
        rest = len(chosen) - changed
        told = self._sentence(changed, rest, "in review now", "not a draft, or in review already")
        self.message_user(request, told, messages.SUCCESS)

    def _log(self, request: HttpRequest, changed: Sequence[Model], message: str) -> None:
        if changed:
            LogEntry.objects.log_actions(cast(int, request.user.pk), changed, CHANGE, message)

    def _counted(self, number: int) -> str:
        return f"{number or 'No'} {self.opts.verbose_name if number == 1 else self.opts.verbose_name_plural}"

    def _sentence(self, changed: int, already: int, now: str, before: str) -> str:
        """“3 speeches are now public; 1 was already.”"""
        done = f"{self._counted(changed)} {'is' if changed == 1 else 'are'} {now}"
        return f"{done}; {already} {'was' if already == 1 else 'were'} {before}." if already else f"{done}."

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if not request.POST.keys().isdisjoint({"_publish", "_withdraw"}) and not self.has_publish_permission(request):
            raise PermissionDenied
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record = context["original"]
        may = record and not context["is_popup"] and self.has_publish_permission(request)
        context["show_publish"] = may and not record.is_published
        context["show_withdraw"] = may and self.can_be_withdrawn(record)
        if record and not context["is_popup"]:
            may_change = self.has_change_permission(request, record)
            context["show_review"] = may_change and record.status == Status.DRAFT
            context["publication_address"] = self.address_of_publication(record)
            context["way"] = way_of(self, request, record)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if "_publish" in request.POST:
            self.make_public(request, [obj])
        elif "_withdraw" in request.POST:
            self.take_back(request, [obj])
        elif "_review" in request.POST:
            self.send_to_review(request, [obj])
        else:
            return super().response_change(request, obj)
        return redirect(request.get_full_path())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], list[str]]:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        # What was found by the program goes with the words in which it was found.
        lacking.discard(str(Repetition._meta.verbose_name))
        return deleted, counts, lacking, [*protected, *self.public_among(objs)]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/", view(self.preview), name=self._address_name("preview")),
            path("<int:pk>/publication/", view(self.publication), name=self._address_name("publication")),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return self.page(request, record)

    def publication(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return publication_page(self, request, record)

    def address_of_publication(self, record: Any) -> str:
        return reverse(f"admin:{self._address_name('publication')}", args=[record.pk])

    def view_on_site(self, record: Any) -> str:
        """Where the record is read: in public, or as a preview of it."""
        if record.is_published:
            return record.get_absolute_url()
        return reverse(f"admin:{self._address_name('preview')}", args=[record.pk])

    def _address_name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"
