"""What becomes of each row of a table that is brought in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from speeches.actions.brought import Brought


class Kind(StrEnum):
    REFUSED = "refused"
    CHANGED = "changed"
    NEW = "new"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Cell:
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fate:
    """``number`` is that of the row in the spreadsheet, ``pk`` the key of the record that it names."""

    number: int
    kind: Kind
    name: str
    pk: int | None = None
    cells: tuple[Cell, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    fates: Sequence[Fate]
    brought: Sequence[Brought]

    @property
    def refused(self) -> int:
        return self.count(Kind.REFUSED)

    def count(self, kind: Kind) -> int:
        return Counter(fate.kind for fate in self.fates)[kind]

    def in_order(self) -> list[Fate]:
        """What needs somebody's eyes first."""
        rank = {kind: place for place, kind in enumerate(Kind)}
        return sorted(self.fates, key=lambda fate: (rank[fate.kind], fate.number))
