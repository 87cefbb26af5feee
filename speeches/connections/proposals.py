"""A proposal that two records are the same, with what speaks for it and against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speeches.models import DistinctPair

ENOUGH = 40


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two records, by their keys."""

    one: int
    other: int
    weight: int
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


def weighed(one: int, other: int, points: Sequence[tuple[int, str]]) -> Proposal:
    """Each point with what it weighs: for it above nought, against it below."""
    return Proposal(
        one,
        other,
        sum(weight for weight, _ in points),
        tuple(told for weight, told in points if weight > 0),
        tuple(told for weight, told in points if weight < 0),
    )


def likely(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The likeliest first."""
    enough = [proposal for proposal in proposals if proposal.weight >= ENOUGH]
    return sorted(enough, key=lambda proposal: (-proposal.weight, proposal.one, proposal.other))


def told_apart(noun: str) -> set[tuple[int, int]]:
    """Pairs of keys, the lower first."""
    return set(DistinctPair.objects.of(noun).values_list("first_id", "second_id"))
