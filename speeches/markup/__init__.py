"""The only Python that makes HTML: transcripts, quoted words, hits of a search, and lists to choose from."""

from speeches.markup.choices import FacetValue, chosen_html, facet_values_html, options_html
from speeches.markup.transcripts import (
    Hits,
    Notes,
    PlacedPassage,
    passages_html,
    transcript_html,
    transcript_with_hits_html,
)
from speeches.markup.words import (
    QuotedStretch,
    highlighted_html,
    marked_html,
    quoted_hits_html,
    quoted_html,
    words_html,
)

__all__ = [
    "FacetValue",
    "Hits",
    "Notes",
    "PlacedPassage",
    "QuotedStretch",
    "chosen_html",
    "facet_values_html",
    "highlighted_html",
    "marked_html",
    "options_html",
    "passages_html",
    "quoted_hits_html",
    "quoted_html",
    "transcript_html",
    "transcript_with_hits_html",
    "words_html",
]
