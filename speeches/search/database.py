"""The database in use, as the search speaks to it: one of ``sqlite`` and ``postgres``, which do the same."""

from collections.abc import Collection, Sequence
from typing import Protocol

from django.db import connection

from speeches.search import postgres, sqlite
from speeches.search.documents import Document
from speeches.search.query import Tree

_BY_VENDOR: dict[str, "SearchDatabase"] = {"sqlite": sqlite, "postgresql": postgres}


class SearchDatabase(Protocol):
    def hits(self, tree: Tree, keys: Sequence[str]) -> list[tuple[float, int]]:
        """The rows that answer, as (score, id): the lower the score, the better. Of the rows that answer by the facts
        about their speech alone only the row of facts is given."""

    def saying(self, stems: Sequence[str]) -> list[int]:
        """The rows of passages in which these stems stand in a row."""

    def add(self, documents: Collection[Document]) -> None:
        """Write rows that are not there yet."""

    def put(self, documents: Collection[Document]) -> None:
        """Write rows that may be there already."""

    def remove(self, ids: Collection[int]) -> None: ...

    def ids_of(self, speech_ids: Collection[int], transcript_ids: Collection[int]) -> set[int]:
        """The rows that the index holds of these."""

    def unlike(self, documents: Collection[Document]) -> set[int]:
        """The ids of those that the index does not hold just so."""

    def strays(self) -> set[int]:
        """The rows of speeches and transcripts that are no more."""

    def is_damaged(self) -> bool:
        """Whether the index contradicts itself. Only SQLite can say; PostgreSQL has its own means."""

    def parts(self) -> set[str]:
        """The names of the tables, indexes and triggers of the search that the database has."""


def database() -> SearchDatabase:
    return _BY_VENDOR[connection.vendor]
