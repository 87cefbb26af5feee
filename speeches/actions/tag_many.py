"""Give many speeches or quotes policy areas, take areas from them, or give another in the place of one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from speeches.actions.chosen import Noun, counted, locked
from speeches.actions.recording import Recorder
from speeches.actions.tag_again import tag_quotes_again, tag_speeches_again
from speeches.models import PolicyArea, Speech, TaggedQuote, TaggedSpeech


def tag_many(recorder: Recorder, noun: Noun, keys: Collection[int], areas: Sequence[PolicyArea]) -> str:
    """An area that is given to a speech is called mentioned: what is central is said of each speech by itself."""
    records, tagging = locked(noun, keys), _tagging(noun)
    held = _held(tagging, keys, areas)
    new = [
        tagging(content_object=record, tag=area)
        for record in records
        for area in areas
        if area.pk not in held[record.pk]
    ]
    recorder.create(*new)
    recorder.leave((one for one in records if len(held[one.pk]) == len(areas)), "tagged so already")
    changed = sum(len(held[one.pk]) < len(areas) for one in records)
    return f"Tagged {counted(changed, noun)} with {_named(areas)}."


def untag_many(recorder: Recorder, noun: Noun, keys: Collection[int], areas: Sequence[PolicyArea]) -> str:
    """With what is said and pinned to show them."""
    records, tagging = locked(noun, keys), _tagging(noun)
    held = _held(tagging, keys, areas)
    recorder.delete(tagging._base_manager.filter(content_object__in=keys, tag__in=areas))
    recorder.leave((one for one in records if not held[one.pk]), "not tagged so")
    changed = sum(bool(held[one.pk]) for one in records)
    return f"Took {_named(areas)} from {counted(changed, noun)}."


def tag_many_again(recorder: Recorder, noun: Noun, keys: Collection[int], former: PolicyArea, area: PolicyArea) -> str:
    """Whose words say why the former one was central says from then on why the other is."""
    records = locked(noun, keys)
    held = _held(_tagging(noun), keys, [former])
    if noun is Speech:
        tag_speeches_again(recorder, TaggedSpeech.objects.filter(content_object__in=keys, tag=former), area)
    else:
        tag_quotes_again(recorder, TaggedQuote.objects.filter(content_object__in=keys, tag=former), area)
    recorder.leave((one for one in records if not held[one.pk]), f"not tagged with {former}")
    changed = sum(bool(held[one.pk]) for one in records)
    return f"Gave {counted(changed, noun)} {area} in the place of {former}."


def _tagging(noun: Noun) -> Any:
    return TaggedSpeech if noun is Speech else TaggedQuote


def _held(tagging: Any, keys: Collection[int], areas: Sequence[PolicyArea]) -> dict[int, set[int]]:
    """By record, those of these areas that it has."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = tagging._base_manager.filter(content_object__in=keys, tag__in=areas).order_by()
    for record, area in rows.values_list("content_object", "tag"):
        found[record].add(area)
    return found


def _named(areas: Sequence[PolicyArea]) -> str:
    return ", ".join(map(str, areas))
