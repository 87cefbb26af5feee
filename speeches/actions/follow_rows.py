"""Bring what is computed in step with rows that were written without signals: the search index, the mentions and the
repetitions."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import models
from django.db.models import Q

from speeches.actions.find_repetitions import find_repetitions_around, find_repetitions_of
from speeches.actions.move_mentions import move_mentions
from speeches.actions.refresh_mentions import refresh_mentions_in, refresh_mentions_of
from speeches.models import Mention, Occasion, PolicyArea, Quote, Speaker, Speech, TaggedQuote, TaggedSpeech, Term
from speeches.models.change import Fields, Row, values_of
from speeches.search import indexing
from speeches.search.database import database
from speeches.text.terms import Wording

_TIMES = {"changed_at", "published_at", "withdrawn_at"}
_DAY = {"date", "date_precision", "reports_on_id"}


def follow_rows(rows: Sequence[Row]) -> None:
    """To be called in the transaction that wrote them. ``after`` is what stands in the database now."""
    _follow_terms(_of(rows, Term))
    _follow_speeches(_of(rows, Speech))
    _follow_names(rows)
    areas = PolicyArea.objects.filter(pk__in=[row.pk for row in _of(rows, PolicyArea)])
    below = PolicyArea.objects.with_narrower(*areas) if areas else PolicyArea.objects.none()
    indexing.index_areas(
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
    _follow_quotes(_of(rows, Quote))
    database().renew_stamp()


def _of(rows: Iterable[Row], noun: type[models.Model]) -> list[Row]:
    return [row for row in rows if row.noun is noun]


def _touching(rows: Iterable[Row], names: Collection[str]) -> list[int]:
    return [row.pk for row in rows if any(name in (row.after or row.before or ()) for name in names)]


def _follow_speeches(rows: Sequence[Row]) -> None:
    """Those that were or are public, or come and go, are read anew; of others at most the facts are."""
    shown = set(_touching(rows, ["status"]))
    indexing.index_speeches(shown)
    indexing.index_facts({row.pk for row in rows if not _TIMES.issuperset(row.after or ())} - shown)
    if around := shown | set(_touching(rows, _DAY)):
        find_repetitions_around(sorted(around))
    refresh_mentions_in(shown)


def _follow_quotes(rows: Sequence[Row]) -> None:
    indexing.index_quotes(row.pk for row in rows)
    if said := _touching(rows, ["status"]):
        find_repetitions_of(said)


def _follow_names(rows: Sequence[Row]) -> None:
    """Of speakers and occasions, that stand with their speeches and quotes."""
    speakers, occasions = ([row.pk for row in _of(rows, noun)] for noun in (Speaker, Occasion))
    named = Speech.objects.filter(Q(speaker__in=speakers) | Q(occasion__in=occasions)).order_by()
    indexing.index_facts(named.values_list("pk", flat=True) if speakers or occasions else ())
    by_or_of = Quote.objects.filter(Q(speaker__in=speakers) | Q(author__in=speakers)).order_by()
    indexing.index_quotes(by_or_of.values_list("pk", flat=True) if speakers else ())


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
