"""Where the characters of a rewritten text stand in the text it was made from."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text made from another. Its runs, in order: ``at`` is where each begins here, ``starts`` and ``ends`` bound what it
    was made from there. A run whose end is None was kept, character for character; any other was replaced as a whole."""

    text: str
    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int | None, ...]

    def source(self, start: int, end: int) -> Stretch:
        """The stretch from which ``start`` to ``end`` of this text was made."""
        first, last = bisect_right(self.at, start) - 1, bisect_right(self.at, end - 1) - 1
        from_run, to_run = self.starts[first], self.ends[last]
        began = from_run if self.ends[first] is not None else from_run + start - self.at[first]
        return began, self.starts[last] + end - self.at[last] if to_run is None else to_run

    def target(self, start: int, end: int) -> Stretch:
        """What ``start`` to ``end`` of the source became in this text; empty where nothing was left of it."""
        return self._begun_before(start), self._begun_before(end)

    def _begun_before(self, place: int) -> int:
        run = bisect_left(self.starts, place) - 1
        if run < 0:
            return 0
        run_end = self.at[run + 1] if run + 1 < len(self.at) else len(self.text)
        return run_end if self.ends[run] is not None else min(run_end, self.at[run] + place - self.starts[run])


class Rewriting:
    """A text in the making, written from left to right."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[tuple[int, int, int | None]] = []

    def keep(self, words: str, start: int) -> None:
        """Take over the words that stand at ``start``."""
        self._write(words, start, None)

    def replace(self, words: str, start: int, end: int) -> None:
        """Write these words for what stands from ``start`` to ``end``."""
        self._write(words, start, end)

    def finish(self) -> Rewritten:
        at, starts, ends = zip(*self._runs, strict=True) if self._runs else ((), (), ())
        return Rewritten("".join(self._parts), at, starts, ends)

    def _write(self, words: str, start: int, end: int | None) -> None:
        if not words:
            return
        at, last_start, last_end = self._runs[-1] if self._runs else (0, -1, None)
        goes_on = end is last_end is None and start - last_start == self._length - at
        if not goes_on:
            self._runs.append((self._length, start, end))
        self._parts.append(words)
        self._length += len(words)


def rewrite(text: str, pattern: re.Pattern[str], becomes: Callable[[str], str]) -> Rewritten:
    """``text`` with every match of ``pattern`` replaced by what it becomes."""
    rewriting, at = Rewriting(), 0
    for match in pattern.finditer(text):
        rewriting.keep(text[at : match.start()], at)
        rewriting.replace(becomes(match[0]), match.start(), match.end())
        at = match.end()
    rewriting.keep(text[at:], at)
    return rewriting.finish()
