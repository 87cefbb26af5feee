"""Bring in step with texts and terms what passages mention.

Only the current texts of published speeches have mentions: a text is read when it comes in, changes, or is made public, in
the same transaction. When terms change, the search index tells which passages may hold their words, and these are read
anew with all terms, since a longer term may hide a shorter one. If they are very many, the term waits for
``manage.py refresh_mentions``, which reads everything, and pages say so."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Aggregate, BigIntegerField, ExpressionWrapper, F, QuerySet, TextField
from django.utils import timezone

from speeches.actions.store_mentions import Place, store_mentions, store_mentions_in_short
from speeches.connections.terms import vocabulary
from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Mention, MentionedAreas, Passage, Transcript, WaitingTerm
from speeches.models.publication import Status
from speeches.search.database import database
from speeches.search.wording import passages_saying
from speeches.text.terms import Vocabulary, Wording

MOST_PASSAGES = 20_000
_AT_ONCE = 500
_TEXTS_AT_ONCE = 500
_THAI = re.compile("[\u0e00-\u0e7f]")  # a script without spaces, which the index does not part either

_PLACE = ("passage", "policy_area", "term", "start", "end")
_ROW = ExpressionWrapper(F("transcript_id") * ROWS_PER_TRANSCRIPT + F("number"), output_field=BigIntegerField())


@transaction.atomic
def refresh_mentions_in(speech_ids: Iterable[int]) -> None:
    """To be called when a text of these speeches is another one than before, or they are made public or taken back."""
    for speeches in _batches(sorted(set(speech_ids)), _AT_ONCE):
        texts = list(_readable().filter(speech__in=speeches).values_list("pk", flat=True))
        _forget(MentionedAreas.objects.filter(transcript__speech__in=speeches).exclude(pk__in=texts))
        for some in _batches(texts, _TEXTS_AT_ONCE):
            _read(some, Passage.objects.filter(transcript__in=some), are_all=True)


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
        _read(texts, Passage.objects.filter(transcript__in=texts).alias(row=_ROW).filter(row__in=some), are_all=False)


def refresh_all_mentions() -> Iterator[int]:
    """Read every text, yielding how many at a time. A second time, nothing is written."""
    started = timezone.now()
    with transaction.atomic():
        _forget(MentionedAreas.objects.exclude(pk__in=_readable().order_by()))
    for some in _batches(list(_readable().values_list("pk", flat=True)), _TEXTS_AT_ONCE):
        with transaction.atomic():
            _read(some, Passage.objects.filter(transcript__in=some), are_all=True)
        yield len(some)
    with transaction.atomic():
        if WaitingTerm.objects.filter(since__lt=started).delete()[0]:
            database().renew_stamp()


def sum_up_mentions(transcripts: Iterable[int]) -> None:
    """To be called where mentions of these texts were changed without a reading."""
    for some in _batches(sorted(transcripts), _AT_ONCE):
        of_these = Passage.objects.filter(transcript__in=some).order_by()
        mentioned = Mention.objects.filter(passage__in=of_these.values("pk")).order_by()
        _sum_up(some, dict(of_these.values_list("pk", "transcript")), mentioned.values_list("passage", "policy_area"))


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


def _read(transcripts: Sequence[int], passages: QuerySet[Passage], *, are_all: bool) -> None:
    """Read these passages of these texts, which may be all that they have, and write what is other than before."""
    found, text_of = _found(transcripts, passages)
    of_these = Mention.objects.filter(passage__in=passages.order_by()).order_by()
    held: dict[Place, int] = {(*place,): pk for pk, *place in of_these.values_list("pk", *_PLACE)}
    new = [place for place in found if place not in held] if held else found
    gone = held.keys() - set(found) if held else set[Place]()
    for some in _batches([held[place] for place in gone], _AT_ONCE):
        Mention.objects.filter(pk__in=some).delete()
    store_mentions(new)
    summed = MentionedAreas.objects.filter(transcript__in=transcripts).values_list("pk", flat=True)
    texts = {text_of[place[0]] for place in (*gone, *new)}.union(set(transcripts).difference(summed))
    if are_all:
        _sum_up(texts, text_of, ((place[0], place[1]) for place in found))
    else:
        sum_up_mentions(texts)


def _found(transcripts: Sequence[int], passages: QuerySet[Passage]) -> tuple[list[Place], dict[int, int]]:
    """What the passages mention, and the text of each."""
    locked = Transcript.objects.select_for_update(no_key=True).filter(pk__in=transcripts).order_by("pk")
    texts = {pk: (language, text) for pk, language, text in locked.values_list("pk", "language", "text")}
    terms: dict[str, Vocabulary] = {language: vocabulary(language) for language in {row[0] for row in texts.values()}}
    found, text_of = list[Place](), dict[int, int]()
    for transcript, bounds in _bounds(passages).items():
        text_of.update((passage, transcript) for passage, _, _ in bounds)
        language, text = texts[transcript]
        for number, hit in terms[language].find_within(text, [(start, end) for _, start, end in bounds]):
            found.append((bounds[number][0], int(hit.area), int(hit.term), hit.start, hit.end))
    return found, text_of


def _bounds(passages: QuerySet[Passage]) -> dict[int, list[tuple[int, int, int]]]:
    """By text, the id, start and end of each passage. A row a text, since one a passage would take five times as long."""
    columns = (_Listed("pk"), _Listed("start"), _Listed("end"))
    rows = passages.order_by().values("transcript").values_list("transcript", *columns)
    return {
        transcript: sorted(zip(*(map(int, column.split()) for column in listed), strict=True))
        for transcript, *listed in rows
    }


def _sum_up(texts: Collection[int], text_of: Mapping[int, int], mentioned: Iterable[tuple[int, int]]) -> None:
    """Write the mentions of these texts in short. ``text_of`` has all of their passages, ``mentioned`` the ids of passage
    and area of all mentions in them."""
    if not texts:
        return
    areas, said = defaultdict[int, set[int]](set), defaultdict[int, list[str]](list)
    for passage, area in mentioned:
        areas[passage].add(area)
    for passage in sorted(areas):
        said[text_of[passage]].append(_listed(areas[passage]))
    lengths = Counter(text_of.values())
    store_mentions_in_short([(text, lengths[text], ";".join(said[text])) for text in texts])
    database().renew_stamp()


def _listed(areas: Iterable[int]) -> str:
    return " ".join(map(str, sorted(areas)))


class _Listed(Aggregate):
    """The values of a column, one after the other, parted by spaces."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="GROUP_CONCAT(%(expressions)s, ' ')", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s::text, ' ')", **context)


def _batches(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (rows[first : first + size] for first in range(0, len(rows), size))
