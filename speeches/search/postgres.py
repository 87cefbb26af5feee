"""The search index on PostgreSQL: vectors with a GIN index.

A vector holds three sorts of lexemes: stems of the passage as they are, stems of the facts about the speech with a tilde
before them, filters without a place. So no question needs the weights, for which the index would have to read the rows."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, repeat
from operator import add as joined

from django.db import connection, transaction

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.documents import EVERY, FACTS, Document
from speeches.search.query import AllOf, AnyOf, Leaf, Not, Phrase, Start, Tree, Word, leaves, needs_words
from speeches.search.words import completions, fold, stem

_PLACES = [f":{place}" for place in range(1, 16_384)]  # as far as a vector counts
_WEIGHTS = "{0.5, 0, 0, 1}"  # of the words of a passage, and of the facts about its speech
_SHORTER_IS_BETTER = 1


def hits(tree: Tree, keys: Sequence[str]) -> list[tuple[float, int]]:
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner takes a broad question for one that must read every row, which is forty times as slow.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "SELECT -ts_rank(%s, vector, %s::tsquery, %s), id FROM speeches_search WHERE vector @@ %s::tsquery",
            [_WEIGHTS, _expression(tree), _SHORTER_IS_BETTER, expression(tree, keys)],
        )
        return cursor.fetchall()


def expression(tree: Tree, keys: Sequence[str]) -> str:
    """The question in the syntax of a tsquery; every lexeme of it stands in quotes."""
    parts = [*map(_quoted, keys), _expression(tree)]
    if needs_words(tree):
        parts.append(f"({' | '.join([_quoted(FACTS), *(_leaf(leaf, '') for leaf in leaves(tree))])})")
    return " & ".join(parts)


def _expression(tree: Tree) -> str:
    match tree:
        case Not(part):
            return f"({_quoted(EVERY)} & !{_expression(part)})"
        case AnyOf(parts):
            return f"({' | '.join(map(_expression, parts))})"
        case AllOf(parts):
            return f"({' & '.join(map(_expression, parts))})"
    return f"({_leaf(tree, '')} | {_leaf(tree, '~')})"


def _leaf(leaf: Leaf, mark: str) -> str:
    match leaf:
        case Word(word):
            return _quoted(mark + stem(word))
        case Phrase(words):
            return f"({' <-> '.join(_quoted(mark + stem(word)) for word in words)})"
        case Start(word):
            completed = [_quoted(mark + found) for found in sorted(completions(word))]
            return f"({' | '.join([f'{_quoted(mark + fold(word))}:*', *completed])})"


def _quoted(lexeme: str) -> str:
    return f"'{lexeme}'"


def saying(stems: Sequence[str]) -> list[int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "SELECT id FROM speeches_search WHERE vector @@ %s::tsquery", [" <-> ".join(map(_quoted, stems))]
        )
        return [row for (row,) in cursor]


def add(documents: Collection[Document]) -> None:
    with connection.cursor() as cursor, cursor.copy("COPY speeches_search (id, vector) FROM STDIN") as copy:
        for row in _rows(documents):
            copy.write_row(row)


def put(documents: Collection[Document]) -> None:
    ids, vectors = _columns(documents)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO speeches_search SELECT id, vector::tsvector FROM unnest(%s::bigint[], %s::text[]) AS t (id, vector)"
            " ON CONFLICT (id) DO UPDATE SET vector = EXCLUDED.vector",
            [ids, vectors],
        )


def remove(ids: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM speeches_search WHERE id = ANY(%s)", [list(ids)])


def ids_of(speech_ids: Collection[int], transcript_ids: Collection[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM speeches_search WHERE id = ANY(%s) UNION ALL"
            " SELECT held.id FROM unnest(%s::bigint[]) AS t (pk)"
            " JOIN speeches_search AS held ON held.id BETWEEN pk * %s AND pk * %s + %s",
            [
                [-speech for speech in speech_ids],
                list(transcript_ids),
                ROWS_PER_TRANSCRIPT,
                ROWS_PER_TRANSCRIPT,
                ROWS_PER_TRANSCRIPT - 1,
            ],
        )
        return {row for (row,) in cursor}


def unlike(documents: Collection[Document]) -> set[int]:
    ids, vectors = _columns(documents)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id FROM unnest(%s::bigint[], %s::text[]) AS t (id, vector) LEFT JOIN speeches_search USING (id)"
            " WHERE speeches_search.vector IS DISTINCT FROM t.vector::tsvector",
            [ids, vectors],
        )
        return {row for (row,) in cursor}


def strays() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM speeches_search"
            " WHERE id > 0 AND id / %s NOT IN (SELECT id FROM speeches_transcript)"
            " OR id <= 0 AND -id NOT IN (SELECT id FROM speeches_speech)",
            [ROWS_PER_TRANSCRIPT],
        )
        return {row for (row,) in cursor}


def is_damaged() -> bool:
    return False


def parts() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'speeches_search%' AND pg_table_is_visible(oid)"
            " UNION SELECT tgname FROM pg_trigger WHERE tgname LIKE 'speeches_search%' AND pg_table_is_visible(tgrelid)"
        )
        return {name for (name,) in cursor}


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
