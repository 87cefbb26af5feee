"""What a report makes of a speech: which of the words it prints were said, which were changed, and what it leaves out.

Of each quotation the proof of ``grading`` decides, and nothing else. *Quoted* is what it calls true. *Changed* is what
differs and has something near it in the speech: that is shown beside it, and never counts as quoted. What has nothing near
it is *not found*.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from speeches.text.anchoring import Place
from speeches.text.grading import Proof, grade
from speeches.text.offsets import Stretch
from speeches.text.prepared import Prepared
from speeches.text.whole_words import WORD


class Finding(StrEnum):
    QUOTED = "quoted"
    CHANGED = "changed"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Printed:
    """A quotation as the report prints it. ``places`` are those in the speech where its words stand, or the nearest ones
    where they were changed."""

    text: str
    finding: Finding
    proof: Proof
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """``printed`` is in the order of the quotations given. ``stretches`` are what is quoted of the speech, in order, none
    over another; ``words_quoted`` of its ``words`` stand in them."""

    printed: tuple[Printed, ...]
    stretches: tuple[Stretch, ...]
    words_quoted: int
    words: int

    @property
    def percent(self) -> int:
        """Of the words, rounded; neither 0 nor 100 where it is not just that."""
        if self.words_quoted in (0, self.words):
            return 100 if self.words_quoted else 0
        return min(max(round(100 * self.words_quoted / self.words), 1), 99)

    def count(self, finding: Finding) -> int:
        return sum(one.finding is finding for one in self.printed)


def reported(quotations: Iterable[str], speech: str) -> Reported:
    """How the quotations stand against the canonical text of the speech."""
    prepared = Prepared(speech)
    printed = tuple(_printed(text, prepared) for text in quotations)
    quoted = [place for one in printed if one.finding is Finding.QUOTED for place in one.places]
    stretches = _joined(quoted)
    words_quoted = sum(len(WORD.findall(speech[start:end])) for start, end in stretches)
    return Reported(printed, stretches, words_quoted, len(WORD.findall(speech)))


def _printed(text: str, prepared: Prepared) -> Printed:
    proof = grade(text, prepared)
    if proof.is_true:
        return Printed(text, Finding.QUOTED, proof, proof.placements[0])
    if not proof.suggestion:
        return Printed(text, Finding.NOT_FOUND, proof)
    nearest = grade(proof.suggestion, prepared)
    return Printed(text, Finding.CHANGED, proof, nearest.placements[0] if nearest.placements else ())


def _joined(places: Sequence[Place]) -> tuple[Stretch, ...]:
    joined = list[Stretch]()
    for start, end in sorted((place.start, place.end) for place in places):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
