"""What a reader is told of a text before reading it: how long it takes, and its sections."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from speeches.text.canonical import BlockKind, words_of
from speeches.text.placed_passage import PlacedPassage

# Characters a minute, as measured for seventeen languages (Trauzettel-Klosinski and Dietz, Standardized assessment of
# reading performance, IOVS 53:9, 2012), rounded.
_PACE, _PACE_IN = 950, {"zh": 255, "ja": 357, "ar": 612, "he": 833}
_FEWEST = 2  # a single heading divides nothing


class Section(NamedTuple):
    number: int
    level: int
    words: str


def minutes_to_read(passages: Sequence[PlacedPassage], language: str) -> int:
    pace = _PACE_IN.get(language.partition("-")[0].lower(), _PACE)
    return max(1, round(sum(passage.end - passage.start for passage in passages) / pace))


def sections(text: str, passages: Iterable[PlacedPassage]) -> list[Section]:
    """The headings of a text, if there are two at least."""
    found = [
        Section(passage.number, passage.level, words_of(text[passage.start : passage.end]))
        for passage in passages
        if passage.kind == BlockKind.HEADING
    ]
    return found if len(found) >= _FEWEST else []
