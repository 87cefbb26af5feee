"""System checks of the archive: that the database can search, that the search index stands, and that cards can be drawn."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from speeches.actions.guard_tree import tree_is_guarded
from speeches.actions.watch_tables import unwatched_tables
from speeches.cards.faces import shapes_arabic
from speeches.models import PolicyArea
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


@register("cards")
def arabic_is_shaped(**_: Any) -> list[CheckMessage]:
    if shapes_arabic():
        return []
    return [
        Warning(
            "Pillow cannot join Arabic letters here, so quote cards do not show words in Arabic script.",
            hint="Install FriBidi (on Debian and Ubuntu the package libfribidi0), and start the site anew.",
            id="speeches.W001",
        )
    ]


@register(Tags.database)
def search_index_stands(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Once all migrations have run, of which one that waits may make what is missing. A table altered on SQLite loses its
    triggers without a word."""
    if DEFAULT_DB_ALIAS not in (databases or ()) or _a_migration_waits():
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


@register(Tags.database)
def tree_stands(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """That no policy area lies below itself, and that the database keeps it so."""
    if DEFAULT_DB_ALIAS not in (databases or ()) or _a_migration_waits():
        return []
    found: list[CheckMessage] = [
        Error(
            f"These policy areas lie below one another in a circle: {', '.join(names)}.",
            hint="Set the broader area of one of them to none, in the database.",
            id="speeches.E004",
        )
        for names in PolicyArea.objects.in_a_circle()
    ]
    if not tree_is_guarded():
        told = "Nothing in the database keeps policy areas from lying below one another in a circle."
        found.append(Error(told, hint="Run manage.py migrate, which makes the missing trigger.", id="speeches.E003"))
    return found


@register(Tags.database)
def public_tables_are_watched(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """That every change of what public pages show is seen. Otherwise no page is kept."""
    if DEFAULT_DB_ALIAS not in (databases or ()) or _a_migration_waits():
        return []
    if unwatched := unwatched_tables():
        told = f"Pages are not kept, for nothing in the database tells of changes in {', '.join(unwatched)}."
        return [Error(told, hint="Run manage.py migrate, which makes the missing triggers.", id="speeches.E005")]
    return []


def _a_migration_waits() -> bool:
    migrations = MigrationLoader(connections[DEFAULT_DB_ALIAS])
    return any(
        name not in migrations.applied_migrations for name in migrations.disk_migrations if name[0] == "speeches"
    )
