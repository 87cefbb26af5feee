"""The database in use, as the search speaks to it: one of ``sqlite`` and ``postgres``, which do the same."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, cast

from django.db import connection

from speeches.search import postgres, sqlite
from speeches.search.asked import Asked
from speeches.search.documents import Document, Refiled


class SearchIndex(Protocol):
    def rows(self, asked: Asked) -> list[int]:
        """The ids of all rows that answer, in any order. Of the rows of passages that answer by the facts about their speech
        alone only the row of facts is given."""

    def ranked(self, asked: Asked, limit: int, offset: int) -> list[tuple[float, int]]:
        """A part of these as (score, id), the best first: the lower the score, the better."""

    def ranked_among(self, asked: Asked, rows: Collection[int]) -> list[tuple[float, int]]:
        """These rows, which all answer, in the same way."""

    def saying(self, stems: Sequence[str]) -> list[int]:
        """The rows of passages in which these stems stand in a row."""

    def add(self, documents: Collection[Document]) -> None:
        """Write rows that are not there yet."""

    def put(self, documents: Collection[Document]) -> None:
        """Write rows that may be there already."""

    def refile(self, texts: Collection[Refiled]) -> None:
        """Give the rows of the passages of these texts other filters, and leave their words as they are."""

    def keys_of(self, ids: Collection[int]) -> dict[int, list[str]]:
        """The filters of those of these rows that there are."""

    def remove(self, ids: Collection[int]) -> None: ...

    def held(self, ids: Collection[int]) -> set[int]:
        """Which of these rows there are."""

    def held_in(self, transcript_ids: Collection[int]) -> set[int]:
        """The rows of the passages of these transcripts."""

    def unlike(self, documents: Collection[Document]) -> set[int]:
        """The ids of those that the index does not hold just so."""

    def strays(self) -> set[int]:
        """The rows of what is no more."""

    def is_damaged(self) -> bool:
        """Whether the index contradicts itself. Only SQLite can say; PostgreSQL has its own means."""


class SearchDatabase(Protocol):
    PASSAGES: SearchIndex
    QUOTES: SearchIndex
    MOST_RANKED: int
    """Of more rows than these it is quicker to choose candidates first."""

    def renew_stamp(self) -> None:
        """See ``speeches.kept_by_stamp``."""

    def bounded(self, seconds: float) -> AbstractContextManager[None]:
        """Raises ``TooExpensive`` when something that is asked within takes longer."""

    def parts(self) -> set[str]:
        """The names of the tables, indexes and triggers of the search that the database has."""


def database() -> SearchDatabase:
    return cast(SearchDatabase, {"sqlite": sqlite, "postgresql": postgres}[connection.vendor])
