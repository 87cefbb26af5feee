"""What may be repeated, and what may repeat it: the words of public quotes, and the later texts of the archive."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.db.models.functions import Substr

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Passage, Quote, Segment, Speech, Transcript
from speeches.models.publication import Status
from speeches.text.similar import Wording

_ROW = ExpressionWrapper(F("transcript_id") * ROWS_PER_TRANSCRIPT + F("number"), output_field=BigIntegerField())
_QUOTE_FACTS = ("pk", "speech", "speech__reports_on", "speech__date", "speech__date_precision", "transcript__language")
_TEXT_FACTS = ("pk", "speech", "speech__reports_on", "speech__date", "language")


@dataclass(frozen=True, slots=True)
class Said:
    """A quote that may be repeated. ``told_by`` are its speech and, where that is an article, the speech it reports on."""

    quote: int
    told_by: frozenset[int]
    last_day: date
    language: str
    segments: tuple[Wording, ...]

    @property
    def numbers(self) -> set[int]:
        """Its shingles."""
        return {number for segment in self.segments for number in segment.numbers}


@dataclass(frozen=True, slots=True)
class Text:
    """A text that readers see, of a speech whose date is known."""

    transcript: int
    speech: int
    reports_on: int | None
    day: date
    language: str

    def is_other_than(self, said: Said) -> bool:
        """It is in the same language; neither it nor what it reports on is the speech of the quote."""
        return self.language == said.language and said.told_by.isdisjoint((self.speech, self.reports_on))

    def is_later_than(self, said: Said) -> bool:
        """As surely as the dates are known."""
        return self.day > said.last_day

    def may_repeat(self, said: Said) -> bool:
        return self.is_other_than(said) and self.is_later_than(said)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of a passage, from ``start`` of its text."""

    passage: int
    start: int
    wording: Wording


def repeatable() -> QuerySet[Quote]:
    """The public quotes whose words may be looked for: those shown as said, of a day that is known."""
    return Quote.objects.published().filter(
        Exists(Segment.objects.filter(quote=OuterRef("pk"))),
        kind__in=[Quote.Kind.VERBATIM, Quote.Kind.TRANSLATED],
        speech__date__isnull=False,
        transcript__isnull=False,
    )


def said_in(quote_ids: Collection[int]) -> dict[int, Said]:
    """By quote, what may be repeated of these."""
    found: dict[int, Said] = {}
    for some in _batches(list(quote_ids)):
        segments = defaultdict[int, list[Wording]](list)
        of_these = Segment.objects.filter(quote__in=some).order_by("quote", "position")
        for quote, exact in of_these.values_list("quote", "exact"):
            segments[quote].append(Wording(exact))
        for pk, speech, reports_on, day, known, language in repeatable().filter(pk__in=some).values_list(*_QUOTE_FACTS):
            told_by = frozenset({speech, reports_on or speech})
            found[pk] = Said(pk, told_by, _last(day, known), language, tuple(segments[pk]))
    return found


def readable() -> QuerySet[Transcript]:
    """The texts in which words may be repeated."""
    return Transcript.objects.current().filter(speech__status=Status.PUBLISHED, speech__date__isnull=False)


def read_whole(transcripts: QuerySet[Transcript]) -> Iterator[tuple[Text, list[Stretch]]]:
    """These texts with all their passages. In two queries."""
    rows = list(transcripts.order_by("pk").values_list(*_TEXT_FACTS, "text"))
    passages = defaultdict[int, list[tuple[int, int, int]]](list)
    of_these = Passage.objects.filter(transcript__in=[row[0] for row in rows]).order_by("transcript", "position")
    for transcript, pk, start, end in of_these.values_list("transcript", "pk", "start", "end"):
        passages[transcript].append((pk, start, end))
    for *facts, text in rows:
        yield Text(*facts), [Stretch(pk, start, Wording(text[start:end])) for pk, start, end in passages[facts[0]]]


def read_rows(rows: Collection[tuple[int, int]], said: Said) -> Iterator[tuple[Text, list[Stretch]]]:
    """Of these rows, each a transcript and the number of a passage, those that are not of the quote's own speech, the oldest
    text first; each passage by itself, and read only when it is asked for."""
    numbers = defaultdict[int, list[int]](list)
    for transcript, number in rows:
        numbers[transcript].append(number)
    texts = sorted(
        (
            text
            for batch in _batches(list(numbers))
            for text in _texts(readable().filter(pk__in=batch))
            if text.is_other_than(said)
        ),
        key=lambda text: (text.day, text.transcript),
    )
    for some in _batches(texts, 50):
        wanted = [
            text.transcript * ROWS_PER_TRANSCRIPT + number for text in some for number in numbers[text.transcript]
        ]
        found = defaultdict[int, list[Stretch]](list)
        passages = Passage.objects.filter(transcript__in=[text.transcript for text in some]).alias(row=_ROW)
        cut = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
        for batch in _batches(wanted):
            of_these = passages.filter(row__in=batch).annotate(said=cut)
            for transcript, pk, start, words in of_these.values_list("transcript", "pk", "start", "said"):
                found[transcript].append(Stretch(pk, start, Wording(words)))
        yield from ((text, found[text.transcript]) for text in some)


def _texts(transcripts: QuerySet[Transcript]) -> list[Text]:
    return [Text(*facts) for facts in transcripts.order_by().values_list(*_TEXT_FACTS)]


def _last(day: date, known: str) -> date:
    """The last day that a date may mean."""
    if known == Speech.DatePrecision.YEAR:
        return day.replace(month=12, day=31)
    if known == Speech.DatePrecision.MONTH:
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return day


def _batches(rows: Sequence[Any], size: int = 500) -> Iterator[Sequence[Any]]:
    return (rows[first : first + size] for first in range(0, len(rows), size))
