"""Two wordings beside each other, each in runs of words that the other has too or has not."""

from collections.abc import Iterable
from dataclasses import dataclass

from speeches.text.word_diff import Change, DiffPart


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one wording that stand in the other too, or do not. ``space`` is the one behind changed words."""

    words: str
    is_changed: bool
    space: str = ""


def runs_before(parts: Iterable[DiffPart]) -> tuple[Run, ...]:
    return tuple(_run(part.before, part.change) for part in parts if part.before)


def runs_after(parts: Iterable[DiffPart]) -> tuple[Run, ...]:
    return tuple(_run(part.after, part.change) for part in parts if part.after)


def _run(words: str, change: Change) -> Run:
    if change is Change.SAME:
        return Run(words, False)
    bare = words.rstrip()
    return Run(bare, True, words[len(bare) :])
