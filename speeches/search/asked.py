"""A question made ready for the index: what was typed, what its fields mean in this archive, and what else was chosen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from speeches.search.query import Field, Leaf, Near, Phrase, Start, Tree, Word, leaves
from speeches.search.words import ENGLISH, Reading, completions, fold

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """``meaning`` gives for each field of the tree the filters of which a row must have one; ``filters`` are more such
    groups, each of which must be met. ``readings`` are those of the languages in the archive, English always first."""

    tree: Tree | None
    meaning: Mapping[Field, Keys] = field(default_factory=dict)
    filters: tuple[Keys, ...] = ()
    readings: tuple[Reading, ...] = (ENGLISH,)

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaves(self.tree))

    def counted(self) -> list[str]:
        """What to count in a row of stems with a space before and behind, to tell how much it speaks of the question."""
        found: dict[str, None] = {}
        for leaf in self.leaves:
            ways = in_each_reading(
                leaf,
                self.readings,
                lambda stems: f" {' '.join(stems)} ",
                lambda stems, _: f" {stems[0]} ",
                " {}".format,
            )
            found.update(dict.fromkeys(ways))
        return list(found)


def in_each_reading(
    leaf: Leaf,
    readings: Iterable[Reading],
    phrase: Callable[[list[str]], str],
    near: Callable[[list[str], int], str],
    start: Callable[[str], str],
) -> list[str]:
    """What is looked for, as each language has it, in the words of a database: each way once."""
    found: dict[str, None] = {}
    for reading in readings:
        match leaf:
            case Word(word):
                found[phrase([reading.stem(word)])] = None
            case Phrase(words):
                found[phrase(list(map(reading.stem, words)))] = None
            case Near(words, distance):
                found[near(list(dict.fromkeys(map(reading.stem, words))), distance)] = None
            case Start(word):
                found[start(reading.mark + fold(word))] = None
                if reading is ENGLISH:
                    found.update(dict.fromkeys(phrase([stem]) for stem in sorted(completions(word))))
    return list(found)
