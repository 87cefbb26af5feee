"""What a row of the database is called when it is told what becomes of it."""

from collections.abc import Collection, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from speeches.models import (
    FormerSlug,
    Link,
    LinkEvidence,
    Passage,
    Repetition,
    Schedule,
    TagEvidence,
    TaggedQuote,
    TaggedSpeech,
    Transcript,
)

_PASSAGE = "passage__transcript__speech"
_LOOKED_AT: Mapping[type[models.Model], tuple[str, ...]] = {
    TaggedSpeech: ("content_object",),
    TaggedQuote: ("content_object",),
    TagEvidence: (_PASSAGE,),
    Link: ("first", "second"),
    LinkEvidence: ("quote", _PASSAGE),
    Repetition: ("quote",),
    Schedule: ("speech", "quote"),
    Transcript: ("speech",),
}
_AT_ONCE = 500


def names_of(noun: type[models.Model], pks: Collection[Any]) -> dict[Any, str]:
    """By key, of those that there are."""
    found: dict[Any, str] = {}
    keys = list(pks)
    for first in range(0, len(keys), _AT_ONCE):
        rows = noun._base_manager.filter(pk__in=keys[first : first + _AT_ONCE])
        if paths := _LOOKED_AT.get(noun):
            rows = rows.select_related(*paths)
        if _PASSAGE in (paths or ()):
            rows = rows.defer("passage__transcript__text")
        if noun is Transcript:
            rows = rows.defer("text")
        found |= {row.pk: _name(row) for row in rows}
    return found


def _name(row: models.Model) -> str:
    match row:
        case TaggedSpeech() | TaggedQuote():
            return str(row.content_object)
        case TagEvidence():
            return _place(row.passage)
        case LinkEvidence():
            return _place(row.passage) if row.passage else str(row.quote)
        case FormerSlug():
            # Of any record with this slug: the address is made of nothing else.
            return apps.get_model("speeches", row.noun)(slug=row.slug).get_absolute_url()
    return str(row)


def _place(passage: Passage) -> str:
    return f"passage {passage.number} of {passage.transcript.speech}"
