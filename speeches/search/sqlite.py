"""The search index on SQLite: an FTS5 table."""

import json
from collections.abc import Collection, Sequence

from django.db import DatabaseError, connection, transaction

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.documents import EVERY, FACTS, Document
from speeches.search.query import AllOf, AnyOf, Leaf, Not, Phrase, Start, Tree, Word, leaves, needs_words
from speeches.search.words import completions, fold, stem

_FACTS_WEIGH, _TEXT_WEIGHS = 2.0, 1.0


def hits(tree: Tree, keys: Sequence[str]) -> list[tuple[float, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bm25(speeches_search, 0, %s, %s), rowid FROM speeches_search WHERE speeches_search MATCH %s",
            [_FACTS_WEIGH, _TEXT_WEIGHS, expression(tree, keys)],
        )
        return cursor.fetchall()


def expression(tree: Tree, keys: Sequence[str]) -> str:
    """The question in the syntax of FTS5; every word of it stands in quotes."""
    parts = [*map(_quoted, keys), _expression(tree)]
    if needs_words(tree):
        words = " OR ".join(_leaf(leaf) for leaf in leaves(tree))
        parts.append(f"({_quoted(FACTS)} OR {{text}} : ({words}))")
    return " AND ".join(parts)


def _expression(tree: Tree) -> str:
    match tree:
        case Not(part):
            return f"({_quoted(EVERY)} NOT {_expression(part)})"
        case AnyOf(parts):
            return f"({' OR '.join(map(_expression, parts))})"
        case AllOf(parts):
            wanted = [_expression(part) for part in parts if not isinstance(part, Not)] or [_quoted(EVERY)]
            excluded = [_expression(part.part) for part in parts if isinstance(part, Not)]
            both = f"({' AND '.join(wanted)})"
            return f"({both} NOT ({' OR '.join(excluded)}))" if excluded else both
    return _leaf(tree)


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Word(word):
            return _quoted(stem(word))
        case Phrase(words):
            return _quoted(" ".join(map(stem, words)))
        case Start(word):
            return f"({' OR '.join([f'{_quoted(fold(word))} *', *map(_quoted, sorted(completions(word)))])})"


def _quoted(words: str) -> str:
    return f'"{words}"'


def saying(stems: Sequence[str]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM speeches_search WHERE speeches_search MATCH %s", [f"text : {_quoted(' '.join(stems))}"]
        )
        return [row for (row,) in cursor]


def add(documents: Collection[Document]) -> None:
    _write("INSERT", documents)


def put(documents: Collection[Document]) -> None:
    _write("INSERT OR REPLACE", documents)


def _write(verb: str, documents: Collection[Document]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"{verb} INTO speeches_search (rowid, keys, about, text) VALUES (%s, %s, %s, %s)",
            [(document.id, document.keys, document.about, document.text) for document in documents],
        )


def remove(ids: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM speeches_search WHERE rowid = %s", [(row,) for row in ids])


def ids_of(speech_ids: Collection[int], transcript_ids: Collection[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM speeches_search WHERE rowid IN (SELECT -value FROM json_each(%s)) UNION ALL"
            " SELECT held.rowid FROM json_each(%s) AS asked CROSS JOIN speeches_search AS held"
            " ON held.rowid BETWEEN asked.value * %s AND asked.value * %s + %s",
            [
                json.dumps(list(speech_ids)),
                json.dumps(list(transcript_ids)),
                ROWS_PER_TRANSCRIPT,
                ROWS_PER_TRANSCRIPT,
                ROWS_PER_TRANSCRIPT - 1,
            ],
        )
        return {row for (row,) in cursor}


def unlike(documents: Collection[Document]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, keys, about, text FROM speeches_search WHERE rowid IN (SELECT value FROM json_each(%s))",
            [json.dumps([document.id for document in documents])],
        )
        held = {Document(*row) for row in cursor}
    return {document.id for document in documents if document not in held}


def strays() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM speeches_search"
            " WHERE rowid > 0 AND rowid / %s NOT IN (SELECT id FROM speeches_transcript)"
            " OR rowid <= 0 AND -rowid NOT IN (SELECT id FROM speeches_speech)",
            [ROWS_PER_TRANSCRIPT],
        )
        return {row for (row,) in cursor}


def is_damaged() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO speeches_search (speeches_search) VALUES ('integrity-check')")
    except DatabaseError:
        return "speeches_search" in parts()
    return False


def parts() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE 'speeches_search%'")
        return {name for (name,) in cursor}
