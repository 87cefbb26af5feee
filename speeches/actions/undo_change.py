"""Take back a change: every row is again what it was, under its own key."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.utils import timezone

from speeches.actions.follow_rows import follow_rows
from speeches.actions.naming import names_of
from speeches.actions.recording import delete_rows, what_goes_with
from speeches.models import Change, PolicyArea, Speech, TagEvidence, TaggedSpeech
from speeches.models.change import Row, fields_of, values_of
from speeches.models.publication import Status

_AT_ONCE = 500
_OVER = "It has been undone already, or it was done too long ago."


class CannotUndoError(Exception):
    """``reasons`` are sentences, one for each row that is in the way."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


@transaction.atomic
def undo_change(change: Change, by: AbstractBaseUser | None) -> None:
    """Raises CannotUndoError, and changes nothing, where a row was changed since, or what it needs is no more."""
    locked = Change.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if not locked.may_be_undone:
        raise CannotUndoError([_OVER])
    rows = locked.touched
    if any(row.noun is PolicyArea for row in rows):
        list(PolicyArea.objects.locked())
    _refuse_if(_changed_since(rows))
    try:
        with transaction.atomic():
            _write_back(rows)
    except IntegrityError as error:
        raise CannotUndoError(_in_the_way(rows, error)) from error
    _refuse_if(_without_what_they_need(rows))
    _refuse_if(_unproven_in_public(rows))
    follow_rows([row.reversed() for row in rows])
    locked.undone_by_id, locked.undone_at = by.pk if by else None, timezone.now()
    locked.save(update_fields=["undone_by", "undone_at"])


def _refuse_if(reasons: Iterator[str]) -> None:
    if told := list(reasons):
        raise CannotUndoError(told)


def _changed_since(rows: Sequence[Row]) -> Iterator[str]:
    for noun, some in _by_noun(rows).items():
        now = {one.pk: fields_of(one) for one in _held(noun, [row.pk for row in some])}
        for row in some:
            if row.after is None:
                if row.pk in now:
                    yield f"{_called(row)} is there again."
            elif row.pk not in now:
                yield f"{_called(row)} is no more."
            elif any(now[row.pk].get(name) != value for name, value in row.after.items()):
                yield f"{_called(row)} was changed since."


def _write_back(rows: Sequence[Row]) -> None:
    """First what moves out of the way, then what goes, the last that came before what it points to, then what comes back."""
    alike: dict[tuple[type[models.Model], str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.before is not None and row.after is not None:
            alike[row.noun, json.dumps(row.before, sort_keys=True)].append(row)
    for (noun, _), some in alike.items():
        for first in range(0, len(some), _AT_ONCE):
            keys = [row.pk for row in some[first : first + _AT_ONCE]]
            noun._base_manager.filter(pk__in=keys).update(**values_of(noun, some[0].before or {}))
    for noun, some in reversed(_by_noun([row for row in rows if row.before is None]).items()):
        keys = [row.pk for row in some]
        _refuse_if(_would_go_along(noun, some, {(row.noun, row.pk) for row in rows if row.before is None}))
        delete_rows(noun, keys)
    for row in rows:
        if row.before is not None and row.after is None:
            # Raw, or the times of its making and changing would be those of now.
            row.noun(pk=row.pk, **values_of(row.noun, row.before)).save_base(raw=True, force_insert=True)


def _would_go_along(noun: type[models.Model], rows: Sequence[Row], going: set[Any]) -> Iterator[str]:
    """What has come to depend since on rows that were not before."""
    new = noun._base_manager.filter(pk__in=[row.pk for row in rows])
    name = ", ".join(f"“{row.name}”" for row in rows)
    try:
        found, loosened = what_goes_with(new)
    except (ProtectedError, RestrictedError) as error:
        held = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        yield from (f"The {one._meta.verbose_name} “{one}” was added to {name} since." for one in held)
        return
    along = [(other, pk) for other, keys in found.items() for pk in keys if (other, pk) not in going]
    along += [(field.model, pk) for (field, _), keys in loosened.items() for pk in keys]
    for other, pk in along:
        yield f"The {other._meta.verbose_name} “{names_of(other, [pk])[pk]}” was added to {name} since."


def _without_what_they_need(rows: Sequence[Row]) -> Iterator[str]:
    """Rows that point again to what has gone meanwhile. Who did something may have left: that is no hindrance."""
    needed: dict[Any, dict[Any, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for name, value in (row.before or {}).items():
            field: Any = row.noun._meta.get_field(name)
            if field.is_relation and value is not None:
                needed[field][value].append(row)
    for field, by_key in needed.items():
        there = {one.pk for one in _held(field.related_model, list(by_key))}
        for key in by_key.keys() - there:
            if field.related_model is get_user_model():
                field.model._base_manager.filter(**{field.attname: key}).update(**{field.attname: None})
                continue
            for row in by_key[key]:
                yield f"{_called(row)} belonged to a {field.related_model._meta.verbose_name} that is no more."


def _unproven_in_public(rows: Sequence[Row]) -> Iterator[str]:
    """Central areas that nothing would show, of speeches that would be public again or are public."""
    speeches = [row.pk for row in rows if row.noun is Speech]
    tags = [row.pk for row in rows if row.noun is TaggedSpeech]
    tags += [(row.before or row.after or {})["tag_id"] for row in rows if row.noun is TagEvidence]
    public = TaggedSpeech.objects.unproven().filter(content_object__status=Status.PUBLISHED)
    for tag in public.filter(Q(content_object__in=speeches) | Q(pk__in=tags)).select_related("tag", "content_object"):
        yield f"{tag.tag} would be central to “{tag.content_object}” in public, and nothing would show why."


def _in_the_way(rows: Sequence[Row], error: IntegrityError) -> list[str]:
    if "circle" in str(error):
        return ["The tree of policy areas would turn in a circle."]
    told = []
    for row in rows:
        if row.before is not None:
            try:
                unseen = {one.name for one in row.noun._meta.fields if not one.editable}
                _made(row).validate_unique(unseen)
                _made(row).validate_constraints(unseen)
            except ValidationError as fault:
                told.append(f"{_called(row)} cannot come back. {' '.join(fault.messages)}")
    return told or ["Something else has taken the place of what would come back."]


def _made(row: Row) -> Any:
    now = row.noun._base_manager.filter(pk=row.pk).first() or row.noun(pk=row.pk)
    for name, value in values_of(row.noun, row.before or {}).items():
        setattr(now, name, value)
    return now


def _held(noun: type[models.Model], keys: Sequence[Any]) -> Iterator[models.Model]:
    for first in range(0, len(keys), _AT_ONCE):
        found = noun._base_manager.filter(pk__in=keys[first : first + _AT_ONCE])
        yield from found.select_for_update(of=("self",)).order_by("pk")


def _called(row: Row) -> str:
    noun = str(row.noun._meta.verbose_name)
    return f"{noun[:1].upper()}{noun[1:]} “{row.name}”"


def _by_noun(rows: Sequence[Row]) -> dict[type[models.Model], list[Row]]:
    found: dict[type[models.Model], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.noun].append(row)
    return found
