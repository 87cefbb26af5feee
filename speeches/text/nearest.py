"""The stretch of a text whose words are most like others: a suggestion to an editor, which decides nothing."""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import Match, SequenceMatcher

from speeches.text.offsets import Stretch
from speeches.text.whole_words import WORD, splits_word

# With less than this share of their words in common there is nothing to suggest.
_ALIKE = 0.5
# What bounds the work: of so many words the rarest say where to look, and that is in so many places.
_COMPARED = 20_000
_TELLING = 64
_PLACES = 4

_MARKS = re.compile(r"[^\w\s]*")


class WordIndex:
    """The words of a folded text and where they stand, in whatever case."""

    def __init__(self, folded_text: str) -> None:
        self._text = folded_text
        found = list(WORD.finditer(folded_text))
        self._stretches = [match.span() for match in found]
        self._words = [match[0].casefold() for match in found]
        self._places = defaultdict[str, list[int]](list)
        for at, word in enumerate(self._words):
            self._places[word].append(at)

    def nearest(self, typed: str) -> Stretch | None:
        """The stretch most like what was typed, folded itself, if any is like it. It begins and ends with whole words."""
        words = [match[0].casefold() for match in WORD.finditer(typed)][:_COMPARED]
        matcher = SequenceMatcher(None, (), words)
        best, most_alike = None, _ALIKE
        for first, last in self._windows(words):
            matcher.set_seq1(self._words[first:last])
            blocks = _without_strays(matcher.get_matching_blocks()[:-1])
            if not blocks:
                continue
            # As many words as were typed before what is alike, and behind it: they may have been changed.
            start = max(0, first + blocks[0].a - blocks[0].b)
            end = min(len(self._words), first + blocks[-1].a + len(words) - blocks[-1].b)
            matcher.set_seq1(self._words[start:end])
            alike = sum(block.size for block in matcher.get_matching_blocks()) / max(len(words), end - start)
            if alike > most_alike or (alike == most_alike and best is None):
                best, most_alike = (start, end), alike
        return best and self._with_marks(self._stretches[best[0]][0], self._stretches[best[1] - 1][1], typed)

    def _windows(self, words: list[str]) -> Iterator[Stretch]:
        """Where the words may stand, most likely first: where their rare ones stand as far apart as in them."""
        width = max(4, len(words) // 4)
        votes = defaultdict[int, float](float)
        rarest = sorted((len(self._places[word]), at) for at, word in enumerate(words) if word in self._places)
        for often, at in rarest[:_TELLING]:
            for place in self._places[words[at]]:
                votes[(place - at) // width] += 1 / often
        for group, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_PLACES]:
            yield max(0, (group - 1) * width), (group + 2) * width + len(words)

    def _with_marks(self, start: int, end: int, typed: str) -> Stretch:
        """From the start of a whole word to the end of one, with the marks beside them that were typed as well."""
        while splits_word(self._text, start):
            start -= 1
        while splits_word(self._text, end):
            end += 1
        for mark in reversed(_marks_at_head(typed)):
            if self._text[start - 1 : start] != mark:
                break
            start -= 1
        for mark in reversed(_marks_at_head(typed[::-1])):
            if self._text[end : end + 1] != mark:
                break
            end += 1
        return start, end


def _marks_at_head(typed: str) -> str:
    marks = _MARKS.match(typed)
    return marks[0] if marks else ""


def _without_strays(blocks: list[Match]) -> list[Match]:
    """The blocks without a first or last one that is small and stands far from the others."""
    while len(blocks) > 1 and _is_stray(blocks[0], blocks[1], blocks[0].size):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_stray(blocks[-2], blocks[-1], blocks[-1].size):
        blocks = blocks[:-1]
    return blocks


def _is_stray(block: Match, following: Match, size: int) -> bool:
    skipped = (following.a - block.a) - (following.b - block.b)
    return skipped > 2 * size
