"""The other areas that a policy area meets: drawn by editors, or computed and each with a passage that shows it."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Q

from speeches.connections.links import strongest
from speeches.connections.mentions import Place
from speeches.connections.proofs import proofs
from speeches.models import Link
from speeches.text.marked_sentences import is_one_sentence
from speeches.views.area_matrix import pair_address, times_chance
from speeches.views.area_passages import Said, SaidPassages
from speeches.views.area_tree import Area, AreaTree

_LINKS_SHOWN = 5


class DrawnLink(NamedTuple):
    other: Area
    address: str
    because: str


@dataclass(frozen=True, slots=True)
class ComputedLink:
    other: Area
    address: str
    passages: int
    ratio: str
    proof: Said | None


def drawn_links(area: int, tree: AreaTree) -> list[DrawnLink]:
    """One query."""
    rows = Link.objects.filter(Q(first=area) | Q(second=area)).order_by("pk").values_list("first", "second", "because")
    here, found = tree.areas[area], list[DrawnLink]()
    for first, second, because in rows:
        other = tree.areas[second if first == area else first]
        found.append(DrawnLink(other, pair_address(here, other), because))
    return found


def computed_links(area: int, tree: AreaTree) -> list[ComputedLink]:
    """The strongest, neither above nor below it in the tree. A bounded number of queries."""
    apart = tree.branch_of(area).union(above.pk for above in tree.path_to(area))
    met = [meeting for meeting in strongest(area) if meeting.other_than(area) not in apart][:_LINKS_SHOWN]
    passages = proofs(area, [meeting.other_than(area) for meeting in met])
    shown, found = SaidPassages(passages.values()), list[ComputedLink]()
    for meeting in met:
        other = meeting.other_than(area)
        found.append(
            ComputedLink(
                tree.areas[other],
                pair_address(tree.areas[area], tree.areas[other]),
                meeting.passages.together,
                times_chance(meeting.passages),
                _proof(shown, passages.get(other, 0), {area, other}),
            )
        )
    return found


def _proof(shown: SaidPassages, passage: int, areas: Collection[int]) -> Said | None:
    """The sentence that names both in the fewest words, or else the sentences that do."""
    hits = [place for place in shown.places.get(passage, ()) if place.area in areas]

    def words_between(pair: tuple[Place, Place]) -> tuple[bool, int, int]:
        row, start, end = shown.rows[passage], pair[0].start, pair[1].end
        return not is_one_sentence(row.words, start - row.start, end - row.start), end - start, start

    both = [(one, two) for one, two in pairwise(hits) if one.area != two.area]
    nearest = min(both, key=words_between, default=())
    return shown.said(passage, [(one.start, one.end) for one in nearest], [(one.start, one.end) for one in hits])
