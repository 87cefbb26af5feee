"""The two database drivers behind one face, as plain as they are: sqlite3 and psycopg."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, Protocol

import psycopg

Index = Sequence[tuple[int, str, str, str]]


class Driver(Protocol):
    def rows(self, question: str) -> list[Any]: ...

    def transaction(self) -> Any: ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None: ...

    def insert_index(self, rows: Index) -> None: ...

    def close(self) -> None: ...


class Sqlite:
    """With the pragmas of the project's settings."""

    def __init__(self, path: str) -> None:
        sqlite3.register_adapter(bool, int)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA foreign_keys=ON"
        )

    def rows(self, question: str) -> list[Any]:
        return self._connection.execute(question).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        yield
        self._connection.execute("COMMIT")

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        names, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        plain = [tuple(value.isoformat() if hasattr(value, "isoformat") else value for value in row) for row in rows]
        self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", plain)  # noqa: S608

    def insert_index(self, rows: Index) -> None:
        self._connection.executemany("INSERT INTO speeches_search (rowid, keys, about, text) VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        self._connection.close()


class Postgres:
    def __init__(self, address: str) -> None:
        self._connection = psycopg.connect(address, autocommit=True)

    def rows(self, question: str) -> list[Any]:
        return self._connection.execute(question).fetchall()

    def transaction(self) -> Any:
        return self._connection.transaction()

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        self._copy(f"COPY {table} ({names}) FROM STDIN", rows)

    def insert_index(self, rows: Index) -> None:
        self._copy("COPY speeches_search (id, vector) FROM STDIN", [(pk, _vector(*words)) for pk, *words in rows])

    def close(self) -> None:
        self._connection.close()

    def _copy(self, statement: str, rows: Sequence[Any]) -> None:
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def _vector(keys: str, about: str, text: str) -> str:
    facts = " ".join(f"~{stem}:{place}A" for stem, place in zip(about.split(), count(1), strict=False))
    return f"{keys} {facts} {' '.join(f'{stem}:{min(place, 16_383)}' for place, stem in enumerate(text.split(), 1))}"


def driver_for(address: str) -> Driver:
    """For an address as in DATABASE_URL."""
    return Sqlite(address.removeprefix("sqlite:///")) if address.startswith("sqlite") else Postgres(address)
