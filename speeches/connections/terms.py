"""The terms of the archive, as they are sought in a text of some language."""

from functools import lru_cache
from typing import Any

from speeches.models import Term
from speeches.text.terms import Vocabulary

_FIELDS = ("id", "policy_area_id", "language", "wording", "matching", "not_in")


def vocabulary(language: str) -> Vocabulary:
    """Of texts in this language: the terms of its tag and of every shorter one, so that a text in en-GB is searched for
    terms in en. What it finds is known by the ids of the area and the term."""
    parts = language.split("-")
    tags = ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return _made(tuple(Term.objects.filter(language__in=tags).order_by("pk").values_list(*_FIELDS)))


@lru_cache(maxsize=16)
def _made(rows: tuple[tuple[Any, ...], ...]) -> Vocabulary:
    return Vocabulary(Term(**dict(zip(_FIELDS, row, strict=True))).wording_as_sought for row in rows)
