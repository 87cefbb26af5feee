"""What a reader sees of the hits: their best passages, cut and with the words marked."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet
from django.db.models.functions import Substr

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Passage, Quote, Transcript
from speeches.search.asked import Asked
from speeches.search.catalogue import Catalogue
from speeches.search.database import database
from speeches.search.highlight import Highlighter
from speeches.search.matching import Matched
from speeches.search.results import PassageHit, QuoteHit, SpeechHit
from speeches.text.canonical import words_of

PASSAGES_OF_A_SPEECH = 2
_MOST_RANKED = 40  # rows of one speech
_ROW = ExpressionWrapper(F("transcript_id") * ROWS_PER_TRANSCRIPT + F("number"), output_field=BigIntegerField())


def speech_hits(
    speeches: Sequence[int], asked: Asked, catalogue: Catalogue, matched: Matched, passages: Mapping[int, int]
) -> tuple[SpeechHit, ...]:
    """``passages`` counts by transcript what is found under all choices."""
    transcripts: dict[int, list[int]] = {speech: [] for speech in speeches}
    for transcript in passages:
        if catalogue.speech_of[transcript] in transcripts:
            transcripts[catalogue.speech_of[transcript]].append(transcript)
    rows = [row for one in transcripts.values() for row in matched.rows_of(one)[:_MOST_RANKED]]
    best: dict[int, list[int]] = defaultdict(list)
    for _, row in database().PASSAGES.ranked_among(asked, rows) if rows else ():
        best[catalogue.speech_of[row // ROWS_PER_TRANSCRIPT]].append(row)
    highlighter = Highlighter(asked.leaves)
    shown = passage_hits([row for found in best.values() for row in found[:PASSAGES_OF_A_SPEECH]], highlighter)
    first = _first_passages([speech for speech in speeches if not best[speech]], highlighter)
    hits = {hit.transcript_id * ROWS_PER_TRANSCRIPT + hit.number: hit for hit in shown}
    return tuple(
        SpeechHit(
            speech,
            tuple(hits[row] for row in best[speech][:PASSAGES_OF_A_SPEECH] if row in hits) or first.get(speech, ()),
            sum(passages[transcript] for transcript in transcripts[speech]),
        )
        for speech in speeches
    )


def passage_hits(rows: Sequence[int], highlighter: Highlighter) -> tuple[PassageHit, ...]:
    """In the order of ``rows``, those that are public still."""
    hits = {
        hit.transcript_id * ROWS_PER_TRANSCRIPT + hit.number: hit for hit in _hits(public_passages(rows), highlighter)
    }
    return tuple(hits[row] for row in rows if row in hits)


def public_passages(rows: Collection[int]) -> QuerySet[Passage]:
    of_these = Passage.objects.filter(transcript__in={row // ROWS_PER_TRANSCRIPT for row in rows})
    public = of_these.filter(transcript__current=True, transcript__speech__status="published")
    return public.alias(row=_ROW).filter(row__in=rows)


def quote_hits(quotes: Sequence[int], highlighter: Highlighter) -> tuple[QuoteHit, ...]:
    """In the order of ``quotes``, those that are public still; the words whole."""
    public = Quote.objects.published().filter(pk__in=quotes).order_by()
    texts = {
        pk: (text, language or "en") for pk, text, language in public.values_list("pk", "text", "transcript__language")
    }
    return tuple(QuoteHit(quote, highlighter.whole(*texts[quote])) for quote in quotes if quote in texts)


def _first_passages(speeches: Collection[int], highlighter: Highlighter) -> dict[int, tuple[PassageHit, ...]]:
    """By speech, the first passages of the transcript that was added first."""
    if not speeches:
        return {}
    transcripts = Transcript.objects.current().filter(speech__in=speeches, speech__status="published").order_by("-pk")
    first = {speech: pk for pk, speech in transcripts.values_list("pk", "speech")}
    opening = Passage.objects.filter(transcript__in=first.values(), position__lte=PASSAGES_OF_A_SPEECH)
    found: dict[int, tuple[PassageHit, ...]] = defaultdict(tuple)
    for hit in _hits(opening, highlighter):
        found[hit.speech_id] += (hit,)
    return found


def _hits(passages: QuerySet[Passage], highlighter: Highlighter) -> list[PassageHit]:
    cut = passages.order_by("transcript", "position").annotate(
        words=Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    )
    facts = ("pk", "transcript__speech", "transcript", "number", "transcript__language", "words")
    return [
        PassageHit(pk, speech, transcript, number, language, *highlighter.excerpt(words_of(text), language))
        for pk, speech, transcript, number, language, text in cut.values_list(*facts)
    ]
