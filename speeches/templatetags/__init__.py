"""What the templates need beyond Django: names of languages, and words as HTML."""
