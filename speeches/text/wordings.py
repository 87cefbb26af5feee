"""Compare wordings by their words alone: case, marks and spaces do not matter. For finding, never for proving."""

from speeches.text.foldings import fold
from speeches.text.whole_words import WORD

MOST_CHARACTERS = 500


def wording_key(wording: str) -> str:
    """The words, folded, each between two spaces, so that a part of it is a part in whole words; empty without a word."""
    words = WORD.findall(fold(wording).text.casefold())
    return f" {' '.join(words)} " if words else ""
