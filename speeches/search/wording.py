"""Passages in which a wording may stand again, as the index knows it: by stems, so in whatever form of its words."""

from collections.abc import Iterable

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.database import database
from speeches.search.words import reading

Row = tuple[int, int]  # a transcript, and the number of a passage of it


def passages_saying(phrases: Iterable[str], language: str) -> set[Row]:
    """Those of published texts of this language that hold one of the phrases whole. What the search reads as other words
    than a quote does is not found: words cut by a soft hyphen, and scripts without spaces that it takes for one long word
    (Thai)."""
    found = set[int]()
    for stems in map(reading(language).stems_of, phrases):
        if stems:
            found.update(database().PASSAGES.saying(stems))
    return {divmod(row, ROWS_PER_TRANSCRIPT) for row in found}
