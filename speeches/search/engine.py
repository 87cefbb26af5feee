"""Search the archive: one question, one answer, whatever the database.

Rows come back from the index with their scores and are brought together by speech here, which is twice as quick as in SQL.
That they belong to a current transcript of a published speech is asked of the archive again, so that a fault of the index
cannot show a draft."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
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


@dataclass(slots=True)
class _Found:
    """A speech, the rows of its passages that were found as (score, row), and its best score."""

    speech_id: int
    day: date | None
    score: float = 0.0
    rows: list[tuple[float, int]] = field(default_factory=list)

    def place(self) -> tuple[float, int, int]:
        """By which it is sorted: the best score, then the newest."""
        return self.score, -self.day.toordinal() if self.day else 0, -self.speech_id


def search(text: str, *, areas: Sequence[PolicyArea] = (), page: int = 1, per_page: int = 20) -> Results:
    """Published speeches with passages that answer ``text``, tagged with each of ``areas`` or with one below it.

    The speech of the best passage comes first, of equal ones the newest. Without a word to look for: all speeches of the
    areas, the newest first; without areas either, nothing. A page beyond the last is the last."""
    tree = parse(text)
    if tree is None:
        return _speeches_of(areas, page, per_page) if areas else Results()
    found = _by_speech(database().hits(tree, [area_key(area.pk) for area in areas]))
    found.sort(key=_Found.place)
    page, pages = _page(page, per_page, len(found))
    asked = tuple(leaves(tree))
    return Results(
        total_speeches=len(found),
        total_passages=sum(len(speech.rows) for speech in found),
        page=page,
        pages=pages,
        hits=_with_passages(found[(page - 1) * per_page : page * per_page], Highlighter(asked)),
        understood=str(tree),
        words=tuple(map(str, asked)),
    )


def _by_speech(hits: Iterable[tuple[int, float]]) -> list[_Found]:
    by_transcript: dict[int, list[tuple[float, int]]] = defaultdict(list)
    facts: dict[int, float] = {}
    for row, score in hits:
        if row > 0:
            by_transcript[row // ROWS_PER_TRANSCRIPT].append((score, row))
        else:
            facts[-row] = score
    found = {
        pk: _Found(pk, day, facts[pk])
        for pk, day in _narrowed(Speech.objects.published(), facts).values_list("pk", "date")
    }
    public = Transcript.objects.current().filter(speech__in=Speech.objects.published())
    for pk, speech_id, day in _narrowed(public, by_transcript).values_list("pk", "speech_id", "speech__date"):
        if rows := by_transcript.get(pk):
            best = min(rows)[0]
            speech = found.setdefault(speech_id, _Found(speech_id, day, best))
            speech.score = min(speech.score, best)
            speech.rows += rows
    return list(found.values())


def _narrowed(queryset: Any, keys: Collection[int]) -> Any:
    queryset = queryset.order_by()
    return queryset if len(keys) > _ASK_FOR_ALL else queryset.filter(pk__in=list(keys))
