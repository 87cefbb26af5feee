"""Publish, withdraw, send to review or return many speeches or quotes so that it can be undone.

The rules are those of ``publish``, ``withdraw``, ``submit_for_review`` and ``return_to_draft``; the search, the mentions
and the repetitions follow at the end, once, and not when all is only shown."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from speeches.actions.chosen import Noun, counted, locked
from speeches.actions.recording import Recorder
from speeches.actions.return_to_draft import return_to_draft
from speeches.actions.submit_for_review import submit_for_review
from speeches.connections.checklist import Points
from speeches.connections.quote_checklist import blocked_quotes
from speeches.connections.speech_checklist import blocked_speeches
from speeches.models import Quote, Schedule, Speech, Step
from speeches.models.publication import Status, public_since, withdrawn_since


def publish_many(recorder: Recorder, noun: Noun, keys: Collection[int], by: Any) -> str:
    """What the checklist blocks for this account stays what it is."""
    records = locked(noun, keys)
    waiting = [record for record in records if record.status != Status.PUBLISHED]
    blocked: Points = (blocked_speeches if noun is Speech else blocked_quotes)([one.pk for one in waiting], by)
    going = [record.pk for record in waiting if record.pk not in blocked]
    now = timezone.now()
    changed = {"changed_at": now} if noun is Speech else {}
    recorder.update(_these(noun, going), **public_since(now), **changed)
    recorder.delete(Schedule.objects.filter(**{f"{noun._meta.model_name}__in": going}))
    _keep_steps(recorder, noun, going, Status.PUBLISHED.value, by)
    recorder.leave((one for one in records if one.status == Status.PUBLISHED), "public already")
    for record in waiting:
        for point in blocked.get(record.pk, ()):
            recorder.leave([record], point.told)
    return f"Published {counted(len(going), noun)}."


def withdraw_many(recorder: Recorder, noun: Noun, keys: Collection[int], by: Any, because: str) -> str:
    """Their addresses live on and say so, with the reason."""
    public = [Status.PUBLISHED.value, *([Quote.Status.HELD.value] if noun is Quote else [])]
    records = locked(noun, keys)
    going = [record.pk for record in records if record.status in public]
    now = timezone.now()
    changed = {"changed_at": now} if noun is Speech else {}
    recorder.update(_these(noun, going), **withdrawn_since(now, because), **changed)
    _keep_steps(recorder, noun, going, Status.WITHDRAWN.value, by, note=because)
    recorder.leave((one for one in records if one.status not in public), "not public")
    return f"Withdrew {counted(len(going), noun)}."


def submit_many(recorder: Recorder, noun: Noun, keys: Collection[int], by: Any) -> str:
    records = locked(noun, keys)
    steps = Step.objects.filter(**{f"{noun._meta.model_name}__in": keys})
    with recorder.watching(_these(noun, keys), steps):
        number = submit_for_review(noun, records, by)
    waiting = set(_these(noun, keys).filter(status=Status.IN_REVIEW).values_list("pk", flat=True))
    before = {record.pk for record in records if record.status == Status.IN_REVIEW}
    recorder.leave((one for one in records if one.pk in before), "in review already")
    recorder.leave((one for one in records if one.pk not in waiting), "no draft")
    return f"Sent {counted(number, noun)} to review."


def return_many(recorder: Recorder, noun: Noun, keys: Collection[int], by: Any, note: str = "") -> str:
    records = locked(noun, keys)
    of_these = {f"{noun._meta.model_name}__in": keys}
    with recorder.watching(_these(noun, keys), Step.objects.filter(**of_these), Schedule.objects.filter(**of_these)):
        number = return_to_draft(noun, records, by, note)
    drafts = set(_these(noun, keys).filter(status=Status.DRAFT).values_list("pk", flat=True))
    recorder.leave((one for one in records if one.status == Status.DRAFT), "a draft already")
    recorder.leave((one for one in records if one.pk not in drafts), "not in review, and not withdrawn")
    return f"Returned {counted(number, noun)} to draft."


def _these(noun: Noun, keys: Collection[int]) -> QuerySet[Any]:
    return noun._base_manager.filter(pk__in=keys)


def _keep_steps(recorder: Recorder, noun: Noun, keys: Collection[int], status: str, by: Any, note: str = "") -> None:
    field = f"{noun._meta.model_name}_id"
    recorder.create(*(Step(**{field: key}, status=status, by=by, note=note) for key in keys))
