"""The stamp that the search index bears: another number whenever something that readers see may be another than before."""

from speeches.search.database import database


def stamp() -> int:
    return database().stamp()
