"""What stands between a record and the public: what blocks, what warns, and what is as it should be."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings


class Level(StrEnum):
    BLOCKS = "blocks"
    WARNS = "warns"
    FINE = "fine"


class Where(StrEnum):
    """Where a point is mended: at a field of the record's form, among its texts or quotes, or nowhere by oneself."""

    AREAS = "policy_areas"
    SOURCE = "source"
    SPEAKER = "speaker"
    ROLE = "role"
    DATE = "date"
    WORDS = "text"
    TEXT = "a text"
    QUOTES = "quotes"
    SPEECH = "speech"
    NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Point:
    """``key`` is that of the text or speech meant; ``chosen`` narrows the list of quotes, as in its address."""

    level: Level
    told: str
    where: Where = Where.NOWHERE
    key: int = 0
    chosen: str = ""

    @property
    def blocks(self) -> bool:
        return self.level is Level.BLOCKS


Points = dict[int, list[Point]]
OWN_CHANGE = Point(Level.BLOCKS, "You made the last change: somebody else looks at it, and publishes it.")


def own_changes(last: Callable[[Collection[int]], Mapping[int, int]], records: Collection[int], by: Any) -> set[int]:
    """Under the rule that two persons take part: the records that this account changed last. ``last`` finds who did."""
    if not settings.TWO_PERSON_RULE or by is None:
        return set()
    return {record for record, account in last(records).items() if account == by.pk}


def none_yet(records: Collection[int]) -> Points:
    return {record: [] for record in records}


def counted(number: int, one: str, many: str) -> str:
    """“1 quote is held”, “3 quotes are held”."""
    return f"1 {one}" if number == 1 else f"{number} {many}"
