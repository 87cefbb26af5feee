"""A transcript made ready for finding words in it, many times over.

Words are looked for as a reader sees them: without the marks of emphasis, headings, quoted blocks and items, and with one
space at the border of two passages. What is found is told in places of the canonical text.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from speeches.text.anchoring import Place, place_at, starts_of
from speeches.text.canonical import Block, blocks, spans
from speeches.text.foldings import Folded, fold, needed
from speeches.text.nearest import WordIndex
from speeches.text.offsets import Rewriting, Rewritten, Stretch, rewrite
from speeches.text.whole_words import splits_word

_LINE_BREAKS = re.compile(r"[\r\n]+")
_BORDER = re.compile("\n+")
_WRITTEN_WITH_MARKS = re.compile(r"[*\\]|\n(?:#{1,3} |> ?|- )")
_MARKS_INSIDE = ("*", "\\")
_ESCAPABLE = tuple("\\*#>-")


class Layer:
    """One way to read a canonical text. ``words`` has a line break for the border of two passages, ``spaced`` a space."""

    def __init__(self, canonical_text: str, read: Rewritten) -> None:
        self.canonical_text = canonical_text
        self.words = read.text
        self.spaced = read.text.replace("\n", " ")
        self._read = read

    @cached_property
    def folded(self) -> Folded:
        return fold(self.spaced)

    @cached_property
    def _index(self) -> WordIndex:
        return WordIndex(self.folded.text)

    def has(self, words: str) -> bool:
        """Whether these characters stand somewhere, in whole words or not, but for foldings."""
        return fold(words).text in self.folded.text

    def exact(self, words: str) -> list[Stretch]:
        """Where these words stand whole, character for character. A line break stands only where two passages meet."""
        words = _with_single_breaks(words)
        starts = starts_of(self.spaced, words.replace("\n", " "))
        if "\n" in words:
            breaks = starts_of(words, "\n")
            starts = [start for start in starts if all(self.words[start + at] == "\n" for at in breaks)]
        return [(start, start + len(words)) for start in starts if self._is_whole(start, start + len(words))]

    def typographic(self, words: str) -> list[Stretch]:
        """Where these words stand whole, but for the foldings of characters."""
        words = fold(words).text
        return [self.folded.source(start, start + len(words)) for start in self.starts_in_folded(words)]

    def starts_in_folded(self, words: str, first: int = 0, last: int | None = None) -> list[int]:
        """Where these words, folded themselves, stand whole in the folded text, or in it from ``first`` to ``last``."""
        starts = starts_of(self.folded.text, words, first, last)
        return [start for start in starts if self._is_whole(*self.folded.source(start, start + len(words)))]

    def nearest(self, words: str) -> Stretch | None:
        """The stretch most like these words, if any is like them: a suggestion only."""
        found = self._index.nearest(fold(words).text)
        return found and self.folded.source(*found)

    def wording(self, stretch: Stretch, *, with_breaks: bool) -> str:
        """The words that stand there, passages parted by a blank line or by a space."""
        return self.words[slice(*stretch)].replace("\n", "\n\n" if with_breaks else " ")

    def foldings_needed(self, words: str, stretch: Stretch) -> tuple[str, ...]:
        """The names of the foldings without which these words would not stand there."""
        return needed(_with_single_breaks(words), self.words[slice(*stretch)])

    def place(self, stretch: Stretch) -> Place:
        return place_at(self.canonical_text, *self.canonical(stretch))

    def canonical(self, stretch: Stretch) -> Stretch:
        """Where in the canonical text these words of the layer stand."""
        return self._read.source(*stretch)

    def stretch(self, start: int, end: int) -> Stretch:
        """Where in the layer the words from ``start`` to ``end`` of the canonical text are."""
        return self._read.target(start, end)

    def place_in_folded(self, stretch: Stretch) -> Place:
        return self.place(self.folded.source(*stretch))

    def stretch_in_folded(self, place: Place) -> Stretch:
        return self.folded.target(*self._read.target(place.start, place.end))

    def _is_whole(self, start: int, end: int) -> bool:
        return not splits_word(self.spaced, start) and not splits_word(self.spaced, end)


class Prepared:
    """A canonical text in the two ways a quote may have been taken from it."""

    def __init__(self, canonical_text: str) -> None:
        self.text = canonical_text
        self.read = Layer(canonical_text, _as_read(canonical_text))

    @cached_property
    def written(self) -> Layer:
        """The text as it is written, marks and all."""
        return Layer(self.text, rewrite(self.text, _BORDER, lambda _: "\n"))

    def layers(self, words: str) -> Iterator[Layer]:
        """Where to look for words: in the text as read, then, if they have marks themselves, as written."""
        yield self.read
        if _WRITTEN_WITH_MARKS.search(words):
            yield self.written


def _with_single_breaks(words: str) -> str:
    if "\n" not in words and "\r" not in words:
        return words
    return "\n".join(filter(None, map(str.strip, _LINE_BREAKS.split(words))))


def _as_read(canonical_text: str) -> Rewritten:
    """The words as a reader sees them, passages parted by a line break."""
    # To look for a mark is many times faster than to read blocks that have none.
    has_marks_inside = any(mark in canonical_text for mark in _MARKS_INSIDE)
    rewriting, previous_end = Rewriting(), 0
    for block in blocks(canonical_text):
        if previous_end:
            rewriting.replace("\n", previous_end, block.start)
        if has_marks_inside:
            _read_block(rewriting, block)
        else:
            rewriting.keep(block.text, block.start)
        previous_end = block.end
    return rewriting.finish()


def _read_block(rewriting: Rewriting, block: Block) -> None:
    """Write the words of one block, marks and backslashes left out, each with its place."""
    at = 0
    for words, emphasised in spans(block.text):
        at += emphasised
        for character in words if emphasised else ():
            at += _is_escape(block.text, at)
            rewriting.keep(character, block.start + at)
            at += 1
        if not emphasised:
            at += _is_escape(block.text, at)
            rewriting.keep(words, block.start + at)
            at += len(words)
        at += emphasised


def _is_escape(text: str, at: int) -> bool:
    return text[at] == "\\" and text[at + 1 : at + 2] in _ESCAPABLE
