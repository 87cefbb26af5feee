"""What bringing a vocabulary in does to the archive, or would do, step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Of a step; those that end with "stays" change nothing."""

    MADE = "made"
    RENAMED = "renamed"
    NOTED = "noted"
    MOVED = "moved"
    TERM_ADDED = "term_added"
    TERM_CHANGED = "term_changed"
    TERM_MOVED = "term_moved"
    TERM_REMOVED = "term_removed"
    MATCH_ADDED = "match_added"
    MATCH_CHANGED = "match_changed"
    MATCH_REMOVED = "match_removed"
    TERM_STAYS = "term_stays"
    MATCH_STAYS = "match_stays"
    UNTOUCHED = "untouched"
    AREA_STAYS = "area_stays"

    @property
    def changes(self) -> bool:
        return not self.endswith("stays") and self is not Kind.UNTOUCHED


@dataclass(frozen=True, slots=True)
class Step:
    """``area`` is the name of the policy area, the new one where it gets another."""

    kind: Kind
    area: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """``digest`` stands for the rows that are written, and is the same for the same; ``waiting`` is whether mentions wait
    for ``manage.py refresh_mentions``."""

    steps: tuple[Step, ...]
    digest: str
    waiting: bool = False

    @property
    def changes(self) -> int:
        return sum(step.kind.changes for step in self.steps)

    def of(self, *kinds: Kind) -> list[Step]:
        return [step for step in self.steps if step.kind in kinds]

    def in_words(self) -> str:
        """“2 areas made, 12 terms added, 7 areas as before.”"""
        told = [counted(kind, len(steps)) for kind in Kind if (steps := self.of(kind))]
        return f"{', '.join(told)}." if told else "Nothing."

    def lines(self) -> Iterator[str]:
        """Each step that changes something, as a line for a screen of text."""
        for step in self.steps:
            if step.kind.changes:
                told = f"{step.before} → {step.after}" if step.before and step.after else step.before or step.after
                words = counted(step.kind, 1).removeprefix("1 ")
                yield f"{words[:1].upper()}{words[1:]}: {step.area}{': ' if told else ''}{told}"


_COUNTED = {
    Kind.MADE: "area{} made",
    Kind.RENAMED: "area{} renamed",
    Kind.NOTED: "scope note{} changed",
    Kind.MOVED: "area{} moved in the tree",
    Kind.TERM_ADDED: "term{} added",
    Kind.TERM_CHANGED: "term{} changed",
    Kind.TERM_MOVED: "term{} moved to another area",
    Kind.TERM_REMOVED: "term{} removed",
    Kind.MATCH_ADDED: "match{es} added",
    Kind.MATCH_CHANGED: "match{es} changed",
    Kind.MATCH_REMOVED: "match{es} removed",
    Kind.TERM_STAYS: "term{} not in the file kept",
    Kind.MATCH_STAYS: "match{es} not in the file kept",
    Kind.UNTOUCHED: "area{} as before",
    Kind.AREA_STAYS: "area{} not in the file kept",
}


def counted(kind: Kind, number: int) -> str:
    """“1 area made”, “2 areas made”."""
    one = number == 1
    return f"{number:,} {_COUNTED[kind].format('' if one else 's', es='' if one else 'es')}"
