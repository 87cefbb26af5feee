"""What a row of a table brings: a record that is new or has new values, and what belongs to it in rows of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from speeches.models import Source


@dataclass(frozen=True, slots=True)
class NewText:
    text: str
    language: str
    delivery: str
    rendering: str


@dataclass(frozen=True, slots=True)
class Brought:
    """``record`` is not saved; of one that there is, ``changed`` names the columns that have new values. What is None stays
    as it is. ``areas`` are all that it shall have, by key, each with its relevance and the sentence why."""

    record: Any
    changed: tuple[str, ...] = ()
    source: Source | None = None
    areas: Mapping[int, tuple[str, str]] | None = None
    spellings: Sequence[str] | None = None
    text: NewText | None = None
    needs_proof: bool = False
