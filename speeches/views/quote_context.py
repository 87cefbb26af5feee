"""Where a quote stands: the passages around its words, and what was left out between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from speeches.markup import highlighted_html
from speeches.models import Passage, Segment
from speeches.text.offsets import Stretch


@dataclass(frozen=True, slots=True)
class PassageInContext:
    """``holds_words`` of the quote, which are highlighted in its ``words``."""

    number: int
    position: int
    kind: str
    printed_number: str
    words: SafeString
    holds_words: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Passages one after the other. ``was_left_out`` tells those that stand whole between two segments of the quote."""

    passages: tuple[PassageInContext, ...]
    was_left_out: bool


def runs_around(segments: Sequence[Segment], transcript_text: str) -> list[Run]:
    """The passages from the one before the quote to the one behind it. In one query."""
    if not segments:
        return []
    stretches = [(segment.start, segment.end) for segment in segments]
    passages = [
        _in_context(passage, transcript_text, stretches)
        for passage in _from_before_to_behind(segments[0].passage, stretches[-1][1])
    ]
    holding = [passage.position for passage in passages if passage.holds_words]

    def was_left_out(passage: PassageInContext) -> bool:
        return holding[0] < passage.position < holding[-1] and not passage.holds_words

    return [Run(tuple(run), left_out) for left_out, run in groupby(passages, was_left_out)]


def _from_before_to_behind(first: Passage, quote_end: int) -> list[Passage]:
    found = []
    in_order = Passage.objects.filter(transcript=first.transcript_id, position__gte=first.position - 1)
    for passage in in_order.order_by("position"):
        found.append(passage)
        if passage.start >= quote_end:
            break
    return found


def _in_context(passage: Passage, transcript_text: str, stretches: Sequence[Stretch]) -> PassageInContext:
    inside = [(start, end) for start, end in stretches if start < passage.end and end > passage.start]
    words = highlighted_html(transcript_text[passage.start : passage.end], passage.start, inside)
    return PassageInContext(passage.number, passage.position, passage.kind, passage.printed_number, words, bool(inside))
