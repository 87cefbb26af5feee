"""What it costs to know what passages mention: the whole archive beside the bare full-text queries of its terms."""

from collections.abc import Iterator

from bench.processor import processor_seconds
from bench.table import Row, Target
from speeches.actions.refresh_mentions import refresh_all_mentions, refresh_mentions_in
from speeches.connections import census
from speeches.models import Mention, MentionedAreas, Term, Transcript
from speeches.search.database import database
from speeches.search.words import reading

NEW_SPEECHES = 100


def mention_rows() -> Iterator[Row]:
    """Times are those of the processor, that of PostgreSQL counted in."""
    bare = _seconds_of_bare_queries()
    Mention.objects.all().delete()
    MentionedAreas.objects.all().delete()
    whole = _seconds_of_refreshing()
    what = f"{Mention.objects.count():,} mentions of {Term.objects.count():,} terms"
    yield Row(what, "the full-text queries of the terms", whole / bare, Target(3, is_most=True))
    yield Row(f"{what}, seconds", "1", whole, Target(180, is_most=True))
    yield Row("the same once more, nothing to write", "the full-text queries", _seconds_of_refreshing() / bare)
    speeches = list(Transcript.objects.current().order_by("sha256").values_list("speech", flat=True)[:NEW_SPEECHES])
    Mention.objects.filter(passage__transcript__speech__in=speeches).delete()
    started = processor_seconds()
    for speech in speeches:
        refresh_mentions_in([speech])
    new = 1000 * (processor_seconds() - started) / len(speeches)
    yield Row("mentions in a new speech, milliseconds", "1", new, Target(100, is_most=True))
    census._counted.clear()
    started = processor_seconds()
    census._made(None)
    yield Row("counting all areas and pairs anew, milliseconds", "1", 1000 * (processor_seconds() - started))


def _seconds_of_bare_queries() -> float:
    terms = list(Term.objects.values_list("language", "wording"))
    queries = [reading(language).stems_of(wording) for language, wording in terms]
    started = processor_seconds()
    for stems in filter(None, queries):
        database().PASSAGES.saying(stems)
    return processor_seconds() - started


def _seconds_of_refreshing() -> float:
    started = processor_seconds()
    for _read in refresh_all_mentions():
        pass
    return processor_seconds() - started
