"""What a page asks the database, and how long the database works on it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from time import perf_counter, process_time
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client as Visitor

from speeches.search.database import database

ROUNDS = 3
Query = tuple[str, Any]


def asked_of(visitor: Visitor, path: str) -> list[Query]:
    """What a visit of this page asks the database, after a save."""
    queries = list[Query]()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        queries.append((sql, params))
        return execute(sql, params, many, context)

    database().renew_stamp()
    cache.clear()
    noting: AbstractContextManager[None] = connection.execute_wrapper(note)
    with noting:
        answer = visitor.get(path, headers={"host": "127.0.0.1"})
    if answer.status_code != 200:
        raise ValueError(f"{path} answers {answer.status_code}.")
    return queries


def seconds_of(query: Query) -> float:
    """The least of some rounds, with all rows taken in."""
    return min(_once(*query) for _ in range(ROUNDS))


def clock() -> float:
    """SQLite works within this process, PostgreSQL beside it."""
    return process_time() if connection.vendor == "sqlite" else perf_counter()


def _once(sql: str, params: Sequence[Any] | None) -> float:
    with connection.cursor() as cursor:
        started = clock()
        cursor.execute(sql, params)
        if cursor.description:
            cursor.fetchall()
        return clock() - started
