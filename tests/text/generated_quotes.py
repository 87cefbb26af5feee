"""Quotes made from transcripts at random, each with what the grader must say to it: told without the grader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from speeches.text.canonical import blocks, words_of
from speeches.text.foldings import fold
from tests.text.altered_words import ALTERATIONS, elided, retypeset

# A number written with spaces might be torn by a quote of some of it.
_MAY_BE_ONE_NUMBER = re.compile(r"\d \d")
_DOTS = re.compile(r"…|\.\s?\.")


@dataclass(frozen=True, slots=True)
class Generated:
    """``made`` says how; ``grades`` are those that are right."""

    made: str
    typed: str
    grades: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A transcript, and its words as a reader sees them."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        return " ".join(words_of(block.text) for block in blocks(self.text)).split(" ")

    @cached_property
    def folded(self) -> str:
        return fold(" ".join(self.words)).text

    def stand(self, *segments: str) -> bool:
        """Whether these words stand there whole, one segment somewhere behind the other."""
        at = 0
        for segment in segments:
            found = re.compile(rf"(?<!\w){re.escape(fold(segment).text)}(?!\w)").search(self.folded, at)
            if not found:
                return False
            at = found.end()
        return True


def stretches(random: Random, source: Source, shortest: int) -> Iterator[list[str]]:
    """Some words in a row, over and over. The first and the last have letters."""
    while True:
        length = random.randint(shortest, 40)
        first = random.randrange(max(1, len(source.words) - length))
        quoted, beside = (source.words[max(0, first - more) : first + length + more] for more in (0, 1))
        has_words = len(quoted) >= shortest and any(map(str.isalnum, quoted[0])) and any(map(str.isalnum, quoted[-1]))
        if has_words and not _MAY_BE_ONE_NUMBER.search(" ".join(beside)):
            yield quoted


def true_quotes(random: Random, source: Source) -> Iterator[Generated]:
    quoted = next(stretches(random, source, 2))
    typed = " ".join(quoted)
    yield Generated("exact", typed, ("exact",))
    folded = retypeset(random, typed)
    yield Generated("folded", folded, ("exact" if folded == typed else "typography",))
    quoted = next(stretches(random, source, 3))
    if "[" not in source.folded:
        yield Generated("elided", elided(random, quoted), ("elided",))


def altered_quotes(random: Random, source: Source) -> Iterator[Generated]:
    """One for each way of altering, where there is a stretch that can be altered so."""
    for alter in ALTERATIONS:
        for _, quoted in zip(range(20), stretches(random, source, 6), strict=False):
            altered = alter(random, quoted)
            typed = " ".join(altered)
            # With dots of the transcript's own, what is left out beside them reads as an omission, and is one.
            if altered == quoted or _DOTS.search(" ".join(quoted)):
                continue
            if not source.stand(*typed.split(" … ")):
                yield Generated(alter.__name__, typed, ("differs",))
            break
