"""The page on which a record is led to the public and back: its checklist, what can be done, its steps so far."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from speeches.actions.return_to_draft import return_to_draft
from speeches.actions.schedule_publishing import schedule_publishing, unschedule
from speeches.admin.checklist import checklist
from speeches.admin.preview_links import give_link, links_of, revoke_link
from speeches.admin.publication_forms import DraftForm, LinkForm, ReviewForm, ScheduleForm, WithdrawForm
from speeches.models import Schedule, Speech, Step
from speeches.models.publication import Status
from speeches.models.step import SCHEDULED, TOLD, UNSCHEDULED

FORMS: dict[str, Any] = {form.verb: form for form in (ReviewForm, DraftForm, ScheduleForm, WithdrawForm, LinkForm)}
_STEPS_BESIDE_THE_FORM = 3
Done = Callable[[Any, HttpRequest, Any, dict[str, Any]], str | None]


def publication_page(desk: Any, request: HttpRequest, record: Any) -> HttpResponse:
    """``desk`` is the admin of the record's noun."""
    refused, given = None, None
    if request.method == "POST":
        verb = request.POST.get("verb", "")
        if verb not in _VERBS:
            raise Http404("There is no such verb.")
        if verb not in _possible(desk, request, record):
            if not _allowed(desk, request, record)[_VERBS[verb][0]]:
                raise PermissionDenied
            desk.message_user(request, "This cannot be done any more: somebody was faster.", messages.WARNING)
            return redirect(request.get_full_path())
        refused, given = _do(desk, request, record, verb)
        if refused is None and given is None:
            return redirect(request.get_full_path())
    return _page(desk, request, record, refused, given)


def way_of(desk: Any, request: HttpRequest, record: Any) -> dict[str, Any]:
    """What the form of the record shows of it."""
    steps = Step.objects.of(record).select_related("by", "reviewer")
    return {
        "record": record,
        "schedule": _schedule_of(record),
        "zone": timezone.get_current_timezone_name(),
        "checklist": None if record.is_published else _checklist(desk, request, record),
        "steps": list(steps[:_STEPS_BESIDE_THE_FORM]),
        "links": links_of(record) if isinstance(record, Speech) else [],
        "along": 0 if record.is_published else len(desk.along(request, [record.pk])),
        "address": desk.address_of_publication(record),
    }


def _checklist(desk: Any, request: HttpRequest, record: Any) -> Any:
    return checklist(record, desk.checklists([record.pk], request.user)[record.pk])


def _schedule_of(record: Any) -> Schedule | None:
    return Schedule.objects.filter(**{record._meta.model_name: record}).select_related("by").first()


def _allowed(desk: Any, request: HttpRequest, record: Any) -> dict[str, bool]:
    return {"change": desk.has_change_permission(request, record), "publish": desk.has_publish_permission(request)}


def _possible(desk: Any, request: HttpRequest, record: Any) -> set[str]:
    """The verbs that this account may use on the record as it stands."""
    allowed, status = _allowed(desk, request, record), record.status
    is_waiting = status in (Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN)
    stands = {
        "review": is_waiting,
        "draft": status in (Status.IN_REVIEW, Status.WITHDRAWN),
        "publish": not record.is_published,
        "schedule": is_waiting,
        "unschedule": True,
        "withdraw": desk.can_be_withdrawn(record),
        "link": isinstance(record, Speech) and status in (Status.DRAFT, Status.IN_REVIEW),
        "revoke": isinstance(record, Speech),
    }
    return {verb for verb, (permission, _) in _VERBS.items() if allowed[permission] and stands[verb]}


def _do(desk: Any, request: HttpRequest, record: Any, verb: str) -> tuple[Any, str | None]:
    """The form, where what was typed into it is not so; and what is told once, where the verb gives something."""
    said: dict[str, Any] = {}
    if verb in FORMS:
        form = FORMS[verb](request.POST, noun=desk.opts.model_name)
        if not form.is_valid():
            return form, None
        said = form.cleaned_data
    with transaction.atomic():
        return None, _VERBS[verb][1](desk, request, record, said)


def _log(request: HttpRequest, record: Any, told: str) -> None:
    LogEntry.objects.log_actions(request.user.pk, [record], CHANGE, told)  # type: ignore[arg-type]


def _review(desk: Any, request: HttpRequest, record: Any, said: dict[str, Any]) -> None:
    desk.send_to_review(request, [record], **said)


def _draft(desk: Any, request: HttpRequest, record: Any, said: dict[str, Any]) -> None:
    if return_to_draft(desk.model, [record], request.user, **said):
        _log(request, record, TOLD[Status.DRAFT])
        desk.message_user(request, "It is a draft again, with your note.", messages.SUCCESS)


def _publish(desk: Any, request: HttpRequest, record: Any, said: dict[str, Any]) -> None:
    desk.make_public(request, [record])


def _schedule(desk: Any, request: HttpRequest, record: Any, said: dict[str, Any]) -> None:
    schedule = schedule_publishing(record, said["at"], request.user)
    _log(request, record, SCHEDULED)
    at = date_format(timezone.localtime(schedule.at), "j F Y, H:i")
    told = f"It becomes public on {at} ({timezone.get_current_timezone_name()})."
    desk.message_user(request, told, messages.SUCCESS)


def _unschedule(desk: Any, request: HttpRequest, record: Any, said: dict[str, Any]) -> None:
    if unschedule(record):
        _log(request, record, UNSCHEDULED)
        desk.message_user(request, "No time is set any more.", messages.SUCCESS)


def _withdraw(desk: Any, request: HttpRequest, record: Any, said: dict[str, Any]) -> None:
    desk.take_back(request, [record], **said)


_VERBS: dict[str, tuple[str, Done]] = {
    "review": ("change", _review),
    "draft": ("change", _draft),
    "publish": ("publish", _publish),
    "schedule": ("publish", _schedule),
    "unschedule": ("publish", _unschedule),
    "withdraw": ("publish", _withdraw),
    "link": ("change", give_link),
    "revoke": ("change", revoke_link),
}


def _page(desk: Any, request: HttpRequest, record: Any, refused: Any, given: str | None) -> HttpResponse:
    noun, may = desk.opts.model_name, _possible(desk, request, record)
    forms = {verb: form(noun=noun) for verb, form in FORMS.items() if verb in may}
    if refused:
        forms[refused.verb] = refused
    way = way_of(desk, request, record)
    context = {
        **desk.admin_site.each_context(request),
        "title": "On the way to the public",
        "opts": desk.opts,
        "record": record,
        "forms": forms,
        "may": dict.fromkeys(may, True),
        "refused": refused,
        "way": way,
        "steps": Step.objects.of(record).select_related("by", "reviewer"),
        "given": given,
    }
    status = 400 if refused else 200
    return TemplateResponse(request, "admin/speeches/publication.html", context, status=status)
