"""The first use of each wording of a policy area, as a quotation in its place, and how many passages hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from speeches.connections.first_uses import first_uses
from speeches.views.area_passages import Said, SaidPassages

_SHOWN = 5
TermRow = tuple[int, str, str]  # id, language, wording


@dataclass(frozen=True, slots=True)
class ShownUse:
    wording: str
    language: str
    in_passages: int
    said: Said


@dataclass(frozen=True, slots=True)
class AreaUses:
    """``most`` are those of the wordings that the most passages hold, ``others`` the rest, both with the earliest first;
    ``unheard`` are by language the wordings that stand in no dated text."""

    most: list[ShownUse]
    others: list[ShownUse]
    unheard: list[tuple[str, list[str]]]


def area_uses(area: int, terms: Sequence[TermRow]) -> AreaUses:
    """``terms`` stand in the order of their languages. A bounded number of queries."""
    known = {pk: (language, wording) for pk, language, wording in terms}
    uses = [use for use in first_uses(area) if use.term in known]
    passages = SaidPassages({use.passage for use in uses})
    found = dict[int, ShownUse]()
    for use in uses:
        if said := passages.said(use.passage, [(use.start, use.end)]):
            language, wording = known[use.term]
            found[use.term] = ShownUse(wording, language, use.in_passages, said)
    by_number = sorted(found, key=lambda term: -found[term].in_passages)
    # One more that stands alone behind a fold would be hidden for nothing.
    most = set(by_number if len(by_number) == _SHOWN + 1 else by_number[:_SHOWN])
    unheard = [(language, wording) for term, (language, wording) in known.items() if term not in found]
    return AreaUses(
        [use for term, use in found.items() if term in most],
        [use for term, use in found.items() if term not in most],
        [(language, [one for _, one in group]) for language, group in groupby(unheard, key=lambda one: one[0])],
    )
