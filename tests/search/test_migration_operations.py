"""The operations that make the search index and keep its triggers over a change of tables."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import connection, connections, migrations, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from speeches.migration_operations import SEARCH_PARTS, CreateSearchIndex, DropSearchIndex, search_triggers_aside

ALTERED = migrations.AlterField("passage", "printed_number", models.CharField(max_length=19, blank=True, default="-"))
TRIGGERS = {"speeches_search_passage_deleted", "speeches_search_speech_deleted"}

Apply = Callable[..., None]


@pytest.fixture
def database(db: None) -> Iterator[BaseDatabaseWrapper]:
    """One whose tables may be altered: on SQLite, which alters none within a transaction, a database of its own."""
    if connection.vendor != "sqlite":
        yield connection
        return
    own = SQLite({**connection.settings_dict, "NAME": ":memory:"}, alias="altered")
    connections["altered"] = own
    with own.schema_editor() as editor:
        for noun in ("speech", "transcript", "passage", "quote"):
            editor.create_model(apps.get_model("speeches", noun))
    with own.schema_editor() as editor:
        CreateSearchIndex().database_forwards("speeches", editor, None, None)
    yield own
    own.connection.close()
    del connections["altered"]


@pytest.fixture
def apply(database: BaseDatabaseWrapper) -> Apply:
    """Runs operations one after another, as a migration does."""

    def run(*operations: Operation, backwards: bool = False) -> None:
        state = ProjectState.from_apps(apps)
        with database.schema_editor() as editor:
            for operation in operations:
                after = state.clone()
                operation.state_forwards("speeches", after)
                if backwards:
                    operation.database_backwards("speeches", editor, after, state)
                else:
                    operation.database_forwards("speeches", editor, state, after)
                state = after

    return run


def parts(database: BaseDatabaseWrapper) -> set[str]:
    names = {
        "sqlite": "SELECT name FROM sqlite_master",
        "postgresql": "SELECT relname FROM pg_class UNION SELECT tgname FROM pg_trigger",
    }
    with database.cursor() as cursor:
        cursor.execute(names[database.vendor])
        return {name for (name,) in cursor} & SEARCH_PARTS[database.vendor].keys()


def test_altered_table_loses_its_triggers_on_sqlite_only(apply: Apply, database: BaseDatabaseWrapper) -> None:
    apply(ALTERED)
    lost = {"speeches_search_passage_deleted"} if database.vendor == "sqlite" else set()
    assert SEARCH_PARTS[database.vendor].keys() - parts(database) == lost


def test_bracketed_change_keeps_triggers_and_rows(apply: Apply, database: BaseDatabaseWrapper) -> None:
    insert = {
        "sqlite": "INSERT INTO speeches_search (rowid, text) VALUES (7, 'ferry')",
        "postgresql": "INSERT INTO speeches_search (id, vector) VALUES (7, 'ferry')",
    }
    with database.cursor() as cursor:
        cursor.execute(insert[database.vendor])
    apply(*search_triggers_aside(ALTERED))
    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM speeches_search")
        assert cursor.fetchone() == (1,)
    assert parts(database) == SEARCH_PARTS[database.vendor].keys()


def test_index_is_made_and_dropped_in_both_directions(apply: Apply, database: BaseDatabaseWrapper) -> None:
    everything = set(SEARCH_PARTS[database.vendor])
    for operation, backwards, left in [
        (CreateSearchIndex(), True, set()),
        (CreateSearchIndex(), False, everything),
        (DropSearchIndex(), False, set()),
        (DropSearchIndex(), True, everything),
    ]:
        apply(operation, backwards=backwards)
        assert parts(database) == left


def test_bracket_is_reversible(apply: Apply, database: BaseDatabaseWrapper) -> None:
    drop, create = search_triggers_aside()
    apply(create, backwards=True)
    assert parts(database) & TRIGGERS == set()
    apply(drop, backwards=True)
    assert parts(database) == SEARCH_PARTS[database.vendor].keys()


def test_operations_say_what_they_do() -> None:
    assert [
        operation.describe() for operation in (CreateSearchIndex(), DropSearchIndex(), *search_triggers_aside())
    ] == [
        "Create the search index",
        "Drop the search index",
        "Drop the triggers of the search index",
        "Create the triggers of the search index",
    ]
