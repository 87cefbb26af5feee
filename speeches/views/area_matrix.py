"""The picture of policy areas: each two of them a cell, shaded by how much more often than chance passages mention both."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from speeches.connections.census import Pair
from speeches.connections.links import Meeting, by_strength, pairs
from speeches.connections.strength import Strength
from speeches.kept_by_stamp import stamp
from speeches.views.area_periods import Period
from speeches.views.area_tree import Area, AreaTree

_STRONGEST_SHOWN = 12
_STEPS_BEGIN = (2, 3, 5, 10)  # times chance
STEPS = (
    (1, "less than 2 times chance"),
    (2, "2 to 3 times"),
    (3, "3 to 5 times"),
    (4, "5 to 10 times"),
    (5, "10 times and more"),
)


class Cell(NamedTuple):
    """Two areas. ``step`` is 0 where they meet no more than chance would have it, and ``sign`` is what the cell shows."""

    address: str
    words: str
    step: int
    sign: str
    is_drawn: bool


class Row(NamedTuple):
    area: Area
    depth: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class StrongLink:
    first: Area
    second: Area
    address: str
    passages: int
    ratio: str

    @property
    def in_words(self) -> str:
        return f"{self.passages:,} passage{'' if self.passages == 1 else 's'}, {self.ratio} times chance"


@dataclass(frozen=True, slots=True)
class Picture:
    """Of so many ``passages`` within a period. Every two areas stand once, in the row of the one that is the later in the
    tree; so the first area has no row, and the last no column. ``key`` is another where the picture is another."""

    key: str
    period: Period
    tree: AreaTree
    met: Mapping[Pair, Meeting]
    drawn: frozenset[Pair]

    @property
    def passages(self) -> int:
        return next(iter(self.met.values())).passages.base if self.met else 0

    @property
    def columns(self) -> list[Area]:
        return [area for area, _ in in_order(self.tree)][:-1]

    def rows(self) -> list[Row]:
        ordered = in_order(self.tree)
        return [
            Row(area, depth, [self._cell(other, area) for other, _ in ordered[:place]])
            for place, (area, depth) in enumerate(ordered)
            if place
        ]

    def strongest(self) -> list[StrongLink]:
        return strong_links(self.met.values(), self.tree, self.period.query)[:_STRONGEST_SHOWN]

    def _cell(self, one: Area, other: Area) -> Cell:
        pair = (min(one.pk, other.pk), max(one.pk, other.pk))
        strength, is_drawn = self.met[pair].passages, pair in self.drawn
        step = step_of(strength)
        drawn_words = "; drawn by an editor" if is_drawn else ""
        words = f"{one.name} and {other.name}: {strength_in_words(strength)}{drawn_words}"
        sign = str(step) if step else "·" if strength.together else ""
        return Cell(pair_address(one, other) + self.period.query, words, step, sign, is_drawn)


def picture(period: Period, tree: AreaTree, drawn: frozenset[Pair]) -> Picture:
    key = str((stamp(), period, tree.areas, sorted(drawn)))
    met = {(meeting.first, meeting.second): meeting for meeting in pairs(period.years)}
    return Picture(key, period, tree, met, drawn)


def strong_links(met: Iterable[Meeting], tree: AreaTree, query: str = "") -> list[StrongLink]:
    """The strongest first; only of areas that do not lie below each other, which meet as a matter of course."""

    def is_one_line(meeting: Meeting) -> bool:
        one, other = meeting.first, meeting.second
        return other in tree.branch_of(one) or one in tree.branch_of(other)

    found = list[StrongLink]()
    for meeting in by_strength(one for one in met if one.passages.is_link and not is_one_line(one)):
        first, second = tree.areas[meeting.first], tree.areas[meeting.second]
        strength = meeting.passages
        address = pair_address(first, second) + query
        found.append(StrongLink(first, second, address, strength.together, times_chance(strength)))
    return found


def in_order(tree: AreaTree) -> list[tuple[Area, int]]:
    """All areas as the tree lists them, each with the number of those above it."""

    def below(broader: int | None, depth: int) -> list[tuple[Area, int]]:
        return [one for area in tree.below[broader] for one in ((area, depth), *below(area.pk, depth + 1))]

    return below(None, 0)


def pair_address(one: Area, other: Area) -> str:
    """Of the page of two areas, below that of the tree; the slugs stand in the order of the alphabet."""
    return "/".join(sorted((one.slug, other.slug))) + "/"


def step_of(strength: Strength) -> int:
    return bisect_right(_STEPS_BEGIN, strength.ratio or 0) + 1 if strength.is_link else 0


def strength_in_words(strength: Strength) -> str:
    if not strength.together:
        return "no passage"
    passages = f"{strength.together:,} passage{'' if strength.together == 1 else 's'}"
    return (
        f"{passages}, {times_chance(strength)} times chance" if strength.is_link else f"{passages}, not surely a link"
    )


def times_chance(strength: Strength) -> str:
    ratio = strength.ratio or 0
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"
