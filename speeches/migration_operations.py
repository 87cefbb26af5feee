"""Migration operations for the search index, which Django's models do not know.

The index is two tables, ``speeches_search`` for speeches and passages and ``speeches_search_quotes`` for quotes: FTS5 tables
on SQLite, tables with a GIN index on PostgreSQL. In the first a row's id tells what it is: the passage ``number`` of a
transcript stands at ``transcript × ROWS_PER_TRANSCRIPT + number``, the facts about a speech at ``-speech``; in the second it
is the quote's. So triggers can take out what is deleted, by whatever path, without asking further tables. Beside them
``speeches_search_stamp`` (on PostgreSQL ``speeches_search_stamps``) gives a number that is another one whenever something
may be found that was not, or the reverse: by it what was kept of an answer is known to be old.

SQLite rebuilds a table that is altered and drops its triggers without a word. A migration that alters the table of speeches,
passages or quotes brackets its operations: ``operations = search_triggers_aside(migrations.AlterField(…), …)``.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

ROWS_PER_TRANSCRIPT = 1_000_000  # written out in the triggers below


def _sqlite_index(name: str) -> tuple[str, ...]:
    return (
        # Words come as stems, folded and parted by spaces. A filter such as area_12 holds an underscore, a word never.
        f"""CREATE VIRTUAL TABLE {name} USING fts5(keys, about, text, tokenize="ascii tokenchars '_'")""",
        # Words are gathered in memory up to this many bytes before they are written: a fifth less time for an import.
        f"INSERT INTO {name}({name}, rank) VALUES ('hashsize', 16777216)",
    )


def _postgresql_index(name: str) -> tuple[str, ...]:
    return (
        f"CREATE TABLE {name} (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
        f"ALTER TABLE {name} ALTER COLUMN vector SET STORAGE EXTERNAL",
    )


def stamps_on_postgresql(table: str) -> tuple[str, ...]:
    """A stamp that is another one from the commit on of whoever has called ``{table}_renew()``: all numbers of the table
    together, ``bit_xor(stamp)``. A sequence would be seen before the commit, by readers to whom all is still as before; and
    a single row would make writers wait for one another, so each takes one that nobody holds, or adds one."""
    number = "hashtextextended(gen_random_uuid()::text, 0)"
    return (
        f"CREATE TABLE {table} (stamp bigint NOT NULL)",
        f"INSERT INTO {table} VALUES ({number})",
        f"""CREATE OR REPLACE FUNCTION {table}_renew() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        UPDATE {table} SET stamp = {number} WHERE ctid = (SELECT ctid FROM {table} LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN INSERT INTO {table} VALUES ({number}); END IF; END $$""",
    )


def _postgresql_trigger(name: str, table: str, forgets: str) -> tuple[str, ...]:
    return (
        f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        {forgets}; PERFORM speeches_search_stamps_renew(); RETURN NULL; END $$""",
        f"""CREATE TRIGGER {name} AFTER DELETE ON {table}
        REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION {name}()""",
    )


_STAMP = "UPDATE speeches_search_stamp SET stamp = random()"
_TABLE: Mapping[str, Mapping[str, Sequence[str]]] = {
    "sqlite": {
        "speeches_search": _sqlite_index("speeches_search"),
        "speeches_search_quotes": _sqlite_index("speeches_search_quotes"),
        "speeches_search_stamp": (
            "CREATE TABLE speeches_search_stamp (stamp INTEGER NOT NULL)",
            "INSERT INTO speeches_search_stamp VALUES (random())",
        ),
    },
    "postgresql": {
        "speeches_search": _postgresql_index("speeches_search"),
        "speeches_search_vector": ("CREATE INDEX speeches_search_vector ON speeches_search USING gin (vector)",),
        "speeches_search_quotes": _postgresql_index("speeches_search_quotes"),
        "speeches_search_quotes_vector": (
            "CREATE INDEX speeches_search_quotes_vector ON speeches_search_quotes USING gin (vector)",
        ),
        "speeches_search_stamps": stamps_on_postgresql("speeches_search_stamps"),
    },
}
_TRIGGERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "sqlite": {
        "speeches_search_passage_deleted": (
            """CREATE TRIGGER speeches_search_passage_deleted AFTER DELETE ON speeches_passage BEGIN
            DELETE FROM speeches_search WHERE rowid = OLD.transcript_id * 1000000 + OLD.number; END""",
        ),
        "speeches_search_speech_deleted": (
            f"""CREATE TRIGGER speeches_search_speech_deleted AFTER DELETE ON speeches_speech BEGIN
            DELETE FROM speeches_search WHERE rowid = -OLD.id; {_STAMP}; END""",
        ),
        "speeches_search_quote_deleted": (
            f"""CREATE TRIGGER speeches_search_quote_deleted AFTER DELETE ON speeches_quote BEGIN
            DELETE FROM speeches_search_quotes WHERE rowid = OLD.id; {_STAMP}; END""",
        ),
    },
    "postgresql": {
        "speeches_search_passage_deleted": _postgresql_trigger(
            "speeches_search_passage_deleted",
            "speeches_passage",
            """DELETE FROM speeches_search USING gone
            WHERE speeches_search.id = gone.transcript_id * 1000000 + gone.number""",
        ),
        "speeches_search_speech_deleted": _postgresql_trigger(
            "speeches_search_speech_deleted",
            "speeches_speech",
            "DELETE FROM speeches_search USING gone WHERE speeches_search.id = -gone.id",
        ),
        "speeches_search_quote_deleted": _postgresql_trigger(
            "speeches_search_quote_deleted",
            "speeches_quote",
            "DELETE FROM speeches_search_quotes USING gone WHERE speeches_search_quotes.id = gone.id",
        ),
        "speeches_search_emptied": (
            """CREATE OR REPLACE FUNCTION speeches_search_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM speeches_search; DELETE FROM speeches_search_quotes;
            PERFORM speeches_search_stamps_renew(); RETURN NULL; END $$""",
            """CREATE TRIGGER speeches_search_emptied AFTER TRUNCATE ON speeches_passage
            FOR EACH STATEMENT EXECUTE FUNCTION speeches_search_emptied()""",
        ),
    },
}

