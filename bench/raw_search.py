"""A page of results as the bare database gives it: its own index of the passages, and SQL written by hand.

As much is done as the site does: matching, the counts of speeches and passages, the best twenty speeches with an excerpt of
the best two passages of each, and a count by every facet. Each way was tried that makes the database quicker: the facts
about speeches stand in a narrow table of their own; what was matched is kept in a temporary table, since each of the later
questions would match again; SQLite is told the order of a join, PostgreSQL kept from reading every row."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psycopg

from bench.questions import RawQuestion
from speeches.migration_operations import ROWS_PER_TRANSCRIPT

PER_PAGE = 20
_PASSAGES_OF_A_SPEECH = 2

_WORDS = 'substr(text, start + 1, "end" - start)'
_BM25 = 'CREATE VIRTUAL TABLE raw_passages USING fts5(text, tokenize="porter unicode61")'
_TEXTS = """
    CREATE TABLE raw_texts AS SELECT text.id, speech_id AS speech, speaker_id AS speaker, on_behalf_of_id AS country,
        occasion_id AS occasion, kind, language, {year} AS year
    FROM speeches_transcript AS text JOIN speeches_speech ON speeches_speech.id = speech_id
    WHERE text.current AND status = 'published'"""
_FACETS: Mapping[str, str] = {
    **{
        facet: f"SELECT {facet}, count(DISTINCT raw_texts.speech) FROM found CROSS JOIN raw_texts"
        f" WHERE raw_texts.id = found.id GROUP BY {facet}"
        for facet in ("speaker", "country", "occasion", "kind", "language", "year")
    },
    "area": (
        "SELECT tag_id, count(DISTINCT speech) FROM found JOIN speeches_taggedspeech ON content_object_id = speech"
        " GROUP BY tag_id"
    ),
}


@dataclass(frozen=True, slots=True)
class Page:
    speeches: int
    passages: int
    excerpts: Mapping[int, list[str]]
    """By transcript, in order of relevance."""
    facets: Mapping[str, list[Any]]


class RawEngine(Protocol):
    def prepare(self) -> None:
        """Make the index."""

    def page(self, question: RawQuestion) -> Page: ...

    def best(self, question: str, limit: int) -> list[int]:
        """The passages that answer a question in the syntax of the database, the best first by its own order."""

    def close(self) -> None: ...


class RawSqlite:
    """FTS5 with its own stemmer, the text in the index, so that it can cut excerpts."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY")

    def prepare(self) -> None:
        if self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'raw_texts'").fetchone():
            return
        self._connection.executescript(
            f"""
            {_BM25};
            INSERT INTO raw_passages (rowid, text)
            SELECT transcript_id * {ROWS_PER_TRANSCRIPT} + number, {_WORDS}
            FROM speeches_passage JOIN speeches_transcript AS text ON text.id = transcript_id ORDER BY 1;
            {_TEXTS.format(year="CAST(substr(date, 1, 4) AS INTEGER)")};
            CREATE UNIQUE INDEX raw_texts_id ON raw_texts (id, speech, speaker, country, occasion, kind, language, year);
            ANALYZE raw_texts;
            """
        )

    def page(self, question: RawQuestion) -> Page:
        ask = self._connection.execute
        ask("DROP TABLE IF EXISTS temp.found")
        ask(
            f"""CREATE TEMP TABLE found AS
            SELECT matched.id, speech, passages, best FROM (
                SELECT rowid / {ROWS_PER_TRANSCRIPT} AS id, count(*) AS passages, min(rank) AS best
                FROM raw_passages WHERE raw_passages MATCH ? GROUP BY 1) AS matched
            CROSS JOIN raw_texts WHERE raw_texts.id = matched.id {question.where}""",
            [question.fts5],
        )
        speeches, passages = ask("SELECT count(DISTINCT speech), coalesce(sum(passages), 0) FROM found").fetchone()
        best = ask("SELECT id FROM found ORDER BY best LIMIT ?", [PER_PAGE]).fetchall()
        excerpts = {transcript: self._excerpts(question, transcript) for (transcript,) in best}
        return Page(speeches, passages, excerpts, {name: ask(facet).fetchall() for name, facet in _FACETS.items()})

    def _excerpts(self, question: RawQuestion, transcript: int) -> list[str]:
        rows = self._connection.execute(
            "SELECT snippet(raw_passages, 0, '<', '>', '…', 40) FROM raw_passages"
            " WHERE raw_passages MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?",
            [
                question.fts5,
                transcript * ROWS_PER_TRANSCRIPT,
                (transcript + 1) * ROWS_PER_TRANSCRIPT - 1,
                _PASSAGES_OF_A_SPEECH,
            ],
        )
        return [snippet for (snippet,) in rows]

    def best(self, question: str, limit: int) -> list[int]:
        asked = "SELECT rowid FROM raw_passages WHERE raw_passages MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in self._connection.execute(asked, [question, limit])]

    def close(self) -> None:
        self._connection.close()


