"""Let one record take the place of another of its kind wherever that stands."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from speeches.actions.lead_on import lead_on
from speeches.actions.recording import Recorder
from speeches.models import DistinctPair, Occasion, Speaker

Merged = TypeVar("Merged", Speaker, Occasion)


def locked_pair(gone: Merged, kept: Merged) -> tuple[Merged, Merged]:
    """Both as they are now. ``ValidationError`` where they are not two."""
    noun = type(gone)
    found = {one.pk: one for one in noun._base_manager.filter(pk__in=[gone.pk, kept.pk]).select_for_update()}
    if gone.pk == kept.pk or len(found) != 2:
        raise ValidationError(f"Choose two {noun._meta.verbose_name_plural} that differ, and that there are.")
    return found[gone.pk], found[kept.pk]


def take_over(recorder: Recorder, gone: Merged, kept: Merged, facts: Mapping[str, Any]) -> None:
    """Whatever still belongs to the one belongs to the other, which has these ``facts`` from then on, and to which all
    addresses lead."""
    noun = type(gone)
    for relation in noun._meta.related_objects:
        field: Any = relation.field
        recorder.update(field.model._base_manager.filter(**{field.name: gone.pk}), **{field.name: kept})
    _keep_apart(recorder, gone, kept)
    itself = noun._base_manager.filter(pk=kept.pk)
    if any(getattr(kept, name) != value for name, value in facts.items()):
        with recorder.watching(itself):  # it is told of by the name that it had
            itself.update(**facts)
    recorder.delete(noun._base_manager.filter(pk=gone.pk))
    lead_on(recorder, gone, kept)


def _keep_apart(recorder: Recorder, gone: Any, kept: Any) -> None:
    """Who is not the same as the one is not the same as the other."""
    noun = str(kept._meta.model_name)
    known = DistinctPair.objects.of(noun)
    others = known.others_of(kept.pk)
    for pair in known.with_record(gone.pk):
        other = pair.second_id if pair.first_id == gone.pk else pair.first_id
        itself = DistinctPair.objects.filter(pk=pair.pk)
        if other == kept.pk or other in others:
            recorder.delete(itself)
        else:
            first, second = sorted((kept.pk, other))
            recorder.update(itself, first_id=first, second_id=second)
