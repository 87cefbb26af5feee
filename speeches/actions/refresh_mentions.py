"""Bring in step with texts and terms what passages mention.

Only the current texts of published speeches have mentions: a text is read when it comes in, changes, or is made public, in
the same transaction. When terms change, the search index tells which passages may hold their words, and these are read
anew with all terms, since a longer term may hide a shorter one. If they are very many, the term waits for
``manage.py refresh_mentions``, which reads everything, and pages say so."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, QuerySet
from django.utils import timezone

from speeches.connections.terms import vocabulary
from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Mention, MentionedAreas, Passage, Transcript, WaitingTerm
from speeches.models.publication import Status
from speeches.search.database import database
from speeches.search.wording import passages_saying
from speeches.text.terms import Vocabulary, Wording

MOST_PASSAGES = 20_000
_AT_ONCE = 500
_TEXTS_AT_ONCE = 100
_THAI = re.compile("[\u0e00-\u0e7f]")  # a script without spaces, which the index does not part either

_PLACE = ("passage", "policy_area", "term", "start", "end")
_Place = tuple[int, int, int, int, int]
_INSERT = 'INSERT INTO speeches_mention (passage_id, policy_area_id, term_id, start, "end") VALUES (%s, %s, %s, %s, %s)'
_ROW = ExpressionWrapper(F("transcript_id") * ROWS_PER_TRANSCRIPT + F("number"), output_field=BigIntegerField())


@transaction.atomic
def refresh_mentions_in(speech_ids: Iterable[int]) -> None:
    """To be called when a text of these speeches is another one than before, or they are made public or taken back."""
    for speeches in _batches(sorted(set(speech_ids)), _AT_ONCE):
        texts = list(_readable().filter(speech__in=speeches).values_list("pk", flat=True))
        _forget(MentionedAreas.objects.filter(transcript__speech__in=speeches).exclude(pk__in=texts))
        for some in _batches(texts, _TEXTS_AT_ONCE):
            _read(some, Passage.objects.filter(transcript__in=some))


@transaction.atomic
def refresh_mentions_of(wordings: Iterable[Wording]) -> None:
    """To be called after terms were added, changed or removed."""
    rows = set[int]()
    for wording in wordings:
        found = _rows_of(wording)
        if len(found) > MOST_PASSAGES:
            WaitingTerm.objects.get_or_create(language=wording.language, wording=wording.text)
            database().renew_stamp()
        else:
            rows |= found
    for some in _batches(sorted(rows), _AT_ONCE):
        texts = sorted({row // ROWS_PER_TRANSCRIPT for row in some})
        _read(texts, Passage.objects.filter(transcript__in=texts).alias(row=_ROW).filter(row__in=some))


def refresh_all_mentions() -> Iterator[int]:
    """Read every text, yielding how many at a time. A second time, nothing is written."""
    started = timezone.now()
    with transaction.atomic():
        _forget(MentionedAreas.objects.exclude(pk__in=_readable().order_by()))
    for some in _batches(list(_readable().values_list("pk", flat=True)), _TEXTS_AT_ONCE):
        with transaction.atomic():
            _read(some, Passage.objects.filter(transcript__in=some))
        yield len(some)
    with transaction.atomic():
        if WaitingTerm.objects.filter(since__lt=started).delete()[0]:
            database().renew_stamp()


def texts_to_read() -> int:
    return _readable().count()


def _readable() -> QuerySet[Transcript]:
    return Transcript.objects.current().filter(speech__status=Status.PUBLISHED).order_by("pk")


def _forget(read: QuerySet[MentionedAreas]) -> None:
    for texts in _batches(list(read.values_list("pk", flat=True)), _AT_ONCE):
        Mention.objects.filter(passage__transcript__in=texts).delete()
        MentionedAreas.objects.filter(pk__in=texts).delete()
        database().renew_stamp()


def _rows_of(wording: Wording) -> set[int]:
    """The passages that may hold the wording now, or held it, as rows of the search index."""
    held = Passage.objects.filter(pk__in=Mention.objects.filter(term=int(wording.term)).order_by().values("passage"))
    if _THAI.search(wording.text):
        held |= Passage.objects.filter(transcript__in=_readable().filter(language__startswith=wording.language))
    said = passages_saying(wording.spellings(), wording.language)
    return {text * ROWS_PER_TRANSCRIPT + number for text, number in said}.union(
        held.order_by().annotate(row=_ROW).values_list("row", flat=True)
    )


def _read(transcripts: Sequence[int], passages: QuerySet[Passage]) -> None:
    """Read these passages of these texts, and write what is other than before."""
    found, text_of = _found(transcripts, passages)
    of_these = Mention.objects.filter(passage__in=passages.order_by()).order_by()
    held: dict[_Place, int] = {(*place,): pk for pk, *place in of_these.values_list("pk", *_PLACE)}
    gone, new = held.keys() - found, sorted(found - held.keys())
    for some in _batches([held[place] for place in gone], _AT_ONCE):
        Mention.objects.filter(pk__in=some).delete()
    if new:
        _add(new)
    changed = {text_of[place[0]] for place in (*gone, *new)}
    unread = set(transcripts).difference(
        MentionedAreas.objects.filter(transcript__in=transcripts).values_list("pk", flat=True)
    )
    if changed or unread:
        _sum_up(changed | unread)
        database().renew_stamp()


def _found(transcripts: Sequence[int], passages: QuerySet[Passage]) -> tuple[set[_Place], dict[int, int]]:
    """What the passages mention, and the text of each."""
    locked = Transcript.objects.select_for_update(no_key=True).filter(pk__in=transcripts).order_by("pk")
    texts = {pk: (language, text) for pk, language, text in locked.values_list("pk", "language", "text")}
    terms: dict[str, Vocabulary] = {language: vocabulary(language) for language in {row[0] for row in texts.values()}}
    found, text_of = set[_Place](), dict[int, int]()
    for transcript, passage, start, end in passages.order_by().values_list("transcript", "pk", "start", "end"):
        text_of[passage] = transcript
        language, text = texts[transcript]
        for hit in terms[language].find(text[start:end]):
            found.add((passage, int(hit.area), int(hit.term), start + hit.start, start + hit.end))
    return found, text_of


def _add(places: Sequence[_Place]) -> None:
    """Without a model for each: that would take half of all the time."""
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, places)


def _sum_up(transcripts: Collection[int]) -> None:
    """Write the mentions of these texts in short."""
    of_these = Passage.objects.filter(transcript__in=transcripts)
    counts = dict(of_these.order_by().values("transcript").annotate(n=Count("pk")).values_list("transcript", "n"))
    pairs = of_these.filter(mentions__isnull=False).order_by("pk", "mentions__policy_area").distinct()
    areas = defaultdict[int, defaultdict[int, list[str]]](lambda: defaultdict(list))
    for transcript, passage, area in pairs.values_list("transcript", "pk", "mentions__policy_area"):
        areas[transcript][passage].append(str(area))
    MentionedAreas.objects.bulk_create(
        (
            MentionedAreas(
                transcript_id=pk, passages=counts.get(pk, 0), areas=";".join(map(" ".join, areas[pk].values()))
            )
            for pk in sorted(transcripts)
        ),
        update_conflicts=True,
        unique_fields=["transcript"],
        update_fields=["passages", "areas"],
    )


def _batches(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (rows[first : first + size] for first in range(0, len(rows), size))
