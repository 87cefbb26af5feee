"""How a quote stands against a transcript: proven character for character, or not.

- *exact*: the quote stands in the transcript, character for character, beginning and ending with whole words. What counts
  are the words as a reader sees them: marks of emphasis, headings and items are no words, and the border of two passages
  may be typed as a space or as a line break. A quote typed with the marks of the canonical text, too, stands exactly
  where they do.
- *typography*: it stands there but for the foldings of ``foldings.FOLDINGS``, which the proof names.
- *elided*: it has omissions or insertions, marked as such; each segment between them stands there exactly or but for
  foldings, all in the order of the transcript, none over another. No insertion stands for other words that the
  transcript itself has in brackets there.
- *differs*: none of these. The nearest true wording may be suggested, with the difference; it decides nothing.
- *unsourced*: no transcript is held. That is for callers to say.

A quote is first taken as one segment, dots and brackets included: a speaker may have paused. What is not clear is never
guessed: of several placements all are told, and someone chooses.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

from speeches.text.anchoring import Place
from speeches.text.foldings import FIRST_LETTER, FOLDINGS
from speeches.text.offsets import Stretch
from speeches.text.own_brackets import overwritten
from speeches.text.placements import Placement, placements
from speeches.text.prepared import Layer, Prepared
from speeches.text.segments import TypedSegment, gaps, segments_of, unbroken
from speeches.text.word_diff import DiffPart, word_diff

OMISSION = " … "


class Grade(StrEnum):
    EXACT = "exact"
    TYPOGRAPHY = "typography"
    ELIDED = "elided"
    DIFFERS = "differs"
    UNSOURCED = "unsourced"


@dataclass(frozen=True, slots=True)
class Proof:
    """``placements`` are the ways in which the quote stands, a place for each of its segments; several are for an editor to
    choose from, the closest first, at most ``placements.MOST``. ``foldings`` names those that the first of them needs.

    Of a quote that differs, ``suggestion`` is the nearest true wording and ``diff`` leads from the quote to it; both are
    empty where nothing is near."""

    grade: Grade
    placements: tuple[tuple[Place, ...], ...] = ()
    foldings: tuple[str, ...] = ()
    suggestion: str = ""
    diff: tuple[DiffPart, ...] = ()

    @property
    def is_true(self) -> bool:
        return self.grade in (Grade.EXACT, Grade.TYPOGRAPHY, Grade.ELIDED)

    @property
    def is_clear(self) -> bool:
        return len(self.placements) == 1


def grade(quote_text: str, transcript: Prepared | str, *, chosen: Sequence[int] = (), suggesting: bool = True) -> Proof:
    """The proof of what was typed against a canonical text. Who grades many quotes against one text prepares it once.

    Where an editor has ``chosen`` at which places of the text the segments start, they stand there or not at all. Nothing
    is suggested then, nor unless ``suggesting``, which takes many times as long as the proof."""
    prepared = transcript if isinstance(transcript, Prepared) else Prepared(transcript)
    for segments, is_marked in _readings(quote_text, prepared.read):
        for layer in prepared.layers(quote_text):
            for find in (_exact, _typographic):
                found = _found(segments, layer, find, chosen)
                if found and (placed := _placed(quote_text, segments, found, layer)):
                    unmarked = Grade.EXACT if find is _exact else Grade.TYPOGRAPHY
                    return Proof(
                        grade=Grade.ELIDED if is_marked else unmarked,
                        placements=tuple(tuple(map(layer.place, placement)) for placement in placed),
                        foldings=() if find is _exact else _foldings(segments, layer, placed[0]),
                    )
    return _differs(quote_text, prepared.read) if suggesting and not chosen else Proof(Grade.DIFFERS)


def _readings(quote_text: str, layer: Layer) -> Iterator[tuple[tuple[TypedSegment, ...], bool]]:
    """The segments, and whether omissions or insertions are marked around them: first without, then with. Brackets with
    words that the transcript has in brackets, too, are first taken for its own, then for the editor's."""
    whole = unbroken(quote_text)
    if any(segment.has_words for segment in whole):
        yield whole, False
        with_own = segments_of(quote_text, layer.has)
        for parted in dict.fromkeys((with_own, segments_of(quote_text))):
            if any(segment.has_words for segment in parted):
                yield parted, any(map(str.strip, gaps(quote_text, parted)))


Find = Callable[[Layer, TypedSegment], list[Stretch]]


def _exact(layer: Layer, segment: TypedSegment) -> list[Stretch]:
    return layer.exact(segment.text) if segment.letter is None else []


def _typographic(layer: Layer, segment: TypedSegment) -> list[Stretch]:
    return sorted(stretch for spelling in segment.spellings() for stretch in layer.typographic(spelling))


def _found(
    segments: Sequence[TypedSegment], layer: Layer, find: Find, chosen: Sequence[int]
) -> list[list[Stretch]] | None:
    """Where each segment stands; None if any does not."""
    if chosen and len(chosen) != len(segments):
        return None
    found = []
    for at, segment in enumerate(segments):
        stretches = find(layer, segment)
        if chosen:
            stretches = [stretch for stretch in stretches if layer.canonical(stretch)[0] == chosen[at]]
        if not stretches:
            return None
        found.append(stretches)
    return found


def _placed(
    quote_text: str, segments: tuple[TypedSegment, ...], found: list[list[Stretch]], layer: Layer
) -> list[Placement]:
    return [
        placement
        for placement in placements(found, [not segment.has_words for segment in segments])
        if not overwritten(quote_text, segments, placement, layer.spaced)
    ]


def _foldings(segments: Sequence[TypedSegment], layer: Layer, placement: Placement) -> tuple[str, ...]:
    used = set[str]()
    for segment, stretch in zip(segments, placement, strict=True):
        for spelling in segment.spellings():
            if stretch in layer.typographic(spelling):
                used.update(layer.foldings_needed(spelling, stretch))
        if segment.letter is not None:
            used.add(FIRST_LETTER.name)
    return tuple(folding.name for folding in FOLDINGS if folding.name in used)


def _differs(quote_text: str, layer: Layer) -> Proof:
    """With the nearest true wording, if there is any: the segments that stand, and what is most like the others."""
    segments = segments_of(quote_text)
    with_breaks = "\n" in quote_text
    wordings, stretches = list[str](), list[Stretch]()
    for segment in segments:
        standing = _exact(layer, segment) or _typographic(layer, segment)
        behind = stretches[-1][1] if stretches else 0
        if standing:
            stretches.append(next((stretch for stretch in standing if stretch[0] >= behind), standing[0]))
            wordings.append(quote_text[segment.start : segment.end])
        elif nearest := layer.nearest(segment.text):
            stretches.append(nearest)
            wordings.append(layer.wording(nearest, with_breaks=with_breaks))
    if not stretches:
        return Proof(Grade.DIFFERS)
    in_order = all(one[1] <= other[0] for one, other in pairwise(stretches))
    if in_order and len(stretches) == len(segments):
        between = list(gaps(quote_text, segments))
        for number in overwritten(quote_text, segments, stretches, layer.spaced):
            between[number] = OMISSION if 0 < number < len(segments) else ""
        suggestion = "".join(chain.from_iterable(zip(between, [*wordings, ""], strict=True)))
    else:
        merged = _merged(stretches)
        suggestion = OMISSION.join(layer.wording(stretch, with_breaks=with_breaks) for stretch in merged)
    return Proof(Grade.DIFFERS, suggestion=suggestion, diff=word_diff(quote_text, suggestion))


def _merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, what overlaps made one."""
    merged = list[Stretch]()
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