class RawPostgres:
    """A stored vector by the dictionary for English, with a GIN index."""

    def __init__(self, address: str) -> None:
        self._connection = psycopg.connect(address, autocommit=True)
        # A temporary table is no reason to wait for the disk, and nothing here takes so long that compiling it pays.
        self._connection.execute("SET synchronous_commit = off; SET jit = off")

    def prepare(self) -> None:
        ask = self._connection.execute
        if ask("SELECT to_regclass('raw_texts')").fetchone() != (None,):
            return
        ask(
            f"""CREATE TABLE raw_passages AS
            SELECT transcript_id * {ROWS_PER_TRANSCRIPT}::bigint + number AS id, transcript_id AS transcript,
                to_tsvector('english', {_WORDS}) AS vector
            FROM speeches_passage JOIN speeches_transcript AS text ON text.id = transcript_id"""
        )
        ask("CREATE INDEX ON raw_passages USING gin (vector)")
        ask("CREATE INDEX ON raw_passages (transcript)")
        ask(_TEXTS.format(year="extract(year FROM date)"))
        ask("CREATE UNIQUE INDEX ON raw_texts (id)")
        ask("VACUUM ANALYZE raw_passages, raw_texts")

    def page(self, question: RawQuestion) -> Page:
        with self._connection.transaction():
            ask = self._connection.execute
            ask("SET LOCAL enable_seqscan = off")
            ask(
                f"""CREATE TEMP TABLE found ON COMMIT DROP AS
                SELECT raw_texts.id, speech, count(*) AS passages, max(ts_rank(vector, query, 1)) AS best
                FROM raw_passages CROSS JOIN {question.tsquery} AS query JOIN raw_texts ON raw_texts.id = transcript
                WHERE vector @@ query {question.where} GROUP BY raw_texts.id, speech"""
            )
            ask("SET LOCAL enable_seqscan TO DEFAULT")
            counted = ask("SELECT count(DISTINCT speech), coalesce(sum(passages), 0)::int FROM found").fetchone()
            best = [text for (text,) in ask("SELECT id FROM found ORDER BY best DESC LIMIT %s", [PER_PAGE])]
            facets = {name: ask(facet).fetchall() for name, facet in _FACETS.items()}
            excerpts = self._excerpts(question, best)
        speeches, passages = counted or (0, 0)
        return Page(speeches, passages, excerpts, facets)

    def _excerpts(self, question: RawQuestion, transcripts: list[int]) -> dict[int, list[str]]:
        rows = self._connection.execute(
            f"""SELECT best.transcript, ts_headline('english', {_WORDS}, query, 'MaxWords=40, MinWords=20')
            FROM {question.tsquery} AS query CROSS JOIN unnest(%s::bigint[]) AS wanted (transcript)
            CROSS JOIN LATERAL (
                SELECT raw.transcript, raw.id %% {ROWS_PER_TRANSCRIPT} AS number FROM raw_passages AS raw
                WHERE raw.transcript = wanted.transcript AND vector @@ query
                ORDER BY ts_rank(vector, query, 1) DESC LIMIT {_PASSAGES_OF_A_SPEECH}) AS best
            JOIN speeches_transcript AS text ON text.id = best.transcript
            JOIN speeches_passage AS passage ON passage.transcript_id = text.id AND passage.number = best.number""",
            [transcripts],
        )
        found: dict[int, list[str]] = {transcript: [] for transcript in transcripts}
        for transcript, excerpt in rows:
            found[transcript].append(excerpt)
        return found

    def best(self, question: str, limit: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT id FROM raw_passages, to_tsquery('english', %s) AS query WHERE vector @@ query"
            " ORDER BY ts_rank(vector, query, 1) DESC, id LIMIT %s",
            [question, limit],
        )
        return [row for (row,) in rows]

    def close(self) -> None:
        self._connection.close()


def raw_engine_for(address: str) -> RawEngine:
    """For an address as in DATABASE_URL."""
    return RawSqlite(address.removeprefix("sqlite:///")) if address.startswith("sqlite") else RawPostgres(address)


def bm25_of(address: str, scratch: Path) -> RawSqlite:
    """The plain index of SQLite over the passages of an archive; of one on PostgreSQL it is made in ``scratch``."""
    if address.startswith("sqlite"):
        return RawSqlite(address.removeprefix("sqlite:///"))
    with (
        sqlite3.connect(scratch) as filled,
        psycopg.connect(address) as archive,
        archive.cursor("passages") as passages,
    ):
        filled.execute(_BM25)
        passages.execute(
            f"SELECT transcript_id * {ROWS_PER_TRANSCRIPT}::bigint + number, {_WORDS}"
            " FROM speeches_passage JOIN speeches_transcript AS text ON text.id = transcript_id"
        )
        filled.executemany("INSERT INTO raw_passages (rowid, text) VALUES (?, ?)", passages)
    return RawSqlite(str(scratch))
