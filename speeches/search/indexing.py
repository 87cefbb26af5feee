"""The only writer of the search index: brings what it says of speeches in step with the archive.

Whoever changes speeches in bulk (an action, an import) calls this in the same transaction; for single saves the receivers
do. Nothing waits for a commit, so there is no moment in which the archive says one thing and the index another, and no
crash can come between the two. Speeches are locked first where the database locks rows: of two who change the same speech
at once, the second reads what the first has written."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from speeches.migration_operations import SEARCH_PARTS
from speeches.models import Quote, Speech, Transcript
from speeches.search import vocabulary
from speeches.search.database import SearchIndex, database
from speeches.search.documents import Document, documents, facts_documents, facts_id, quote_documents, refiled

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Differences:
    """Between an index and the archive: rows to write, and ids of rows that must not be there."""

    outdated: tuple[Document, ...]
    superfluous: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.outdated or self.superfluous)


def index_speeches(speech_ids: Iterable[int]) -> None:
    """Write what is new or changed of these speeches and their quotes, published or not, and take out what must not be
    found."""
    for batch in _batches(speech_ids):
        with transaction.atomic():
            _lock(batch)
            _write(database().PASSAGES, _differences(batch))
            _write(database().QUOTES, _differences_of_quotes(_quotes_of(batch)))


def index_facts(speech_ids: Iterable[int]) -> None:
    """The same after a change of facts alone (a title, a name, a policy area, the status): looks first whether the facts
    differ, which is quick for thousands of speeches."""
    for batch in _batches(speech_ids, 10 * _BATCH):
        with transaction.atomic():
            _lock(batch)
            facts = facts_documents(batch)
            told = database().PASSAGES.held(list(map(facts_id, batch)))
            outdated = database().PASSAGES.unlike(facts.values())
            index_speeches(pk for pk in batch if -pk in outdated or (-pk in told and pk not in facts))


def index_areas(speech_ids: Iterable[int]) -> None:
    """The same after a change of policy areas alone. Of these the rows of passages have the filters and not the names, so
    no text is read again: thousands of speeches take seconds."""
    for batch in _batches(speech_ids, 10 * _BATCH):
        with transaction.atomic():
            _lock(batch)
            index, facts = database().PASSAGES, facts_documents(batch)
            told = {-row: keys for row, keys in index.keys_of(list(map(facts_id, batch))).items()}
            outdated = index.unlike(facts.values())
            changed = {pk for pk in told.keys() & facts.keys() if facts_id(pk) in outdated}
            index.refile(list(refiled({pk: told[pk] for pk in changed})))
            _write(index, Differences(tuple(facts[pk] for pk in sorted(changed)), frozenset()))
            index_speeches(pk for pk in batch if (pk in told) != (pk in facts))


def index_quotes(quote_ids: Iterable[int]) -> None:
    """Write what is new or changed of these quotes, and what that makes other in the facts about their speeches."""
    for batch in _batches(quote_ids):
        with transaction.atomic():
            found = _differences_of_quotes(batch)
            _write(database().QUOTES, found)
            if found:  # their speeches may have got their first one, or lost their last
                index_facts(Quote.objects.filter(pk__in=batch).order_by().values_list("speech", flat=True))


def add_new(speech_ids: Iterable[int]) -> None:
    """Index speeches that were created in this transaction and of which the index holds nothing yet."""
    for batch in _batches(speech_ids):
        database().PASSAGES.add(list(documents(batch)))
        _write(database().QUOTES, _differences_of_quotes(_quotes_of(batch)))
    vocabulary.remember()
    database().renew_stamp()


def rebuild() -> Iterator[int]:
    """Make the index what it should be: create what is missing of it, write it anew where it is damaged, and bring every
    speech in step, yielding how many are done. The site may serve meanwhile; each batch is a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, index in (("speeches_search", database().PASSAGES), ("speeches_search_quotes", database().QUOTES)):
            if index.is_damaged():
                cursor.execute(f"DROP TABLE {table}")
        for name in missing_parts():
            for statement in SEARCH_PARTS[connection.vendor][name]:
                cursor.execute(statement)
    for index in (database().PASSAGES, database().QUOTES):
        index.remove(index.strays())
    done = 0
    for batch in _batches(Speech.objects.values_list("pk", flat=True)):
        index_speeches(batch)
        vocabulary.remember()
        done += len(batch)
        yield done


def is_empty() -> bool:
    """Whether it holds nothing though there is something to be found."""
    first = Speech.objects.published().order_by("pk").values_list("pk", flat=True).first()
    return first is not None and not missing_parts() and not database().PASSAGES.held([facts_id(first)])


def missing_parts() -> list[str]:
    """The tables, indexes and triggers of the search that the database lacks, in the order in which they are made."""
    there = database().parts()
    return [name for name in SEARCH_PARTS[connection.vendor] if name not in there]


def differences() -> Iterator[Differences]:
    """Between the whole index and the whole archive, a batch at a time; nothing is written."""
    for batch in _batches(Speech.objects.values_list("pk", flat=True)):
        yield _differences(batch)
    for quotes in _batches(Quote.objects.values_list("pk", flat=True)):
        yield _differences_of_quotes(quotes)
    for index in (database().PASSAGES, database().QUOTES):
        yield Differences((), frozenset(index.strays()))


def _lock(speech_ids: Collection[int]) -> None:
    list(Speech.objects.select_for_update().filter(pk__in=speech_ids).order_by("pk").values_list("pk"))


def _quotes_of(speech_ids: Collection[int]) -> list[int]:
    return list(Quote.objects.filter(speech__in=speech_ids).order_by().values_list("pk", flat=True))


def _write(index: SearchIndex, found: Differences) -> None:
    if found:
        index.remove(found.superfluous)
        index.put(found.outdated)
        vocabulary.remember()
        database().renew_stamp()


def _differences(speech_ids: Collection[int]) -> Differences:
    index = database().PASSAGES
    transcripts = Transcript.objects.filter(speech__in=speech_ids).order_by().values_list("pk", flat=True)
    held = index.held(list(map(facts_id, speech_ids))) | index.held_in(list(transcripts))
    return _against(index, held, documents(speech_ids))


def _differences_of_quotes(quote_ids: Collection[int]) -> Differences:
    return _against(database().QUOTES, database().QUOTES.held(quote_ids), quote_documents(quote_ids))


def _against(index: SearchIndex, held: set[int], truth: Iterable[Document]) -> Differences:
    rows = {document.id: document for document in truth}
    outdated = index.unlike(rows.values())
    return Differences(
        tuple(document for pk, document in rows.items() if pk in outdated), frozenset(held - rows.keys())
    )


def _batches(speech_ids: Iterable[int], size: int = _BATCH) -> Iterator[tuple[int, ...]]:
    # In one order, so that two who lock the same speeches never wait for each other.
    in_order = sorted(set(speech_ids))
    for first in range(0, len(in_order), size):
        yield tuple(in_order[first : first + size])
