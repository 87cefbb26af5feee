"""Who changed a record last, by what the admin wrote down. Steps on the way to the public are no change of it."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import chain

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from speeches.models import Quote, Speech, Transcript
from speeches.models.change import ChangedRecord
from speeches.models.step import NO_CHANGES

_Sought = dict[tuple[type[Model], int], int]
_Said = Iterator[tuple[int, datetime, int]]  # of which record, when, by which account
_NO_CHANGE = ["[]", "", *NO_CHANGES]  # "[]": the form was saved as it was
# What the history keeps of single forms stands in the log already, but for what is done to many at once; of that, steps
# are no change either.
_IN_THE_LOG = re.compile("(add|edit|delete|sign|publish|withdraw|submit|review|return)_")


def last_to_change_speeches(speeches: Collection[int]) -> dict[int, int]:
    """By speech the key of the account. A change of its texts is one of the speech."""
    texts = Transcript.objects.filter(speech__in=speeches).order_by().values_list("pk", "speech")
    sought: _Sought = {(Speech, pk): pk for pk in speeches}
    sought |= {(Transcript, pk): speech for pk, speech in texts}
    return _latest(chain(_logged(sought), _recorded("speech", speeches)))


def last_to_change_quotes(quotes: Collection[int]) -> dict[int, int]:
    return _latest(chain(_logged({(Quote, pk): pk for pk in quotes}), _recorded("quote", quotes)))


def _latest(said: Iterable[tuple[int, datetime, int]]) -> dict[int, int]:
    latest: dict[int, tuple[datetime, int]] = {}
    for record, at, account in said:
        if record not in latest or latest[record][0] <= at:
            latest[record] = (at, account)
    return {record: account for record, (_, account) in latest.items()}


def _logged(sought: _Sought) -> _Said:
    for noun in {noun for noun, _ in sought}:
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(noun),
            object_id__in=[str(pk) for of, pk in sought if of is noun],
            action_flag__in=[ADDITION, CHANGE],
        ).exclude(action_flag=CHANGE, change_message__in=_NO_CHANGE)
        for key, at, account in entries.order_by("pk").values_list("object_id", "action_time", "user"):
            yield sought[noun, int(key or 0)], at, account


def _recorded(noun: str, records: Collection[int]) -> _Said:
    """By what is done to many records at once, and by who took such a change back. What is done to quotes is told of with
    their speech as well, and is no change of it."""
    fields = ("record_id", "change__verb", "change__at", "change__by", "change__undone_at", "change__undone_by")
    found = ChangedRecord.objects.filter(noun=noun, record_id__in=records).order_by("change")
    for record, verb, at, by, undone_at, undone_by in found.values_list(*fields):
        if _IN_THE_LOG.match(verb) or (noun == "speech" and "quote" in verb):
            continue
        if by:
            yield record, at, by
        if undone_at and undone_by:
            yield record, undone_at, undone_by
