"""What was found, as it is taken away: each speech, passage or quote with its permanent address and a citation."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr

from speeches.citations.plain import citation
from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Quote, Segment, Speech
from speeches.search.results import View
from speeches.search.shown import public_passages
from speeches.text.canonical import words_of
from speeches.views.lines import date_in_words
from speeches.views.transcripts import address_of, current_of

Absolute = Callable[[str], str]  # from a path to the whole address
Record = dict[str, object]

_FACTS = ("title", "kind", "speaker", "role", "on_behalf_of", "occasion", "date")
COLUMNS: Mapping[View, tuple[str, ...]] = {
    View.SPEECHES: ("place", "of", *_FACTS, "address", "citation"),
    View.PASSAGES: ("place", "of", *_FACTS, "passage", "language", "text", "address", "citation"),
    View.QUOTES: (
        *("place", "of", "words", "quote_kind", "grade", "speaker", "title", "kind", "occasion", "date"),
        *("passage", "language", "address", "citation"),
    ),
}
_ISO = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_BATCH = 200
_FIELDS = (
    *("pk", "slug", "title", "kind", "speaker__name", "role", "on_behalf_of__name", "occasion__name"),
    *("date", "date_precision"),
)
_PASSAGE = ("transcript__speech", "transcript", "number", "transcript__language", "transcript__delivery", "words")
_QUOTE = ("pk", "speech", "text", "kind", "grade", "speaker__name", "transcript__language")


def records(view: View, ids: Sequence[int], total: int, absolute: Absolute) -> Iterator[Record]:
    """In the order of ``ids``, read a batch at a time: who stops reading stops the work. Each has its place among all that
    were found, ``of`` which there are so many. What is public no more is left out."""
    of_view = {View.SPEECHES: _speeches, View.PASSAGES: _passages, View.QUOTES: _quotes}[view]
    for first in range(0, len(ids), _BATCH):
        batch = ids[first : first + _BATCH]
        found = of_view(batch, absolute)
        for place, pk in enumerate(batch, start=first + 1):
            if pk in found:
                record = {"place": place, "of": total, **found[pk]}
                yield {column: record[column] for column in COLUMNS[view]}


@dataclass(frozen=True, slots=True)
class _Facts:
    """``date`` is in words; among those ``told`` it is by ISO 8601, no more precise than it is known."""

    slug: str
    date: str
    told: Record

    def cited(self, address: str, *, passage: int | None = None, **more: object) -> Record:
        told = {**self.told, **more}
        names = {name: str(told[name]) for name in ("speaker", "occasion")}
        cited = citation(str(told["title"]), address, date=self.date, passage=passage or 0, **names)
        return {**told, "address": address, "citation": cited}


def _speeches(ids: Sequence[int], absolute: Absolute) -> dict[int, Record]:
    return {pk: facts.cited(absolute(address_of(facts.slug, "", "", ()))) for pk, facts in _facts_of(ids).items()}


def _passages(rows: Sequence[int], absolute: Absolute) -> dict[int, Record]:
    words = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    passages = list(public_passages(rows).order_by().annotate(words=words).values_list(*_PASSAGE))
    speeches = {speech for speech, *_ in passages}
    facts_of, current = _facts_of(speeches), current_of(speeches)
    found: dict[int, Record] = {}
    for speech, transcript, number, language, delivery, text in passages:
        if facts := facts_of.get(speech):
            address = absolute(f"{address_of(facts.slug, language, delivery, current[speech])}#p{number}")
            told = {"passage": number, "language": language, "text": words_of(text)}
            found[transcript * ROWS_PER_TRANSCRIPT + number] = {**facts.cited(address, passage=number), **told}
    return found


def _quotes(ids: Sequence[int], absolute: Absolute) -> dict[int, Record]:
    quotes = list(Quote.objects.published().filter(pk__in=ids).order_by().values_list(*_QUOTE))
    first = Segment.objects.filter(quote__in=ids, position=1).order_by().values_list("quote", "passage__number")
    facts_of, passage_of = _facts_of({speech for _, speech, *_ in quotes}), dict(first)
    found: dict[int, Record] = {}
    for pk, speech, text, kind, grade, speaker, language in quotes:
        if facts := facts_of.get(speech):
            words = "\n".join(map(words_of, text.split("\n")))
            told = {"words": words, "quote_kind": kind, "grade": grade, "passage": passage_of.get(pk)}
            address = absolute(Quote(pk=pk).get_absolute_url())
            cited = facts.cited(address, passage=passage_of.get(pk), speaker=speaker or "")
            found[pk] = {**cited, **told, "language": language or ""}
    return found


def _facts_of(speeches: Collection[int]) -> dict[int, _Facts]:
    """Of those that are public."""
    published = Speech.objects.published().filter(pk__in=speeches).order_by()
    found: dict[int, _Facts] = {}
    for pk, slug, *facts, day, precision in published.values_list(*_FIELDS):
        date = day.strftime(_ISO[precision]) if day else ""
        told = dict(zip(_FACTS, (*(fact or "" for fact in facts), date), strict=True))
        found[pk] = _Facts(slug, date_in_words(day, precision) if day else "", told)
    return found
