"""The words of the archive, and which of them a misspelt word was meant for.

The index knows stems; the words themselves are kept beside it as texts are indexed. None is ever taken away, so that a word
may be known of a text that is public no more: what is suggested must be found first."""

from collections import defaultdict
from collections.abc import Mapping

from django.db import connection, transaction
from rapidfuzz import process
from rapidfuzz.distance import OSA

from speeches.models import Word
from speeches.search.words import Reading, readings

SHORTEST, LONGEST = 4, 40  # letters of a word that is kept
_LONG = 8  # letters from which two may be wrong
_BATCH = 1_000

_ByLength = Mapping[int, tuple[str, ...]]
_kept: dict[str, tuple[int, _ByLength]] = {}  # by database


def remember() -> None:
    """Keep the words that indexing has met since, as soon as what it wrote is committed. What is taken back was met all the
    same, and is kept with what comes next."""
    transaction.on_commit(_keep_new_words, robust=True)


def like(word: str, most: int) -> list[tuple[str, int]]:
    """Words of the archive that ``word`` may have been meant for, the nearest first, each with the number of letters that
    are more, less, other or exchanged with their neighbour: one, in long words two."""
    if not SHORTEST <= len(word) <= LONGEST:
        return []
    wrong = 1 if len(word) < _LONG else 2
    words = _words()
    found = [
        (near, int(distance))
        for length in range(len(word) - wrong, len(word) + wrong + 1)
        for near, distance, _ in process.extract(
            word, words.get(length, ()), scorer=OSA.distance, score_cutoff=wrong, limit=most
        )
        if near != word
    ]
    return sorted(found, key=lambda one: (one[1], one[0]))[:most]


def _keep_new_words() -> None:
    for reading in readings():
        new = sorted(word for word in _taken(reading) if SHORTEST <= len(word) <= LONGEST and word.isalpha())
        if new:
            Word.objects.bulk_create(map(Word, new), ignore_conflicts=True, batch_size=_BATCH)


def _taken(reading: Reading) -> set[str]:
    """One by one, for another thread may add to them meanwhile."""
    taken = set[str]()
    while reading.new_words:
        taken.add(reading.new_words.pop())
    return taken


def _words() -> _ByLength:
    """Read once, and again when there are more. Within a transaction nothing is kept, since it may be taken back."""
    name, held = str(connection.settings_dict["NAME"]), Word.objects.count()
    kept = _kept.get(name)
    if kept and kept[0] == held and not connection.in_atomic_block:
        return kept[1]
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in Word.objects.values_list("word", flat=True):
        by_length[len(word)].append(word)
    words = {length: tuple(of_length) for length, of_length in by_length.items()}
    if not connection.in_atomic_block:
        _kept[name] = held, words
    return words
