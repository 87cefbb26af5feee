"""Write mentions, very many at once: a model for each would take longer than to find them."""

from collections.abc import Sequence
from itertools import chain

from django.db import connection

Place = tuple[int, int, int, int, int]
"""The ids of a passage, a policy area and a term; start and end in the text."""

_TABLE = 'speeches_mention (passage_id, policy_area_id, term_id, start, "end")'
_PLACE = "(%s, %s, %s, %s, %s)"
_ROWS = 1_000  # SQLite writes many rows in half the time of each alone, but takes no more than 32,766 values


def store_mentions(places: Sequence[Place]) -> None:
    """None of them may be there already."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_TABLE} FROM STDIN") as copy:
                for place in places:
                    copy.write_row(place)
            return
        whole = len(places) // _ROWS * _ROWS
        many = [tuple(chain.from_iterable(places[at : at + _ROWS])) for at in range(0, whole, _ROWS)]
        cursor.executemany(_inserting(_ROWS), many)
        cursor.executemany(_inserting(1), places[whole:])


def store_mentions_in_short(rows: Sequence[tuple[int, int, str]]) -> None:
    """By text how many passages it has, and the areas of each that mentions any. What was stored before is replaced."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO speeches_mentionedareas (transcript_id, passages, areas) VALUES (%s, %s, %s)"
            " ON CONFLICT (transcript_id) DO UPDATE SET passages = EXCLUDED.passages, areas = EXCLUDED.areas",
            rows,
        )


def _inserting(rows: int) -> str:
    return f"INSERT INTO {_TABLE} VALUES {', '.join([_PLACE] * rows)}"  # noqa: S608
