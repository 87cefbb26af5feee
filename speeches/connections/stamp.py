"""The stamp that the search index bears: another number whenever something that readers see may be another than before."""

from django.db import connection

_QUESTION = {
    "sqlite": "SELECT stamp FROM speeches_search_stamp",
    # A sequence that was never asked has a last value as well, and is told from one asked once.
    "postgresql": "SELECT last_value + is_called::int FROM speeches_search_stamp",
}


def stamp() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION[connection.vendor])
        return int(cursor.fetchone()[0])
