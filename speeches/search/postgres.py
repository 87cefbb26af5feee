"""The search index on PostgreSQL: vectors with GIN indexes.

A vector holds three sorts of lexemes: stems of the text as they are, stems of the facts about it with a tilde before them,
filters without a place. So no question needs the weights, for which the index would have to read the rows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, pairwise, repeat
from operator import add as joined
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.asked import Asked, in_each_reading
from speeches.search.documents import EVERY, FACTS, Document, Refiled
from speeches.search.query import AllOf, AnyOf, Field, Leaf, Near, Not, Phrase, Start, Tree, Word, needs_words
from speeches.search.results import TooExpensive
from speeches.search.words import ENGLISH, Reading

_PLACES = [f":{place}" for place in range(1, 16_384)]  # as far as a vector counts
_WEIGHTS = "{1, 0, 0, 0.3}"  # of the words of a passage, and of the facts about its speech
_MEAN_SIZE = 1_100  # bytes of a vector
_MOST_WEIGHED = 8  # leaves of a question, one by one
_NOTHING = "_nothing"  # no row has it


class Index:
    def __init__(self, table: str, *, has_facts: bool) -> None:
        """With ``has_facts`` a row answers by words about it alone only where it is the row of facts."""
        self._table, self._has_facts = table, has_facts

    def rows(self, asked: Asked) -> list[int]:
        return _column(f"SELECT id FROM {self._table} WHERE vector @@ %s::tsquery", [self._expression(asked)])

    def ranked(self, asked: Asked, limit: int, offset: int) -> list[tuple[float, int]]:
        score, parts = _score(asked)
        question = (
            f"SELECT {score} AS score, id FROM {self._table} WHERE vector @@ %s::tsquery"
            " ORDER BY score, id DESC LIMIT %s OFFSET %s"
        )
        return _fetched(question, [*parts, self._expression(asked), limit, offset])

    def ranked_among(self, asked: Asked, rows: Collection[int]) -> list[tuple[float, int]]:
        score, parts = _score(asked)
        question = f"SELECT {score} AS score, id FROM {self._table} WHERE id = ANY(%s) ORDER BY score, id DESC"
        return _fetched(question, [*parts, list(rows)])

    def _expression(self, asked: Asked) -> str:
        return expression(asked, self._has_facts)

    def saying(self, stems: Sequence[str]) -> list[int]:
        question = f"SELECT id FROM {self._table} WHERE vector @@ %s::tsquery"
        with _by_the_index():
            return _column(question, [" <-> ".join(map(_quoted, stems))])

    def add(self, documents: Collection[Document]) -> None:
        statement = f"COPY {self._table} (id, vector) FROM STDIN"
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in _rows(documents):
                copy.write_row(row)

    def put(self, documents: Collection[Document]) -> None:
        ids, vectors = _columns(documents)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self._table} SELECT id, vector::tsvector"
                " FROM unnest(%s::bigint[], %s::text[]) AS t (id, vector)"
                " ON CONFLICT (id) DO UPDATE SET vector = EXCLUDED.vector",
                [ids, vectors],
            )

    def refile(self, texts: Collection[Refiled]) -> None:
        pks = [one.transcript for one in texts]
        gone = [" ".join(sorted(one.gone)) for one in texts]
        new = [" ".join(sorted(one.new)) for one in texts]
        with _many_at_once(), connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self._table} SET vector = ts_delete(vector, string_to_array(gone, ' ')) || new::tsvector"
                " FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS t (pk, gone, new)"
                " WHERE id BETWEEN pk * %s AND pk * %s + %s",
                [pks, gone, new, ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT - 1],
            )

    def keys_of(self, ids: Collection[int]) -> dict[int, list[str]]:
        question = (
            "SELECT id, ARRAY(SELECT lexeme FROM unnest(vector) WHERE positions IS NULL)"
            f" FROM {self._table} WHERE id = ANY(%s)"
        )
        return dict(_fetched(question, [list(ids)]))

    def remove(self, ids: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self._table} WHERE id = ANY(%s)", [list(ids)])

    def held(self, ids: Collection[int]) -> set[int]:
        return set(_column(f"SELECT id FROM {self._table} WHERE id = ANY(%s)", [list(ids)]))

    def held_in(self, transcript_ids: Collection[int]) -> set[int]:
        question = (
            f"SELECT held.id FROM unnest(%s::bigint[]) AS t (pk) JOIN {self._table} AS held"
            " ON held.id BETWEEN pk * %s AND pk * %s + %s"
        )
        parameters = [ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT, ROWS_PER_TRANSCRIPT - 1]
        return set(_column(question, [list(transcript_ids), *parameters]))

    def unlike(self, documents: Collection[Document]) -> set[int]:
        question = (
            "SELECT t.id FROM unnest(%s::bigint[], %s::text[]) AS t (id, vector)"
            f" LEFT JOIN {self._table} AS held USING (id) WHERE held.vector IS DISTINCT FROM t.vector::tsvector"
        )
        return set(_column(question, list(_columns(documents))))

    def strays(self) -> set[int]:
        if not self._has_facts:
            return set(_column(f"SELECT id FROM {self._table} WHERE id NOT IN (SELECT id FROM speeches_quote)", []))
        question = (
            f"SELECT id FROM {self._table}"
            " WHERE id > 0 AND id / %s NOT IN (SELECT id FROM speeches_transcript)"
            " OR id <= 0 AND -id NOT IN (SELECT id FROM speeches_speech)"
        )
        return set(_column(question, [ROWS_PER_TRANSCRIPT]))

    def is_damaged(self) -> bool:
        return False


PASSAGES = Index("speeches_search", has_facts=True)
QUOTES = Index("speeches_search_quotes", has_facts=False)
MOST_RANKED = 5_000


def renew_stamp() -> None:
    _column("SELECT speeches_search_stamps_renew()", [])


@contextmanager
def _many_at_once() -> Iterator[None]:
    """GIN indexes gather what is new in a list, and sort it in by 4 MB at a time: for thousands of rows it takes a third of
    the time by more."""
    more = {"gin_pending_list_limit": "32MB", "work_mem": "64MB"}
    with transaction.atomic(), connection.cursor() as cursor:
        for name, size in more.items():
            cursor.execute(f"SET LOCAL {name} = '{size}'")
        yield
        for name in more:
            cursor.execute(f"SET LOCAL {name} TO DEFAULT")


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raises ``TooExpensive`` when one thing that is asked within takes longer."""
    try:
        with _by_the_index(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
            yield
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        raise TooExpensive from error


@contextmanager
def _by_the_index() -> Iterator[None]:
    """The planner takes a broad question for one that must read every row, which is forty times as slow, and for one that is
    worth compiling, which takes longer than to answer it. Within it does neither; what follows it plans as ever."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL jit TO DEFAULT")


def parts() -> set[str]:
    return set(
        _column(
            "SELECT relname FROM pg_class WHERE relname LIKE 'speeches_search%%' AND pg_table_is_visible(oid)"
            " UNION SELECT tgname FROM pg_trigger WHERE tgname LIKE 'speeches_search%%' AND pg_table_is_visible(tgrelid)",
            [],
        )
    )


def expression(asked: Asked, has_facts: bool = True) -> str:
    """The question in the syntax of a tsquery; every lexeme of it stands in quotes."""
    parts = [_any(map(_quoted, keys)) for keys in asked.filters]
    match asked.tree:
        case None:
            parts.append(_quoted(EVERY))
        case Word() | Start() | Phrase() | Near() as leaf if has_facts:  # the same as below, in half the time
            of_facts = f"({_quoted(FACTS)} & {_leaf(leaf, (ENGLISH,), '~')})"
            parts.append(_any([_leaf(leaf, asked.readings, ""), of_facts]))
        case tree:
            parts.append(_expression(tree, asked))
            if has_facts and needs_words(tree):
                parts.append(_any([_quoted(FACTS), *(_leaf(leaf, asked.readings, "") for leaf in asked.leaves)]))
    return " & ".join(parts)


def _score(asked: Asked) -> tuple[str, list[Any]]:
    """SQL and its parameters: how often each leaf of the question is said, and in how short a passage, as BM25 has it. Of a
    question as a whole ``ts_rank`` thinks more of the places of words than of how many there are, and orders worse."""
    sought = [_either(leaf, asked) for leaf in asked.leaves]
    if not 0 < len(sought) <= _MOST_WEIGHED:
        sought = [_expression(asked.tree, asked) if asked.tree else _quoted(EVERY)]
    said = " + ".join(["ts_rank(%s, vector, %s::tsquery)"] * len(sought))
    parts = [part for lexemes in sought for part in (_WEIGHTS, lexemes)]
    return f"-({said}) / (1.3 + 0.5 * pg_column_size(vector) / {_MEAN_SIZE})", parts


def _either(leaf: Leaf, asked: Asked) -> str:
    """In the words of a passage or in the facts about its speech."""
    return f"({_leaf(leaf, asked.readings, '')} | {_leaf(leaf, (ENGLISH,), '~')})"


def _expression(tree: Tree, asked: Asked) -> str:
    match tree:
        case Field():
            return _any(map(_quoted, asked.meaning.get(tree) or (_NOTHING,)))
        case Not(part):
            return f"({_quoted(EVERY)} & !{_expression(part, asked)})"
        case AnyOf(parts):
            return _any(_expression(part, asked) for part in parts)
        case AllOf(parts):
            return f"({' & '.join(_expression(part, asked) for part in parts)})"
    return _either(tree, asked)


def _leaf(leaf: Leaf, readings: Sequence[Reading], mark: str) -> str:
    def phrase(stems: list[str]) -> str:
        return f"({' <-> '.join(_quoted(mark + stem) for stem in stems)})"

    def near(stems: list[str], distance: int) -> str:
        if len(stems) == 1:
            return _quoted(mark + stems[0])
        pairs = pairwise(_quoted(mark + stem) for stem in stems)
        return f"({' & '.join(_within(one, other, distance) for one, other in pairs)})"

    return _any(in_each_reading(leaf, readings, phrase, near, lambda start: f"{_quoted(mark + start)}:*"))


def _within(one: str, other: str, distance: int) -> str:
    steps = range(1, distance + 2)
    return _any([*(f"{one} <{step}> {other}" for step in steps), *(f"{other} <{step}> {one}" for step in steps)])


def _any(parts: Iterable[str]) -> str:
    return f"({' | '.join(parts)})"


def _quoted(lexeme: str) -> str:
    return f"'{lexeme}'"


def _column(question: str, parameters: Sequence[Any]) -> list[Any]:
    return [value for (value,) in _fetched(question, parameters)]


def _fetched(question: str, parameters: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, parameters)
        return list(cursor.fetchall())


def _columns(documents: Collection[Document]) -> tuple[list[int], list[str]]:
    rows = list(_rows(documents))
    return [pk for pk, _ in rows], [vector for _, vector in rows]


def _rows(documents: Collection[Document]) -> Iterator[tuple[int, str]]:
    for document in documents:
        about = " ".join(f"~{stem}{place}A" for stem, place in zip(document.about.split(), _places(), strict=False))
        text = " ".join(map(joined, document.text.split(), _places()))
        yield document.id, f"{document.keys} {about} {text}"


def _places() -> Iterator[str]:
    return chain(_PLACES, repeat(_PLACES[-1]))
