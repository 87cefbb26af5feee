"""The search index on SQLite: FTS5 tables."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from time import monotonic
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.asked import Asked, Keys, in_each_reading
from speeches.search.documents import EVERY, FACTS, Document, Refiled
from speeches.search.query import AllOf, AnyOf, Field, Leaf, Near, Not, Phrase, Start, Tree, Word, needs_words
from speeches.search.results import TooExpensive
from speeches.search.words import Reading

_FACTS_WEIGH, _TEXT_WEIGHS = 2.0, 1.0
_MEAN_LENGTH = 500  # characters of the stems of a passage
_NOTHING = "_nothing"  # no row has it
_STEPS = 20_000  # of the database's machine between two looks at the clock


class Index:
    def __init__(self, table: str, *, has_facts: bool) -> None:
        """With ``has_facts`` a row answers by words about it alone only where it is the row of facts."""
        self._table, self._has_facts = table, has_facts

    def rows(self, asked: Asked) -> list[int]:
        question = f"SELECT json_group_array(rowid) FROM {self._table} WHERE {self._table} MATCH %s"
        return list(json.loads(_column(question, [self._expression(asked)])[0]))

    def ranked(self, asked: Asked, limit: int, offset: int) -> list[tuple[float, int]]:
        question = (
            f"SELECT bm25({self._table}, 0, %s, %s) AS score, rowid FROM {self._table} WHERE {self._table} MATCH %s"
            " ORDER BY score, rowid DESC LIMIT %s OFFSET %s"
        )
        return _fetched(question, [_FACTS_WEIGH, _TEXT_WEIGHS, self._expression(asked), limit, offset])

    def _expression(self, asked: Asked) -> str:
        return expression(asked, self._has_facts)

    def ranked_among(self, asked: Asked, rows: Collection[int]) -> list[tuple[float, int]]:
        """By the words counted here: FTS5 gives BM25 only for all rows of a question."""
        question = f"SELECT rowid, about, text FROM {self._table} WHERE rowid IN (SELECT value FROM json_each(%s))"
        counted = asked.counted()
        return sorted(
            (-_FACTS_WEIGH * _score(about, counted) - _TEXT_WEIGHS * _score(text, counted), row)
            for row, about, text in _fetched(question, [json.dumps(list(rows))])
        )

    def saying(self, stems: Sequence[str]) -> list[int]:
        question = f"SELECT rowid FROM {self._table} WHERE {self._table} MATCH %s"
        return _column(question, [f"text : {_phrase(list(stems))}"])

    def add(self, documents: Collection[Document]) -> None:
        self._write("INSERT", documents)

    def put(self, documents: Collection[Document]) -> None:
        self._write("INSERT OR REPLACE", documents)

    def _write(self, verb: str, documents: Collection[Document]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"{verb} INTO {self._table} (rowid, keys, about, text) VALUES (%s, %s, %s, %s)",
                [(document.id, document.keys, document.about, document.text) for document in documents],
            )

    def refile(self, texts: Collection[Refiled]) -> None:
        # In one statement: FTS5 writes out what it has gathered whenever it is read.
        statement = (
            f"INSERT OR REPLACE INTO {self._table} (rowid, keys, about, text)"
            " SELECT held.rowid, asked.value ->> 1, held.about, held.text"
            f" FROM json_each(%s) AS asked CROSS JOIN {self._table} AS held"
            " ON held.rowid BETWEEN (asked.value ->> 0) * %s AND (asked.value ->> 0) * %s + %s"
        )
        asked = json.dumps([[one.transcript, one.keys] for one in texts])
        with connection.cursor() as cursor:
            cursor.execute(statement, [asked, ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT - 1])

    def keys_of(self, ids: Collection[int]) -> dict[int, list[str]]:
        question = f"SELECT rowid, keys FROM {self._table} WHERE rowid IN (SELECT value FROM json_each(%s))"
        return {row: keys.split() for row, keys in _fetched(question, [json.dumps(list(ids))])}

    def remove(self, ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self._table} WHERE rowid = %s", [(row,) for row in ids])

    def held(self, ids: Collection[int]) -> set[int]:
        question = f"SELECT rowid FROM {self._table} WHERE rowid IN (SELECT value FROM json_each(%s))"
        return set(_column(question, [json.dumps(list(ids))]))

    def held_in(self, transcript_ids: Collection[int]) -> set[int]:
        question = (
            f"SELECT held.rowid FROM json_each(%s) AS asked CROSS JOIN {self._table} AS held"
            " ON held.rowid BETWEEN asked.value * %s AND asked.value * %s + %s"
        )
        parameters = [ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT - 1]
        return set(_column(question, [json.dumps(list(transcript_ids)), *parameters]))

    def unlike(self, documents: Collection[Document]) -> set[int]:
        question = (
            f"SELECT rowid, keys, about, text FROM {self._table} WHERE rowid IN (SELECT value FROM json_each(%s))"
        )
        held = {Document(*row) for row in _fetched(question, [json.dumps([document.id for document in documents])])}
        return {document.id for document in documents if document not in held}

    def strays(self) -> set[int]:
        if not self._has_facts:
            return set(
                _column(f"SELECT rowid FROM {self._table} WHERE rowid NOT IN (SELECT id FROM speeches_quote)", [])
            )
        question = (
            f"SELECT rowid FROM {self._table}"
            " WHERE rowid > 0 AND rowid / %s NOT IN (SELECT id FROM speeches_transcript)"
            " OR rowid <= 0 AND -rowid NOT IN (SELECT id FROM speeches_speech)"
        )
        return set(_column(question, [ROWS_PER_TRANSCRIPT]))

    def is_damaged(self) -> bool:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {self._table} ({self._table}) VALUES ('integrity-check')")
        except DatabaseError:
            return self._table in parts()
        return False


PASSAGES = Index("speeches_search", has_facts=True)
QUOTES = Index("speeches_search_quotes", has_facts=False)
MOST_RANKED = 20_000


def renew_stamp() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE speeches_search_stamp SET stamp = random()")


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raises ``TooExpensive`` when what is asked within takes longer."""
    connection.ensure_connection()
    until = monotonic() + seconds
    connection.connection.set_progress_handler(lambda: monotonic() > until, _STEPS)
    try:
        yield
    except OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise TooExpensive from error
    finally:
        connection.connection.set_progress_handler(None, 0)


