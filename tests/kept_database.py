"""The test database as the migrations left it, kept to be put back after a test that wrote for good.

Django empties every table after such a test, which takes PostgreSQL half a second, and before the next reads what the
migrations had put in row by row from JSON, which takes two. Here the whole is copied back at once."""

import sqlite3
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from speeches.search.database import database

PutBack = Callable[[], None]
_SEARCHED = {"speeches_search", "speeches_search_quotes"}  # which no model knows


def keep_database() -> PutBack:
    """To be called once the database is made; what it gives makes it again what it was."""
    copied_back = _kept_sqlite() if connection.vendor == "sqlite" else _kept_postgresql()

    def put_back() -> None:
        copied_back()
        database().renew_stamp()  # or what is remembered of a test would seem to be true of the next

    return put_back


def _kept_sqlite() -> PutBack:
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    _raw(connection).backup(kept)

    def copy_back() -> None:
        connection.ensure_connection()
        kept.backup(_raw(connection), sleep=0.01)

    return copy_back


def _raw(wrapper: Any) -> sqlite3.Connection:
    return wrapper.connection  # type: ignore[no-any-return]


def _kept_postgresql() -> PutBack:
    tables = sorted({noun._meta.db_table for noun in apps.get_models(include_auto_created=True)} | _SEARCHED)
    held = [f"SELECT '{table}' WHERE EXISTS (SELECT FROM {_quoted(table)})" for table in tables]  # noqa: S608
    full = " UNION ALL ".join(held)
    kept: dict[str, bytes] = {}
    with connection.cursor() as cursor:
        cursor.execute(full)
        for (table,) in cursor.fetchall():
            with cursor.copy(f"COPY {_quoted(table)} TO STDOUT") as copy:
                kept[table] = b"".join(map(bytes, copy))

    def copy_back() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute(full)
            for (table,) in cursor.fetchall():
                cursor.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608
            for table, rows in kept.items():
                with cursor.copy(f"COPY {_quoted(table)} FROM STDIN") as copy:
                    copy.write(rows)

    return copy_back


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)
