"""Later speeches that repeat words of a quote: what an editor has confirmed, and what the program found."""

from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from speeches.models import Quote, Repetition, Speech
from speeches.text.excerpts import Excerpt, excerpt
from speeches.views.transcripts import address_of, current_of

_FOUND_SHOWN = 10
_FIELDS = (
    "quote",
    "start",
    "end",
    "passage__number",
    "passage__start",
    "passage__transcript__language",
    "passage__transcript__delivery",
    "passage__transcript__speech__slug",
    "passage__transcript__speech__title",
    "passage__transcript__speech__date",
    "passage__transcript__speech__date_precision",
    "passage__transcript__speech__speaker__name",
    "passage__transcript__speech__speaker__slug",
)


@dataclass(frozen=True, slots=True)
class RepeatedWords:
    """``address`` is that of the passage in which they stand."""

    speech: Speech
    language: str
    address: str
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Repetitions:
    """``found`` are some of those that no editor has looked at, ``found_count`` is how many there are."""

    confirmed: tuple[RepeatedWords, ...]
    found: tuple[RepeatedWords, ...]
    found_count: int


def repetitions_of(quote: Quote) -> Repetitions:
    """What readers may see of them. In four queries."""
    public = Repetition.objects.public().filter(quote=quote)
    by_date = public.filter(status=Repetition.Status.CONFIRMED).order_by(
        F("passage__transcript__speech__date").asc(nulls_last=True), "pk"
    )
    found = public.filter(status=Repetition.Status.FOUND)
    confirmed_rows = list(_with_words(by_date))
    found_rows = list(_with_words(found.order_by("-words", "pk"))[:_FOUND_SHOWN])
    current = current_of(row.passage.transcript.speech_id for row in (*confirmed_rows, *found_rows))

    def shown(row: Repetition) -> RepeatedWords:
        transcript, passage = row.passage.transcript, row.passage
        speech = transcript.speech
        address = address_of(speech.slug, transcript.language, transcript.delivery, current[speech.pk])
        words = excerpt(row.passage_text, row.start - passage.start, row.end - passage.start)  # type: ignore[attr-defined]
        return RepeatedWords(speech, transcript.language, f"{address}#{passage.anchor}", words)

    return Repetitions(tuple(map(shown, confirmed_rows)), tuple(map(shown, found_rows)), found.count())


def _with_words(repetitions: QuerySet[Repetition]) -> QuerySet[Repetition]:
    """With the text of their passages, cut out by the database: a transcript is a hundred times as long."""
    return (
        repetitions.select_related("passage__transcript__speech__speaker")
        .only(*_FIELDS)
        .annotate(
            passage_text=Substr(
                "passage__transcript__text", F("passage__start") + 1, F("passage__end") - F("passage__start")
            )
        )
    )
