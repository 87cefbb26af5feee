"""What a page asks of the database: noted while the page is made, and asked again to see whether it still holds."""

import hashlib
import pickle
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import DatabaseError, connection, transaction

from speeches.actions.watch_tables import watched_tables
from speeches.kept_by_stamp import is_working_out
from speeches.search.database import database
from speeches.search.results import TooExpensive

_MOST = 150  # a page that asks more is made anew as soon
_MOST_SECONDS = 2.0  # of asking again
_PASSING = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK TO", re.IGNORECASE)
_PLANNING = re.compile(r"SET LOCAL", re.IGNORECASE)
_READING = re.compile(r"[\s(]*(?:SELECT|WITH)\b(?!.*\bFOR (?:NO KEY )?(?:UPDATE|SHARE)\b)", re.IGNORECASE | re.DOTALL)
_NAME = re.compile(r"\w+")


class Question(NamedTuple):
    """``answer`` is empty where none is expected, since it tells PostgreSQL how to plan the next ones: planned otherwise,
    they may bring their rows in another order."""

    sql: str
    parameters: Any
    answer: bytes


class Questions:
    """Notes what is asked through the connection of this thread. ``are_all``: nothing was asked that cannot be asked again,
    nothing of a table that nobody watches, and nothing was written."""

    def __init__(self) -> None:
        self._noted: list[Question] = []
        self.are_all = True

    @contextmanager
    def noted(self) -> Iterator[None]:
        with connection.execute_wrapper(self._note):
            yield

    def packed(self) -> bytes:
        """Empty where they are more than it is worth to ask again, or hold what cannot be stored."""
        if len(self._noted) > _MOST:
            return b""
        try:
            return zlib.compress(pickle.dumps(self._noted), 1)
        except (pickle.PicklingError, TypeError, AttributeError):
            return b""

    def _note(self, execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: dict[str, Any]) -> Any:
        if is_working_out():
            return execute(sql, parameters, many, context)
        cursor = context["cursor"]
        if isinstance(cursor.cursor, _Answered):
            cursor.cursor = cursor.cursor.inner
        told = execute(sql, parameters, many, context)
        if _PLANNING.match(sql):
            self._noted.append(Question(sql, parameters, b""))
        elif many or not _is_question(sql):
            self.are_all = self.are_all and _PASSING.match(sql) is not None
        elif self.are_all:
            rows = cursor.cursor.fetchall()
            self._noted.append(Question(sql, parameters, _digest(rows)))
            cursor.cursor = _Answered(cursor.cursor, rows)
        return told


def answers_are_the_same(packed: bytes) -> bool:
    """``packed`` comes from our own cache, of ``Questions.packed``."""
    if not packed:
        return False
    try:
        with _bounded() as cursor:
            for question in pickle.loads(zlib.decompress(packed)):  # noqa: S301
                cursor.execute(question.sql, question.parameters)
                if question.answer and _digest(cursor.fetchall()) != question.answer:
                    return False
    except (TooExpensive, DatabaseError):  # the page itself will find out more
        return False
    return True


@contextmanager
def _bounded() -> Iterator[Any]:
    """That of the search would have PostgreSQL plan otherwise."""
    if connection.vendor == "sqlite":
        with database().bounded(_MOST_SECONDS), connection.cursor() as cursor:
            yield cursor
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {int(_MOST_SECONDS * 1000)}")
            yield cursor


class _Answered:
    """A cursor of which all rows have been read already."""

    def __init__(self, inner: Any, rows: Sequence[Any]) -> None:
        self.inner, self._rows, self._at = inner, rows, 0

    def fetchone(self) -> Any:
        rows = self.fetchmany(1)
        return rows[0] if rows else None

    def fetchmany(self, size: int = 1) -> Sequence[Any]:
        rows = self._rows[self._at : self._at + size]
        self._at += len(rows)
        return rows

    def fetchall(self) -> Sequence[Any]:
        return self.fetchmany(len(self._rows))

    def __iter__(self) -> Iterator[Any]:
        while self._at < len(self._rows):
            yield self.fetchone()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


@lru_cache(4096)
def _is_question(sql: str) -> bool:
    """Whether it only reads, and only what is watched."""
    names = set(_NAME.findall(sql))
    ours = {name for name in names if name.startswith("speeches_")}
    of_others = names.intersection(connection.introspection.django_table_names(include_views=False)) - ours
    return _READING.match(sql) is not None and not of_others and ours <= watched_tables()


def _digest(rows: Sequence[Any]) -> bytes:
    return hashlib.blake2b(repr(rows).encode("utf-8", "surrogatepass"), digest_size=16).digest()
