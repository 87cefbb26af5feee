"""The words of the archive, and which of them a misspelt word was meant for.

The index knows stems; the words themselves are kept beside it as texts are indexed. None is ever taken away, so that a word
may be known of a text that is public no more: what is suggested must be found first."""

from functools import cache

from django.db.models import Count
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from speeches.models import Word
from speeches.search.words import readings

_SHORTEST, _LONGEST = 4, 40  # letters of a word that is kept
_BATCH = 1_000


def remember() -> None:
    """Keep the words that indexing has met since."""
    for reading in readings():
        if reading.new_words:
            words, reading.new_words = reading.new_words, set()
            kept = [Word(word=word) for word in sorted(words) if _SHORTEST <= len(word) <= _LONGEST and word.isalpha()]
            Word.objects.bulk_create(kept, ignore_conflicts=True, batch_size=_BATCH)


def like(word: str, most: int) -> list[str]:
    """Words of the archive that ``word`` may have been meant for, the nearest first: one letter more, less, other or
    exchanged with its neighbour, in long words two."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return []
    letters = 1 if len(word) < 8 else 2  # noqa: PLR2004
    found = process.extract(
        word,
        _words(Word.objects.aggregate(held=Count("pk"))["held"]),
        scorer=DamerauLevenshtein.distance,
        score_cutoff=letters,
        limit=most,
    )
    return [near for near, _, _ in found if near != word]


@cache
def _words_cached(held: int) -> tuple[str, ...]:
    return tuple(Word.objects.values_list("word", flat=True))
