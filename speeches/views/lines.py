"""What one line of a list shows of a speech or a quote, and no more: never the text of a transcript."""

from django.db.models import Prefetch, QuerySet

from speeches.models import Quote, Speech, TaggedQuote

_SPEECH = ("title", "slug", "kind", "role", "date", "date_precision")
_FACTS = ("speaker__name", "speaker__slug", "on_behalf_of__name", "occasion__name", "occasion__slug")
_QUOTE = ("text", "kind", "note", "speaker__name", "speaker__slug")
_TRANSCRIPT = ("transcript__language", "transcript__delivery", "transcript__version", "transcript__current")
_SPEECH_OF_QUOTE = tuple(f"speech__{field}" for field in (*_SPEECH, "speaker_id", "occasion__name", "occasion__slug"))


def speech_lines(speeches: QuerySet[Speech]) -> QuerySet[Speech]:
    """In one query."""
    return speeches.select_related("speaker", "on_behalf_of", "occasion").only(*_SPEECH, *_FACTS)


def quote_lines(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    """In two queries: the second brings the policy areas."""
    return (
        quotes.select_related("speaker", "speech__occasion", "transcript")
        .only(*_QUOTE, *_TRANSCRIPT, *_SPEECH_OF_QUOTE)
        .prefetch_related(Prefetch("tagged", TaggedQuote.objects.select_related("tag").order_by("tag__name")))
    )
