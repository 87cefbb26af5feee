"""Bring in the rows of a table: new records as drafts, and new values of those that there are."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from speeches.actions.attribute_many import attribute_speeches
from speeches.actions.bring_in_parts import (
    bring_in_areas,
    bring_in_sources,
    bring_in_spellings,
    bring_in_texts,
    prove_quotes,
)
from speeches.actions.brought import Brought
from speeches.actions.recording import Recorder
from speeches.models import FormerSlug, PolicyArea, Quote, Speaker, Speech
from speeches.models.address import Addressed, free_slug
from speeches.text.names import name_key

_AT_ONCE = 500
_IN_THE_WAY = (
    "The archive cannot hold the table as it is: two rows, or a row and a record, would stand in each other’s way."
)


def bring_in_table(recorder: Recorder, noun: Any, brought: Sequence[Brought]) -> str:
    """Raises ValidationError where the archive cannot be so."""
    if noun is PolicyArea:
        list(PolicyArea.objects.locked())
    new = [one for one in brought if not one.record.pk]
    held = [one for one in brought if one.record.pk]
    told = _told(noun, len(new), len(held))
    try:
        with transaction.atomic():
            bring_in_sources(recorder, brought)
            _create(recorder, noun, new)
            _update(recorder, noun, held)
            _bring_in_parts(recorder, noun, brought)
    except IntegrityError as error:
        raise ValidationError(_IN_THE_WAY) from error
    return told


def verb_of(noun: Any) -> str:
    return f"bring_in_{str(noun._meta.verbose_name_plural).replace(' ', '_')}"


def _bring_in_parts(recorder: Recorder, noun: Any, brought: Sequence[Brought]) -> None:
    if noun in (Speech, Quote):
        bring_in_areas(recorder, noun, brought)
    if noun is Speech:
        bring_in_texts(recorder, brought)
    if noun is Speaker:
        bring_in_spellings(recorder, brought)
    if noun is Quote:
        prove_quotes(recorder, [one.record.pk for one in brought if one.needs_proof])


def _create(recorder: Recorder, noun: Any, brought: Sequence[Brought]) -> None:
    records = [one.record for one in brought]
    if not records:
        return
    if issubclass(noun, Addressed):
        former = FormerSlug.objects.filter(noun=noun._meta.model_name)
        taken = {*noun._base_manager.values_list("slug", flat=True), *former.values_list("slug", flat=True)}
        taken |= {record.slug for record in records}
        for record in records:
            record.slug = record.slug or free_slug(noun, str(record), taken)
            taken.add(record.slug)
    for record in records:
        _set_key(record)
    recorder.create(*records)


def _update(recorder: Recorder, noun: Any, brought: Sequence[Brought]) -> None:
    """All at once: the records hold no other values than those of their rows, but for what the table changes."""
    by_speaker, names = defaultdict[int | None, list[int]](list), set[str]()
    changing = [one.record for one in brought if one.changed]
    for one in brought:
        names |= set(one.changed)
        if noun is Speech and "speaker_id" in one.changed:
            by_speaker[one.record.speaker_id].append(one.record.pk)
    for key, pks in by_speaker.items():
        speaker = Speaker.objects.get(pk=key) if key else None
        attribute_speeches(recorder, pks, {"speaker": speaker})  # quotes of the former one go along
    if not names:
        return
    for record in changing:
        _set_key(record)
        if noun is Speech:
            record.changed_at = timezone.now()
    names |= {name for name in ("key", "changed_at") if hasattr(noun, name)}
    with recorder.watching(noun._base_manager.filter(pk__in=[record.pk for record in changing])):
        noun._base_manager.bulk_update(changing, sorted(names), batch_size=_AT_ONCE)


def _set_key(record: models.Model) -> None:
    if isinstance(record, Speaker):
        record.key = name_key(record.name)
    elif isinstance(record, PolicyArea):
        record.key = record.name.casefold()


def _told(noun: Any, new: int, changed: int) -> str:
    plural = noun._meta.verbose_name_plural
    parts = [f"{new:,} new" if new else "", f"{changed:,} changed" if changed else ""]
    return f"Brought in a table of {plural}: {', '.join(filter(None, parts)) or 'nothing changed'}."
