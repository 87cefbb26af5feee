"""Bring what is computed in step with rows that were written without signals: the search index and the mentions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from speeches.actions.move_mentions import move_mentions
from speeches.actions.refresh_mentions import refresh_mentions_of
from speeches.models import Mention, PolicyArea, TaggedQuote, TaggedSpeech, Term
from speeches.models.change import Fields, Row, values_of
from speeches.search import indexing
from speeches.search.database import database
from speeches.text.terms import Wording


def follow_rows(rows: Sequence[Row]) -> None:
    """To be called in the transaction that wrote them. ``after`` is what stands in the database now."""
    _follow_terms(_of(rows, Term))
    areas = PolicyArea.objects.filter(pk__in=[row.pk for row in _of(rows, PolicyArea)])
    below = PolicyArea.objects.with_narrower(*areas) if areas else PolicyArea.objects.none()
    indexing.index_facts(
        {
            *_tagged(TaggedSpeech, _of(rows, TaggedSpeech)),
            *TaggedSpeech.objects.filter(tag__in=below).values_list("content_object", flat=True),
        }
    )
    indexing.index_quotes(
        {
            *_tagged(TaggedQuote, _of(rows, TaggedQuote)),
            *TaggedQuote.objects.filter(tag__in=below).values_list("content_object", flat=True),
        }
    )
    database().renew_stamp()


def _of(rows: Iterable[Row], noun: type[models.Model]) -> list[Row]:
    return [row for row in rows if row.noun is noun]


def _tagged(noun: type[TaggedSpeech] | type[TaggedQuote], rows: Iterable[Row]) -> set[int]:
    """The records that lost, got or changed such a tag."""
    found, changed = set[int](), list[int]()
    for row in rows:
        if row.before is not None and row.after is not None:
            changed.append(row.pk)
        found |= {side["content_object_id"] for side in (row.before, row.after) if side and "content_object_id" in side}
    for first in range(0, len(changed), 500):
        some: Any = noun.objects.filter(pk__in=changed[first : first + 500])
        found |= set(some.values_list("content_object", flat=True))
    return found


def _follow_terms(rows: Sequence[Row]) -> None:
    now = Term.objects.in_bulk([row.pk for row in rows])
    moved = {row.pk: row for row in rows if row.before and row.after and set(row.before) == {"policy_area_id"}}
    former = {pk: row.before["policy_area_id"] for pk, row in moved.items() if row.before}
    move_mentions({now[pk]: former[pk] for pk in moved})
    others = [row for row in rows if row.pk not in moved]
    refresh_mentions_of(
        wording
        for row in others
        for wording in (_wording(row, row.before, now), _wording(row, row.after, now))
        if wording
    )
    gone = [row.pk for row in others if row.after is None]
    Mention.objects.filter(term__in=gone).delete()  # of words so common that they wait to be read


def _wording(row: Row, side: Fields | None, now: dict[int, Term]) -> Wording | None:
    """The term as it was on this side, of which a changed row tells only what differs."""
    if side is None:
        return None
    whole = (
        {field.attname: field.value_from_object(now[row.pk]) for field in Term._meta.fields} if row.pk in now else {}
    )
    return Term(**{**whole, **values_of(Term, side), "id": row.pk}).wording_as_sought