# What must be found in the database, by name, and the statements that make it. See the check speeches.E002.
SEARCH_PARTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    vendor: {**_TABLE[vendor], **_TRIGGERS[vendor]} for vendor in _TABLE
}

_CREATE = {vendor: list(chain.from_iterable(parts.values())) for vendor, parts in SEARCH_PARTS.items()}
_CREATE_TRIGGERS = {vendor: list(chain.from_iterable(parts.values())) for vendor, parts in _TRIGGERS.items()}
_FORMER_FUNCTIONS = tuple(f"speeches_search_forget_{what}" for what in ("passages", "speeches", "all"))
_DROP_TRIGGERS: Mapping[str, Sequence[str]] = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGERS["sqlite"]],
    "postgresql": [
        f"DROP FUNCTION IF EXISTS {name} CASCADE" for name in (*_TRIGGERS["postgresql"], *_FORMER_FUNCTIONS)
    ],
}
_DROP_TABLES = ["DROP TABLE IF EXISTS speeches_search", "DROP TABLE IF EXISTS speeches_search_quotes"]
_DROP: Mapping[str, Sequence[str]] = {
    "sqlite": [*_DROP_TRIGGERS["sqlite"], *_DROP_TABLES, "DROP TABLE IF EXISTS speeches_search_stamp"],
    "postgresql": [
        *_DROP_TRIGGERS["postgresql"],
        *_DROP_TABLES,
        "DROP SEQUENCE IF EXISTS speeches_search_stamp",
        "DROP FUNCTION IF EXISTS speeches_search_stamps_renew",
        "DROP TABLE IF EXISTS speeches_search_stamps",
    ],
}


class _Statements(Operation):
    """Statements by the kind of database, for either direction."""

    forwards: Mapping[str, Sequence[str]]
    backwards: Mapping[str, Sequence[str]]
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models know nothing of the index."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        _execute(schema_editor, self.forwards)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        _execute(schema_editor, self.backwards)


class CreateSearchIndex(_Statements):
    """An empty index with its triggers. ``manage.py rebuild_search`` fills it from what is in the archive already."""

    forwards, backwards = _CREATE, _DROP

    def describe(self) -> str:
        return "Create the search index"


class DropSearchIndex(_Statements):
    forwards, backwards = _DROP, _CREATE

    def describe(self) -> str:
        return "Drop the search index"


class DropSearchTriggers(_Statements):
    forwards, backwards = _DROP_TRIGGERS, _CREATE_TRIGGERS

    def describe(self) -> str:
        return "Drop the triggers of the search index"


class CreateSearchTriggers(_Statements):
    forwards, backwards = _CREATE_TRIGGERS, _DROP_TRIGGERS

    def describe(self) -> str:
        return "Create the triggers of the search index"


class ReplaceSequenceOfStamps(_Statements):
    """On PostgreSQL the stamp was a sequence; where the index was made anew since, it is one no more."""

    forwards = {
        "sqlite": (),
        "postgresql": (
            *_DROP_TRIGGERS["postgresql"],
            "DROP SEQUENCE IF EXISTS speeches_search_stamp",
            "DROP FUNCTION IF EXISTS speeches_search_stamps_renew",
            "DROP TABLE IF EXISTS speeches_search_stamps",
            *_TABLE["postgresql"]["speeches_search_stamps"],
            *_CREATE_TRIGGERS["postgresql"],
        ),
    }
    backwards = {"sqlite": (), "postgresql": ("CREATE SEQUENCE IF NOT EXISTS speeches_search_stamp",)}

    def describe(self) -> str:
        return "Replace the sequence of stamps"


def search_triggers_aside(*operations: Operation) -> list[Operation]:
    """``operations`` between dropping and creating the triggers; the index itself keeps its content."""
    return [DropSearchTriggers(), *operations, CreateSearchTriggers()]


def _execute(schema_editor: BaseDatabaseSchemaEditor, statements: Mapping[str, Sequence[str]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
