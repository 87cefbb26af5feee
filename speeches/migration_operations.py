"""Migration operations for the search index, which Django's models do not know.

The index is one table, ``speeches_search``: an FTS5 table on SQLite, a table with a GIN index on PostgreSQL. A row's id
tells what it is: the passage ``number`` of a transcript stands at ``transcript × ROWS_PER_TRANSCRIPT + number``, the facts
about a speech at ``-speech``. So triggers can take out what is deleted, by whatever path, without asking further tables.

SQLite rebuilds a table that is altered and drops its triggers without a word. A migration that alters the table of
speeches or of passages brackets its operations: ``operations = search_triggers_aside(migrations.AlterField(…), …)``.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

ROWS_PER_TRANSCRIPT = 1_000_000  # written out in the triggers below

_TABLE: Mapping[str, Mapping[str, Sequence[str]]] = {
    "sqlite": {
        "speeches_search": (
            # Words come as stems, folded and parted by spaces. A filter such as area_12 holds an underscore, a word never.
            """CREATE VIRTUAL TABLE speeches_search USING fts5(keys, about, text, tokenize="ascii tokenchars '_'")""",
            # Words are gathered in memory up to this many bytes before they are written: a fifth less time for an import.
            "INSERT INTO speeches_search(speeches_search, rank) VALUES ('hashsize', 16777216)",
        ),
    },
    "postgresql": {
        "speeches_search": (
            "CREATE TABLE speeches_search (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
            "ALTER TABLE speeches_search ALTER COLUMN vector SET STORAGE EXTERNAL",
        ),
        "speeches_search_vector": ("CREATE INDEX speeches_search_vector ON speeches_search USING gin (vector)",),
    },
}
_TRIGGERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "sqlite": {
        "speeches_search_passage_deleted": (
            """CREATE TRIGGER speeches_search_passage_deleted AFTER DELETE ON speeches_passage BEGIN
            DELETE FROM speeches_search WHERE rowid = OLD.transcript_id * 1000000 + OLD.number; END""",
        ),
        "speeches_search_speech_deleted": (
            """CREATE TRIGGER speeches_search_speech_deleted AFTER DELETE ON speeches_speech BEGIN
            DELETE FROM speeches_search WHERE rowid = -OLD.id; END""",
        ),
    },
    "postgresql": {
        "speeches_search_passage_deleted": (
            """CREATE OR REPLACE FUNCTION speeches_search_forget_passages() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM speeches_search USING gone
            WHERE speeches_search.id = gone.transcript_id * 1000000 + gone.number; RETURN NULL; END $$""",
            """CREATE TRIGGER speeches_search_passage_deleted AFTER DELETE ON speeches_passage
            REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION speeches_search_forget_passages()""",
        ),
        "speeches_search_speech_deleted": (
            """CREATE OR REPLACE FUNCTION speeches_search_forget_speeches() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM speeches_search USING gone WHERE speeches_search.id = -gone.id; RETURN NULL; END $$""",
            """CREATE TRIGGER speeches_search_speech_deleted AFTER DELETE ON speeches_speech
            REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION speeches_search_forget_speeches()""",
        ),
        "speeches_search_passages_emptied": (
            """CREATE OR REPLACE FUNCTION speeches_search_forget_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            DELETE FROM speeches_search; RETURN NULL; END $$""",
            """CREATE TRIGGER speeches_search_passages_emptied AFTER TRUNCATE ON speeches_passage
            FOR EACH STATEMENT EXECUTE FUNCTION speeches_search_forget_all()""",
        ),
    },
}

# What must be found in the database, by name, and the statements that make it. See the check speeches.E002.
SEARCH_PARTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    vendor: {**_TABLE[vendor], **_TRIGGERS[vendor]} for vendor in _TABLE
}

_CREATE = {vendor: list(chain.from_iterable(parts.values())) for vendor, parts in SEARCH_PARTS.items()}
_CREATE_TRIGGERS = {vendor: list(chain.from_iterable(parts.values())) for vendor, parts in _TRIGGERS.items()}
_DROP_TRIGGERS: Mapping[str, Sequence[str]] = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS speeches_search_passage_deleted",
        "DROP TRIGGER IF EXISTS speeches_search_speech_deleted",
    ),
    "postgresql": (
        "DROP FUNCTION IF EXISTS speeches_search_forget_passages CASCADE",
        "DROP FUNCTION IF EXISTS speeches_search_forget_speeches CASCADE",
        "DROP FUNCTION IF EXISTS speeches_search_forget_all CASCADE",
    ),
}
_DROP = {vendor: [*statements, "DROP TABLE IF EXISTS speeches_search"] for vendor, statements in _DROP_TRIGGERS.items()}


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


def search_triggers_aside(*operations: Operation) -> list[Operation]:
    """``operations`` between dropping and creating the triggers; the index itself keeps its content."""
    return [DropSearchTriggers(), *operations, CreateSearchTriggers()]


def _execute(schema_editor: BaseDatabaseSchemaEditor, statements: Mapping[str, Sequence[str]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
