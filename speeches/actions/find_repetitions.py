"""Find the later places of the archive where words of public quotes stand again.

This follows what changes, a quote or a speech at a time, and in the same transaction. An archive that was filled in bulk is
read by ``find_all_repetitions``, which also counts anew what is a formula (see ``speeches.connections.repetitions``)."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, Count, F, Func, TextField, Value
from django.db.models.functions import Substr

from speeches.actions.settle_repetitions import settle_repetitions
from speeches.connections.repetitions import MOST_LATER, Search
from speeches.connections.sayings import Said, read_rows, read_whole, readable, said_in
from speeches.models import Quote, Repetition, Shingle
from speeches.search.wording import passages_saying
from speeches.text.similar import Wording

MOST_QUOTES = 100
_AT_ONCE = 500
_SPEECHES_AT_ONCE = 20


@transaction.atomic
def find_repetitions_of(quote_ids: Iterable[int]) -> None:
    """To be called when quotes were made public or taken back, or their words changed. The search index is asked where their
    words may stand. Of more than ``MOST_QUOTES`` at once it would be asked too long: these are only made known to what comes
    in later, and ``find_all_repetitions`` finds what is there already."""
    asked = sorted(set(quote_ids))
    said = said_in(asked)
    forget_repetitions_of(pk for pk in asked if pk not in said)
    if len(said) > MOST_QUOTES:
        keep_shingles(said)
    else:
        _ask_index(said)


@transaction.atomic
def find_repetitions_around(speech_ids: Iterable[int]) -> None:
    """To be called when speeches were made public or taken back, or are of another day: what they repeat, and what repeats
    their quotes."""
    speeches = list(speech_ids)
    find_repetitions_in(speeches)
    for some in batches(speeches, _AT_ONCE):
        quotes = Quote.objects.filter(speech__in=some, status=Quote.Status.PUBLISHED)
        find_repetitions_of(quotes.values_list("pk", flat=True))


@transaction.atomic
def find_repetitions_in(speech_ids: Iterable[int]) -> None:
    """To be called when there is a new text of these speeches."""
    if not (Shingle.objects.exists() or Repetition.objects.exists()):
        return
    repeated = set[int]()
    for speeches in batches(sorted(set(speech_ids)), _SPEECHES_AT_ONCE):
        repeated |= _read(speeches)
    _ask_index(said_in(_with_formulae(repeated)))


def forget_repetitions_of(quote_ids: Iterable[int]) -> None:
    """Of quotes that are not public; what an editor has decided of them waits for the case that they are again."""
    for some in batches(list(quote_ids), _AT_ONCE):
        Shingle.objects.filter(quote__in=some).delete()
        settle_repetitions(Repetition.objects.filter(quote__in=some), [], {})


def keep_shingles(said: Mapping[int, Said], formulae: Collection[tuple[int, int]] = ()) -> None:
    """Make the stored ones those of these quotes, but for formulae, by which nothing is found."""
    for quotes in batches(list(said), _AT_ONCE):
        wanted = {(quote, number) for quote in quotes for number in said[quote].numbers}.difference(formulae)
        rows = Shingle.objects.filter(quote__in=quotes).values_list("quote", "number", "pk")
        stored = {(quote, number): pk for quote, number, pk in rows}
        for some in batches([pk for key, pk in stored.items() if key not in wanted], _AT_ONCE):
            Shingle.objects.filter(pk__in=some).delete()
        new = [Shingle(quote_id=quote, number=number) for quote, number in sorted(wanted - stored.keys())]
        Shingle.objects.bulk_create(new, batch_size=_AT_ONCE, ignore_conflicts=True)


def batches(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (rows[first : first + size] for first in range(0, len(rows), size))


def _ask_index(said: Mapping[int, Said]) -> None:
    for quote, one in said.items():
        search = Search([one])
        rows = passages_saying((phrase for segment in one.segments for phrase in segment.sought()), one.language)
        for text, stretches in read_rows(rows, one):
            search.look_at(text, stretches)
            if search.is_over:
                break
        keep_shingles({quote: one}, search.formulae())
        settle_repetitions(Repetition.objects.filter(quote=quote), search.found(), {quote: one})


def _with_formulae(quote_ids: Collection[int]) -> list[int]:
    """Those of these quotes of which more words are a formula by now than was known."""
    return [quote for quote in _crowded(quote_ids) if _has_formula(quote)]


def _crowded(quote_ids: Collection[int]) -> list[int]:
    """Those whose repetitions stand in more speeches than a formula does."""
    found = list[int]()
    for some in batches(list(quote_ids), _AT_ONCE):
        by_quote = Repetition.objects.filter(quote__in=some).order_by().values("quote")
        counted = by_quote.annotate(speeches=Count("passage__transcript__speech", distinct=True))
        found += counted.filter(speeches__gt=MOST_LATER).values_list("quote", flat=True)
    return found


def _has_formula(quote: int) -> bool:
    known = set(Shingle.objects.filter(quote=quote).values_list("number", flat=True))
    words = Substr("passage__transcript__text", F("start") + 1, F("end") - F("start"))
    rows = Repetition.objects.filter(quote=quote, passage__transcript__current=True).annotate(said=words)
    speeches = defaultdict[int, set[int]](set)
    for speech, said in rows.values_list("passage__transcript__speech", "said"):
        for number in known.intersection(Wording(said).numbers):
            speeches[number].add(speech)
    return any(len(those) > MOST_LATER for those in speeches.values())


def _read(speeches: Sequence[int]) -> set[int]:
    """Find what these speeches repeat. The quotes of which they repeat something."""
    texts = list(read_whole(readable().filter(speech__in=speeches)))
    stored = Repetition.objects.filter(passage__transcript__speech__in=speeches)
    decided = set(stored.exclude(status=Repetition.Status.FOUND).values_list("quote", flat=True))
    known = _quotes_with({number for _, stretches in texts for one in stretches for number in one.wording.numbers})
    said = said_in({*known, *decided})
    # An editor may have decided on what has become a formula, and is not known by its shingles any more.
    sought = {quote: one.numbers if quote in decided else known[quote] for quote, one in said.items()}
    search = Search(said.values(), sought)
    for text, stretches in texts:
        search.look_at(text, stretches)
    found = search.found()
    listed = [run for run in found if not known[run.quote].isdisjoint(run.numbers)]
    settle_repetitions(stored, listed, said, formulae=[run for run in found if run not in listed])
    return {run.quote for run in listed}


def _quotes_with(numbers: Collection[int]) -> defaultdict[int, set[int]]:
    """By quote, which of these shingles it is known by."""
    known = defaultdict[int, set[int]](set)
    for quote, number in Shingle.objects.filter(number__in=_Each(numbers)).values_list("quote", "number"):
        known[quote].add(number)
    return known


class _Each(Func):
    """Very many numbers as one parameter: each as its own would take longer to write down than to look up."""

    output_field = BigIntegerField()

    def __init__(self, numbers: Collection[int]) -> None:
        super().__init__(Value(json.dumps(list(numbers)), output_field=TextField()))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(SELECT value FROM json_each(%(expressions)s))", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        each = "(SELECT value::bigint FROM json_array_elements_text(%(expressions)s::json))"
        return self.as_sql(compiler, connection, template=each, **context)
