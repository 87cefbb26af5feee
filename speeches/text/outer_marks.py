"""Quotation marks typed around the whole of a quote, which are not among its words."""

from speeches.text.canonical import canonical
from speeches.text.quotation_marks import find_stretches


def without_outer_marks(typed: str) -> str:
    """What stands between one pair of double marks around everything; ``typed`` itself where there is no such pair."""
    typed = typed.strip()
    if typed[:1] in ("'", "‘", "‚", "‹", "›", "’"):
        return typed  # An apostrophe more often than a mark.
    text = canonical(" ".join(typed.split()))
    match find_stretches(text):
        case [whole] if whole.closed and (whole.opens, whole.closes) == (0, len(text)):
            return typed[1:-1].strip()
    return typed
