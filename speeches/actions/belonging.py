"""Which rows are parts of which record: what its history tells of, and by what a change is found again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from speeches.models import (
    Delegation,
    FormerSlug,
    Link,
    LinkEvidence,
    MatchingConcept,
    Misquote,
    Occasion,
    PolicyArea,
    Quote,
    Source,
    Speaker,
    Speech,
    Spelling,
    TagEvidence,
    TaggedQuote,
    TaggedSpeech,
    Term,
    Transcript,
)
from speeches.models.change import Row

Noun = type[models.Model]
Key = tuple[Noun, Any]
Record = tuple[str, int]  # the model's name and the key

RECORDS: tuple[Noun, ...] = (
    Delegation,
    Link,
    Misquote,
    Occasion,
    PolicyArea,
    Quote,
    Source,
    Speaker,
    Speech,
)
# By which field a part points to what it is a part of. A transcript and a quote are told of with their speech as well.
WHOLE: Mapping[Noun, str] = {
    LinkEvidence: "link",
    MatchingConcept: "policy_area",
    Quote: "speech",
    Spelling: "speaker",
    TagEvidence: "tag",
    TaggedQuote: "content_object",
    TaggedSpeech: "content_object",
    Term: "policy_area",
    Transcript: "speech",
}
_UNREAD: Mapping[Noun, tuple[str, ...]] = {
    Transcript: ("text",)
}  # its versions stand in the archive: they are not kept twice
_AT_ONCE = 500


def parts_of(noun: Noun, pks: Collection[Any]) -> list[models.QuerySet[Any]]:
    """The rows of these records, and of their parts."""
    found: list[models.QuerySet[Any]] = [noun._base_manager.filter(pk__in=pks)]
    for part, path in _paths_to(noun):
        found.append(part._base_manager.filter(**{f"{path}__in": pks}).defer(*_UNREAD.get(part, ())))
    if hasattr(noun, "formerly"):
        found.append(FormerSlug.objects.filter(noun=noun._meta.model_name, record_id__in=pks))
    return found


def is_part(noun: Noun, of: Noun) -> bool:
    """Restored with it. Quotes and transcripts have a life of their own."""
    return noun is of or (noun not in (Quote, Transcript) and any(part is noun for part, _ in _paths_to(of)))


def held_by(noun: Noun, pk: Any) -> set[Key]:
    """The keys of the rows of a record and of its parts, as they are now."""
    return {(rows.model, one) for rows in parts_of(noun, [pk]) for one in rows.values_list("pk", flat=True)}


def rows_about(ours: set[Key], rows: Sequence[Row]) -> list[Row]:
    """Those of these rows, where a change may tell of many records. What has gone since is found by what it pointed to,
    and joins ``ours``; what is pinned to a part stands last."""
    found = []
    for row in sorted(rows, key=lambda row: row.noun is TagEvidence):
        key = (row.noun, row.pk)
        if key in ours or not ours.isdisjoint(_pointed_to(row)):
            ours.add(key)
            found.append(row)
    return found


def _pointed_to(row: Row) -> set[Key]:
    if row.noun not in WHOLE:
        return set()
    of: Any = row.noun._meta.get_field(WHOLE[row.noun]).related_model
    return {(of, whole) for whole in _wholes_told(row)}


def records_of(rows: Sequence[Row]) -> set[Record]:
    """The records that these rows are, and those of which they are parts."""
    found = {(str(row.noun._meta.model_name), row.pk) for row in rows if row.noun in RECORDS}
    known = {(row.noun, row.pk): _wholes_told(row) for row in rows if row.noun in WHOLE}
    reached: dict[Noun, set[Any]] = defaultdict(set)
    for (noun, pk), wholes in known.items():
        reached[noun] |= {pk} if not wholes else set()
        for whole in wholes:
            found |= _named(noun, whole, known, reached)
    while reached:
        noun, pks = reached.popitem()
        for whole in _wholes_stored(noun, pks):
            found |= _named(noun, whole, known, reached)
    return found


def _named(noun: Noun, whole: Any, known: Mapping[Any, set[Any]], reached: dict[Noun, set[Any]]) -> set[Record]:
    """A part of a part leads on to what the other one is a part of."""
    of: Noun = noun._meta.get_field(WHOLE[noun]).related_model  # type: ignore[assignment]
    if of in RECORDS:
        return {(str(of._meta.model_name), whole)}
    if not known.get((of, whole)):
        reached[of].add(whole)
    return set()


def _wholes_told(row: Row) -> set[Any]:
    field: Any = row.noun._meta.get_field(WHOLE[row.noun])
    return {side[field.attname] for side in (row.before, row.after) if side and side.get(field.attname) is not None}


def _wholes_stored(noun: Noun, pks: Iterable[Any]) -> set[Any]:
    keys, found = list(pks), set[Any]()
    for first in range(0, len(keys), _AT_ONCE):
        rows = noun._base_manager.filter(pk__in=keys[first : first + _AT_ONCE])
        found |= set(rows.values_list(WHOLE[noun], flat=True))
    return found


def _paths_to(noun: Noun) -> list[tuple[Noun, str]]:
    found: list[tuple[Noun, str]] = []
    for part, field in WHOLE.items():
        of = part._meta.get_field(field).related_model
        if of is noun:
            found.append((part, field))
        elif of in WHOLE and of is not Quote:
            further = of._meta.get_field(WHOLE[of]).related_model  # type: ignore[index, union-attr]
            if further is noun:
                found.append((part, f"{field}__{WHOLE[of]}"))  # type: ignore[index]
    return found
