"""The only Python that makes HTML: transcripts, quoted words, hits of a search, and lists to choose from."""

from speeches.markup.choices import chosen_html, facet_values_html, options_html
from speeches.markup.data import data_json
from speeches.markup.transcripts import (
    Hits,
    Notes,
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
    "Hits",
    "Notes",
    "QuotedStretch",
    "chosen_html",
    "data_json",
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
