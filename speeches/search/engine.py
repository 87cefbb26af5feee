"""Search the archive: one question, one answer, whatever the database.

Rows come back from the index with their scores and are brought together by speech here, which is twice as quick as in SQL.
That they belong to a current transcript of a published speech is asked of the archive again, so that a fault of the index
cannot show a draft."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import ceil
from typing import Any

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F
from django.db.models.functions import Substr

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Passage, PolicyArea, Speech, Transcript
from speeches.search.database import database
from speeches.search.documents import area_key
from speeches.search.highlight import Highlighter
from speeches.search.query import leaves, parse
from speeches.search.results import PassageHit, Results, SpeechHit
from speeches.text.canonical import words_of

_PASSAGES = 2  # shown of a speech
_ASK_FOR_ALL = 500  # transcripts: of more than these it is quicker to ask for all there are
_ROW = ExpressionWrapper(F("transcript_id") * ROWS_PER_TRANSCRIPT + F("number"), output_field=BigIntegerField())

_Rows = list[tuple[float, int]]  # score and row; the row of facts, which is negative, comes first if it was found


def search(text: str, *, areas: Sequence[PolicyArea] = (), page: int = 1, per_page: int = 20) -> Results:
    """Published speeches with passages that answer ``text``, tagged with each of ``areas`` or with one below it.

    The speech of the best passage comes first, of equal ones the newest. Without a word to look for: all speeches of the
    areas, the newest first; without areas either, nothing. A page beyond the last is the last."""
    tree = parse(text)
    if tree is None:
        return _speeches_of(areas, page, per_page) if areas else Results()
    found = _by_speech(database().hits(tree, [area_key(area.pk) for area in areas]))
    page, pages = _page(page, per_page, len(found))
    asked = tuple(leaves(tree))
    return Results(
        total_speeches=len(found),
        total_passages=sum(len(rows) - (rows[0][1] < 0) for _, rows in found),
        page=page,
        pages=pages,
        hits=_with_passages(found[(page - 1) * per_page : page * per_page], Highlighter(asked)),
        understood=str(tree),
        words=tuple(map(str, asked)),
    )


def _by_speech(hits: Iterable[tuple[float, int]]) -> list[tuple[int, _Rows]]:
    """The rows by speech, in the order in which speeches are shown."""
    by_place: dict[int, _Rows] = defaultdict(list)
    for hit in hits:
        row = hit[1]
        by_place[row // ROWS_PER_TRANSCRIPT if row > 0 else row].append(hit)
    owners = [(place, -place) for place in by_place if place < 0]
    owners += _narrowed(Transcript.objects.current(), by_place).order_by().values_list("pk", "speech_id")
    published = Speech.objects.published().newest_first().values_list("pk", flat=True)
    newness = {pk: place for place, pk in enumerate(_narrowed(published, {speech for _, speech in owners}))}
    found: dict[int, _Rows] = {}
    for place, speech in owners:
        rows = by_place.get(place)
        if rows and speech in newness:
            found[speech] = found[speech] + rows if speech in found else rows
    ranked = sorted((min(rows)[0], newness[speech], speech) for speech, rows in found.items())
    return [(speech, found[speech]) for _, _, speech in ranked]


def _narrowed(queryset: Any, keys: Collection[int]) -> Any:
    return queryset if len(keys) > _ASK_FOR_ALL else queryset.filter(pk__in=list(keys))


def _page(asked: int, per_page: int, total: int) -> tuple[int, int]:
    """The page to show, and how many there are."""
    pages = max(1, ceil(total / per_page))
    return min(max(asked, 1), pages), pages


def _with_passages(shown: Sequence[tuple[int, _Rows]], highlighter: Highlighter) -> tuple[SpeechHit, ...]:
    found = {speech: [row for _, row in sorted(rows) if row > 0] for speech, rows in shown}
    rows = [row for best in found.values() for row in best[:_PASSAGES]]
    of_these = Passage.objects.filter(transcript__in={row // ROWS_PER_TRANSCRIPT for row in rows})
    passages = _passage_hits(of_these.alias(row=_ROW).filter(row__in=rows), highlighter)
    first = _first_passages([speech for speech, best in found.items() if not best], highlighter)
    return tuple(
        SpeechHit(
            speech,
            tuple(passages[row] for row in best[:_PASSAGES] if row in passages) or first.get(speech, ()),
            len(best),
        )
        for speech, best in found.items()
    )


def _speeches_of(areas: Sequence[PolicyArea], page: int, per_page: int) -> Results:
    speeches = Speech.objects.published()
    for area in areas:
        speeches = speeches.under(area)
    total = speeches.count()
    page, pages = _page(page, per_page, total)
    shown = list(speeches.newest_first().values_list("pk", flat=True)[(page - 1) * per_page : page * per_page])
    first = _first_passages(shown, Highlighter(()))
    passages = Passage.objects.filter(transcript__current=True)
    of_each = passages.filter(transcript__speech__in=shown).values_list("transcript__speech").annotate(Count("pk"))
    matches = dict(of_each.order_by())
    return Results(
        total_speeches=total,
        total_passages=passages.filter(transcript__speech__in=speeches).count(),
        page=page,
        pages=pages,
        hits=tuple(SpeechHit(pk, first.get(pk, ()), matches.get(pk, 0)) for pk in shown),
    )


def _first_passages(speech_ids: Collection[int], highlighter: Highlighter) -> dict[int, tuple[PassageHit, ...]]:
    """By speech, the first passages of the transcript that was added first."""
    if not speech_ids:
        return {}
    transcripts = Transcript.objects.current().filter(speech__in=speech_ids).order_by("-pk")
    first = {speech: pk for pk, speech in transcripts.values_list("pk", "speech")}
    opening = Passage.objects.filter(transcript__in=first.values(), position__lte=_PASSAGES)
    hits = _passage_hits(opening, highlighter)
    return {
        speech: tuple(hit for row, hit in hits.items() if row // ROWS_PER_TRANSCRIPT == transcript)
        for speech, transcript in first.items()
    }


def _passage_hits(passages: Any, highlighter: Highlighter) -> dict[int, PassageHit]:
    """By row of the index, in the order of the text."""
    cut = passages.order_by("transcript", "position").annotate(
        text=Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    )
    return {
        transcript * ROWS_PER_TRANSCRIPT + number: PassageHit(pk, number, language, highlighter.excerpt(words_of(text)))
        for pk, transcript, number, language, text in cut.values_list(
            "pk", "transcript", "number", "transcript__language", "text"
        )
    }
