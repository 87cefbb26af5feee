"""Text set in lines: as few as it takes, and these as even as they can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.cards.faces import Face, length
from speeches.text.line_breaks import pieces


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn, on its baseline ``y`` from ``x``, always the left end, to ``x + width``."""

    text: str
    face: Face
    size: int
    ink: str
    x: float
    y: float
    width: float
    language: str = ""
    runs_left: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A paragraph cut where its lines may end, each piece with its length and that of the space behind it, in type of one
    pixel."""

    words: tuple[str, ...]
    lengths: tuple[float, ...]
    spaces: tuple[str, ...]
    space_lengths: tuple[float, ...]

    def set_within(self, width: float) -> list[tuple[str, float]]:
        """Lines, with their lengths, no longer than ``width`` where no single piece is."""
        lines, first, reached = list[tuple[str, float]](), 0, 0.0
        for at, piece in enumerate(self.lengths):
            gap = self.space_lengths[at - 1] if at > first else 0.0
            if at > first and reached + gap + piece > width:
                lines.append((self._joined(first, at), reached))
                first, reached, gap = at, 0.0, 0.0
            reached += gap + piece
        return [*lines, (self._joined(first, len(self.words)), reached)]

    def set_evenly(self, width: float) -> list[tuple[str, float]]:
        """As many lines as it takes, and the narrowest of that number: no word is left alone on the last."""
        lines = self.set_within(width)
        narrow, wide = max(self.lengths), width
        for _ in range(8):
            middle = (narrow + wide) / 2
            tried = self.set_within(middle)
            if len(tried) > len(lines):
                narrow = middle
            else:
                wide, lines = middle, tried
        return lines

    def _joined(self, first: int, last: int) -> str:
        return "".join(self._alternating(first, last))

    def _alternating(self, first: int, last: int) -> Iterator[str]:
        for at in range(first, last):
            yield self.words[at]
            yield self.spaces[at] if at < last - 1 else ""


def measured(text: str, face: Face, *, runs_left: bool, language: str) -> Measured:
    cut = pieces(text)

    def lengths(texts: Sequence[str]) -> tuple[float, ...]:
        known = {one: length(one, face, runs_left=runs_left, language=language) for one in {*texts}}
        return tuple(known[one] for one in texts)

    words, spaces = tuple(piece.words for piece in cut), tuple(piece.space for piece in cut)
    return Measured(words, lengths(words), spaces, lengths(spaces))
