"""Find the repetitions of all public quotes in the whole archive, and count anew what is a formula."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from django.db import transaction
from django.db.models import Exists, OuterRef

from speeches.actions.find_repetitions import (
    batches,
    find_repetitions_in,
    find_repetitions_of,
    forget_repetitions_of,
    keep_shingles,
)
from speeches.actions.settle_repetitions import settle_repetitions
from speeches.connections.repetitions import Found, Search
from speeches.connections.sayings import read_whole, readable, repeatable, said_in
from speeches.models import Quote, Repetition, Shingle

_QUOTES_AT_ONCE = 20_000  # of these the words are kept in memory, and every text is read once
_WRITTEN_AT_ONCE = 500
_TEXTS_AT_ONCE = 20


def find_all_repetitions() -> Iterator[Counter[str]]:
    """What was done since the last: ``texts`` read, ``quotes`` finished, ``repetitions`` that they have now, of these
    ``new``, and those that are ``gone``. All texts are read before the first change is written; what changes in the archive
    meanwhile is looked at again at the end. A second time, nothing is written."""
    public = repeatable().values_list("pk", flat=True)
    known = Exists(Shingle.objects.filter(quote=OuterRef("pk"))) | Exists(
        Repetition.objects.filter(quote=OuterRef("pk"))
    )
    forget_repetitions_of(Quote.objects.filter(known).exclude(pk__in=public).values_list("pk", flat=True))
    for quotes in batches(list(public.order_by("pk")), _QUOTES_AT_ONCE):
        yield from _find(quotes)


def texts_to_read() -> int:
    return readable().count() * ceil(repeatable().count() / _QUOTES_AT_ONCE)


def _find(quotes: Sequence[int]) -> Iterator[Counter[str]]:
    said = said_in(quotes)
    search = Search(said.values())
    texts = list(readable().order_by("pk").values_list("pk", flat=True))
    for some in batches(texts, _TEXTS_AT_ONCE):
        for text, stretches in read_whole(readable().filter(pk__in=some)):
            search.look_at(text, stretches)
        yield Counter(texts=len(some))
    found = defaultdict[int, list[Found]](list)
    for run in search.found():
        found[run.quote].append(run)
    formulae = search.formulae()
    changed = list[int]()
    for batch in batches(quotes, _WRITTEN_AT_ONCE):
        with transaction.atomic():
            now = said_in(batch)
            same = {quote: one for quote, one in now.items() if said.get(quote) == one}
            keep_shingles(same, formulae)
            runs = [run for quote in same for run in found[quote]]
            counts = settle_repetitions(Repetition.objects.filter(quote__in=same), runs, same)
        changed += (quote for quote in batch if quote not in same)
        yield counts + Counter(quotes=len(batch), repetitions=len(runs))
    find_repetitions_of(changed)
    read = set(texts)
    find_repetitions_in(speech for text, speech in readable().values_list("pk", "speech") if text not in read)
