"""Who speaks of a policy area most for their number of speeches: speakers, and the States and organisations they speak for.

What is compared is the share of their passages that mention the area. Shares of speeches would put first who has made
most speeches wherever nearly every speech mentions it. Of few speeches little can be known, so the order goes by the lower
end of the 95 % interval after E. B. Wilson (Probable Inference, Journal of the American Statistical Association 22, 1927),
for which the speeches count as what was observed, since the passages of one speech hang together."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from speeches.connections.roll import PublicText, roll

LEAST_SPEECHES = 5
LEAST_SPEAKING_OF_IT = 2  # so that one speech alone puts nobody on the list
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker or a delegation, by id: how many of their speeches and passages mention the area, of how many."""

    who: int
    speeches: int
    of_speeches: int
    passages: int
    of_passages: int

    @property
    def surely(self) -> float:
        """The share of passages that they have at the least, as far as so many speeches can tell."""
        share, square = self.passages / self.of_passages, _Z * _Z / self.of_speeches
        spread = sqrt(share * (1 - share) * square + square * square / 4)
        return (share + square / 2 - spread) / (1 + square)


@dataclass(frozen=True, slots=True)
class Voices:
    speakers: tuple[Voice, ...]
    delegations: tuple[Voice, ...]


def voices(area: int, most: int) -> Voices:
    """The first so many of each; no query but those of the roll."""
    texts = roll()
    speakers = ((text.speaker, text) for text in texts)
    delegations = ((text.delegation, text) for text in texts)
    return Voices(tuple(_ranked(area, speakers)[:most]), tuple(_ranked(area, delegations)[:most]))


def _ranked(area: int, spoken: Iterable[tuple[int | None, PublicText]]) -> list[Voice]:
    speeches, speaking = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    passages, mentioning = Counter[int](), Counter[int]()
    for who, text in spoken:
        if who is not None:
            speeches[who].add(text.speech)
            passages[who] += text.passages
            if text.said[area]:
                speaking[who].add(text.speech)
                mentioning[who] += text.said[area]
    found = [
        Voice(who, len(theirs), len(speeches[who]), mentioning[who], passages[who])
        for who, theirs in speaking.items()
        if len(theirs) >= LEAST_SPEAKING_OF_IT and len(speeches[who]) >= LEAST_SPEECHES
    ]
    return sorted(found, key=lambda voice: (-voice.surely, voice.who))
