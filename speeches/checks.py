"""System checks of the archive: that the database can search, and that the search index stands."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from speeches.search.indexing import missing_parts


@register("search")
def fts5_is_there(**_: Any) -> list[CheckMessage]:
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        return []
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.OperationalError:
        return [
            Error(
                "The SQLite of this Python has no FTS5, so the archive cannot be searched.",
                hint="Use a Python whose SQLite is built with FTS5 (python.org, Debian and Homebrew have it), "
                "or PostgreSQL by DATABASE_URL.",
                id="speeches.E001",
            )
        ]
    finally:
        memory.close()
    return []


@register(Tags.database)
def search_index_stands(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Once all migrations have run, of which one that waits may make what is missing. A table altered on SQLite loses its
    triggers without a word."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    connection = connections[DEFAULT_DB_ALIAS]
    migrations = MigrationLoader(connection)
    if any(name not in migrations.applied_migrations for name in migrations.disk_migrations if name[0] == "speeches"):
        return []
    missing = missing_parts()
    if not missing:
        return []
    return [
        Error(
            f"The search index is not whole: the database has no {', '.join(missing)}.",
            hint="Run manage.py rebuild_search, which makes what is missing and brings the index in step.",
            id="speeches.E002",
        )
    ]
