"""The terms of the archive, as they are sought in a text of some language."""

from functools import lru_cache

from speeches.models import Term
from speeches.text.terms import Vocabulary, Wording


def vocabulary(language: str) -> Vocabulary:
    """Of texts in this language: the terms of its tag and of every shorter one, so that a text in en-GB is searched for
    terms in en. What it finds is known by the ids of the area and the term."""
    parts = language.split("-")
    tags = ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return _made(tuple(term.wording_as_sought for term in Term.objects.filter(language__in=tags).order_by("pk")))


@lru_cache(maxsize=16)
def _made(wordings: tuple[Wording, ...]) -> Vocabulary:
    return Vocabulary(wordings)
