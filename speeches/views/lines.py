"""What one line of a list shows of a speech or a quote, and no more: never the text of a transcript."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, TypedDict

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from speeches.models import Quote, Speech, TaggedQuote
from speeches.models.speech import date_text
from speeches.views.paging import Paging, page_of

_SPEECH = ("slug", "title", "kind", "role", "date", "date_precision")
_AROUND_IT = ("speaker__name", "on_behalf_of__name", "occasion__name")
_QUOTE = ("text", "kind", "note", "grade", "speaker__name", "speaker__slug", "author__name", "author__slug")
_TRANSCRIPT = ("transcript__language", "transcript__delivery", "transcript__version", "transcript__current")
_SPEECH_OF_QUOTE = tuple(f"speech__{field}" for field in (*_SPEECH, "speaker_id", "occasion__name", "occasion__slug"))
LINE_FIELDS = ("pk", *_SPEECH, *_AROUND_IT)
_KINDS = dict(Speech.Kind.choices)

date_in_words = lru_cache(4096)(date_text)


class SpeechLine(TypedDict):
    """A dictionary, which a template reads faster than any object. ``kind`` is empty for a speech."""

    pk: int
    slug: str
    title: str
    date: str
    kind: str
    facts: str


def page_of_lines(
    request: HttpRequest, speeches: QuerySet[Speech], total: int | None = None
) -> tuple[list[SpeechLine], Paging]:
    """The lines on the page that the address asks for; ``total`` spares the counting of the speeches."""
    # Counted before anything is joined to them: that takes a tenth of the time.
    rows, paging = page_of(request, line_fields(speeches), total=speeches.count() if total is None else total)
    return speech_lines(rows), paging


def line_fields(speeches: QuerySet[Speech]) -> QuerySet[Any]:
    """Of each speech what ``speech_lines`` needs, in one query."""
    return speeches.values_list(*LINE_FIELDS)


def speech_lines(rows: Iterable[tuple[Any, ...]]) -> list[SpeechLine]:
    return [
        {
            "pk": pk,
            "slug": slug,
            "title": title,
            "date": _known_date(day, precision),
            "kind": "" if kind == Speech.Kind.SPEECH else _KINDS[kind],
            "facts": " · ".join(fact for fact in (_with_role(speaker, role), delegation, occasion) if fact),
        }
        for pk, slug, title, kind, role, day, precision, speaker, delegation, occasion in rows
    ]


def _known_date(day: date | None, precision: str) -> str:
    return date_in_words(day, precision) if day else "undated"


def _with_role(speaker: str | None, role: str) -> str:
    return f"{speaker}, {role}" if speaker and role else speaker or role


def quote_lines(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """In two queries: the second brings the policy areas."""
    return (
        quotes.select_related("speaker", "author", "speech__occasion", "transcript")
        .only(*_QUOTE, *_TRANSCRIPT, *_SPEECH_OF_QUOTE)
        .prefetch_related(Prefetch("tagged", TaggedQuote.objects.select_related("tag").order_by("tag__name")))
    )