def parts() -> set[str]:
    return set(_column("SELECT name FROM sqlite_master WHERE name LIKE 'speeches_search%%'", []))


def expression(asked: Asked, has_facts: bool = True) -> str:
    """The question in the syntax of FTS5; every word of it stands in quotes."""
    parts = [_any(map(_quoted, keys)) for keys in asked.filters]
    match asked.tree:
        case None:
            parts.append(_quoted(EVERY))
        case Word() | Start() | Phrase() | Near() as leaf if has_facts:  # the same as below, in half the time
            sought = _leaf(leaf, asked.readings)
            parts.append(f"({{text}} : {sought} OR ({_quoted(FACTS)} AND {{about}} : {sought}))")
        case tree:
            parts.append(_expression(tree, asked))
            if has_facts and needs_words(tree):
                words = _any(_leaf(leaf, asked.readings) for leaf in asked.leaves)
                parts.append(f"({_quoted(FACTS)} OR {{text}} : {words})")
    return " AND ".join(parts)


def _score(stems: str, counted: Sequence[str]) -> float:
    """BM25 (k₁ = 1.2, b = 0.75) without the rarity of words, which all rows share where all hold all words."""
    room = 1.2 * (0.25 + 0.75 * len(stems) / _MEAN_LENGTH)
    padded = f" {stems} "
    return sum(times * 2.2 / (times + room) for sought in counted if (times := padded.count(sought)))


def _expression(tree: Tree, asked: Asked) -> str:
    match tree:
        case Field():
            return _keys(asked.meaning.get(tree, ()))
        case Not(part):
            return f"({_quoted(EVERY)} NOT {_expression(part, asked)})"
        case AnyOf(parts):
            return _any(_expression(part, asked) for part in parts)
        case AllOf(parts):
            wanted = [_expression(part, asked) for part in parts if not isinstance(part, Not)] or [_quoted(EVERY)]
            excluded = [_expression(part.part, asked) for part in parts if isinstance(part, Not)]
            both = f"({' AND '.join(wanted)})"
            return f"({both} NOT {_any(excluded)})" if excluded else both
    return _leaf(tree, asked.readings)


def _leaf(leaf: Leaf, readings: Sequence[Reading]) -> str:
    return _any(in_each_reading(leaf, readings, _phrase, _near, lambda start: f"{_quoted(start)} *"))


def _keys(keys: Keys) -> str:
    return _any(map(_quoted, keys or (_NOTHING,)))


def _phrase(stems: list[str]) -> str:
    return _quoted(" ".join(stems))


def _near(stems: list[str], distance: int) -> str:
    if len(stems) == 1:
        return _quoted(stems[0])
    pairs = [f"NEAR({_quoted(one)} {_quoted(other)}, {distance})" for one, other in pairwise(stems)]
    return f"({' AND '.join(pairs)})"


def _any(parts: Iterable[str]) -> str:
    return f"({' OR '.join(parts)})"


def _quoted(words: str) -> str:
    return f'"{words}"'


def _column(question: str, parameters: Sequence[Any]) -> list[Any]:
    return [value for (value,) in _fetched(question, parameters)]


def _fetched(question: str, parameters: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, parameters)
        return list(cursor.fetchall())
