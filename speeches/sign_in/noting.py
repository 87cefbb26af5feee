"""Whatever the staff does in the admin becomes a change of the archive's history: the rows before and after, and who.

This stands at the one door that every page of the admin goes through. A page that records a change by itself is left to
it; of any other that is sent, the records it is about are looked at before and after."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max, Model, ProtectedError, QuerySet, RestrictedError
from django.http import HttpRequest, HttpResponseBase

from speeches.actions.belonging import RECORDS, WHOLE, parts_of
from speeches.actions.recording import Recorder, keep_change, what_goes_with
from speeches.models import Change
from speeches.models.change import DELETE, Row
from speeches.models.publication import Status
from speeches.models.step import TOLD

_VERBS = {ADDITION: "add_", CHANGE: "edit_", DELETION: DELETE}
_STEPS = {
    TOLD[Status.DRAFT]: "return_",
    TOLD[Status.IN_REVIEW]: "submit_",
    TOLD[Status.PUBLISHED]: "publish_",
    TOLD[Status.WITHDRAWN]: "withdraw_",
}
_UNDOES = "_undo"  # ends the names of addresses by which a change is undone, which notes that itself
_TAKES_OUT = {"delete_selected", "dismiss"}
_MOST_IN_FULL = 200
_AT_ONCE = 500
_LONGEST_KEY = 18
_SAVED_AS_IT_WAS = ("[]", "")

View = Callable[[], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class _About:
    """The records that a request is about. ``goes`` where it may take them out."""

    noun: type[Model]
    pks: Sequence[int]
    goes: bool

    def rows(self) -> list[QuerySet[Any]]:
        if self.goes and (going := _going(self.noun, self.pks)):
            return going
        if len(self.pks) > _MOST_IN_FULL:
            return [self.noun._base_manager.filter(pk__in=some) for some in _batches(self.pks)]
        return parts_of(self.noun, self.pks)


def noted(request: HttpRequest, view: View) -> HttpResponseBase:
    """What the view answers."""
    match = request.resolver_match
    if request.method != "POST" or match is None or (match.url_name or "").endswith(_UNDOES):
        return view()
    about = _about(request, match.url_name or "", match.kwargs)
    if about is None and not (match.url_name or "").endswith("_add"):
        return _noting(request, None, view)
    with transaction.atomic():
        return _noting(request, about, view)


def _noting(request: HttpRequest, about: _About | None, view: View) -> HttpResponseBase:
    last_entry, last_change = _last(LogEntry), _last(Change)
    recorder = Recorder()
    with recorder.watching(*(about.rows() if about else ())):
        response = view()
    by = cast(AbstractBaseUser, request.user)
    entries = list(LogEntry.objects.filter(pk__gt=last_entry, user=by.pk).select_related("content_type").order_by("pk"))
    rows = [row for row in recorder.rows() if not _only_its_time(row)]
    if not (entries or rows) or Change.objects.filter(pk__gt=last_change, by=by.pk).exists():
        return response
    added = defaultdict[Any, list[int]](list)
    for entry in entries:
        noun = _noun(entry)
        if entry.action_flag == ADDITION and noun in RECORDS and (about is None or noun is not about.noun):
            added[noun].append(int(entry.object_id or 0))
    for noun, pks in added.items():
        rows += _as_new(noun, pks, {(row.noun, row.pk) for row in rows})
    _keep(entries, rows, by, about)
    return response


def _keep(entries: Sequence[LogEntry], rows: Sequence[Row], by: AbstractBaseUser, about: _About | None) -> None:
    told = [entry for entry in entries if entry.change_message not in _SAVED_AS_IT_WAS or entry.action_flag == DELETION]
    if told:
        leading = min(told, key=lambda entry: (entry.action_flag != DELETION, _noun(entry) not in RECORDS))
        alike = [entry for entry in told if entry.content_type_id == leading.content_type_id]
        steps = [_STEPS[entry.change_message] for entry in alike if entry.change_message in _STEPS]
        verb = (
            f"{[_VERBS[leading.action_flag], *steps][-1]}{leading.content_type.model if leading.content_type else ''}"
        )
        records = {_record(entry) for entry in told if _noun(entry) in RECORDS or _noun(entry) not in WHOLE}
        keep_change(verb[:40], _told(leading, alike), rows, by, filter(None, records))
    elif rows:
        noun, number = (about.noun, len(about.pks)) if about else (rows[0].noun, 1)
        keep_change(f"edit_{noun._meta.model_name}", f"Edited {_counted(noun, number)}.", rows, by)


def _noun(entry: LogEntry) -> type[Model] | None:
    return entry.content_type.model_class() if entry.content_type else None


def _record(entry: LogEntry) -> tuple[str, int] | None:
    known = entry.content_type and entry.object_id and entry.object_id.isdecimal()
    return (entry.content_type.model, int(entry.object_id)) if known else None  # type: ignore[union-attr, arg-type]


def _told(leading: LogEntry, alike: Sequence[LogEntry]) -> str:
    """“Speech “On nets” and 2 more: Published.”"""
    noun, more = _noun(leading), len({entry.object_id for entry in alike}) - 1
    called = str(noun._meta.verbose_name) if noun else "record"
    said = dict.fromkeys(entry.get_change_message() for entry in alike if entry.object_id == leading.object_id)
    what = "Deleted." if leading.action_flag == DELETION else " ".join(said)
    return f"{called[:1].upper()}{called[1:]} “{leading.object_repr}”{f' and {more:,} more' if more else ''}: {what}"


def _only_its_time(row: Row) -> bool:
    """A form that was saved as it was leaves no trace but this."""
    columns: dict[str, Any] = {field.attname: field for field in row.noun._meta.concrete_fields}
    told = row.before if row.before is not None and row.after is not None else {"pk": None}
    return all(getattr(columns.get(name), "auto_now", False) for name in told)


def _counted(noun: type[Model], number: int) -> str:
    return f"a {noun._meta.verbose_name}" if number == 1 else f"{number:,} {noun._meta.verbose_name_plural}"


def _about(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> _About | None:
    app, _, rest = name.partition("_")
    nouns = {str(model._meta.model_name): model for model in (*RECORDS, *WHOLE)}
    noun: Any = nouns.get(rest.partition("_")[0]) if app == "speeches" else None
    if noun is None:
        return None
    if rest.endswith("_changelist"):
        goes = request.POST.get("action") in _TAKES_OUT
        pks = (
            _chosen(request, noun)
            if not goes or request.POST.get("post") or "dismiss" in request.POST["action"]
            else ()
        )
    else:
        goes = rest.endswith("_delete") or "_dismiss" in request.POST
        pks = _key(str(kwargs.get("object_id") or kwargs.get("pk") or request.POST.get("quote", "")))
    if noun in WHOLE and noun not in RECORDS and not goes:
        field = noun._meta.get_field(WHOLE[noun])
        noun, pks = field.related_model, list(noun.objects.filter(pk__in=pks).values_list(field.attname, flat=True))
    return _About(noun, list(pks), goes) if pks else None


def _key(sent: str) -> list[int]:
    key = unquote(sent)
    return [int(key)] if key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY else []


def _chosen(request: HttpRequest, noun: type[Model]) -> list[int]:
    if not request.POST.get("action"):
        return []
    if request.POST.get("select_across") == "1":
        shown: Any = admin.site.get_model_admin(noun).get_changelist_instance(request)
        return list(shown.get_queryset(request).values_list("pk", flat=True))
    return [pk for sent in request.POST.getlist("_selected_action") for pk in _key(sent)]


def _going(noun: type[Model], pks: Sequence[int]) -> list[QuerySet[Any]]:
    try:
        going, loosened = what_goes_with(noun._base_manager.filter(pk__in=pks))
    except (ProtectedError, RestrictedError):
        return []  # nothing goes, and the page says so
    touched: dict[type[Model], list[Any]] = defaultdict(list)
    for other, keys in going.items():
        touched[other] += keys
    for (field, _), keys in loosened.items():
        touched[field.model] += keys
    return [other._base_manager.filter(pk__in=some) for other, keys in touched.items() for some in _batches(keys)]


def _as_new(noun: type[Model], pks: Sequence[int], known: set[Any]) -> list[Row]:
    recorder = Recorder()
    recorder.note_new(*parts_of(noun, pks))
    return [row for row in recorder.rows() if (row.noun, row.pk) not in known]


def _last(noun: Any) -> int:
    return noun.objects.aggregate(last=Max("pk"))["last"] or 0


def _batches(pks: Sequence[Any]) -> list[Sequence[Any]]:
    return [pks[first : first + _AT_ONCE] for first in range(0, len(pks), _AT_ONCE)]
