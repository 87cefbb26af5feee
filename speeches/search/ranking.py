"""In which order what was found is shown.

By relevance the index ranks. Where it would have to rank very many rows, the speeches that say the most of what is asked are
taken first: those of which the most passages answer, measured by their length. Only the rows of the best of these are
ranked; the rest follows in the same order, text by text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.search.asked import Asked
from speeches.search.catalogue import Catalogue
from speeches.search.database import database
from speeches.search.facets import Found
from speeches.search.matching import Matched
from speeches.search.results import Order

_RANKED_AT_FIRST, _RANKED_THEN = 400, 4_000  # rows
_CANDIDATES = 100  # transcripts
_MOST_OF_ONE = 40  # rows of a candidate
_MEAN_LENGTH = 35  # passages of a transcript


@dataclass(frozen=True, slots=True)
class Ranking:
    """``asked`` has what else was chosen among its filters; ``passages`` are the transcripts that meet it."""

    asked: Asked
    catalogue: Catalogue
    matched: Matched
    passages: Found
    order: Order

    def speeches(self, found: Found, first: int, last: int) -> list[int]:
        """The ids of speeches, from place ``first`` up to ``last``; and so below."""
        if not self._by_relevance:
            return sorted(found.weights, key=self._place)[first:last]
        speeches = (self.catalogue.speech_of[row // ROWS_PER_TRANSCRIPT] if row > 0 else -row for row in self._rows())
        return list(islice(_once(speech for speech in speeches if speech in found.weights), first, last))

    def rows(self, first: int, last: int) -> list[int]:
        """Rows of passages."""
        if self._by_relevance:
            return list(islice((row for row in self._rows() if row > 0), first, last))
        speech_of = self.catalogue.speech_of
        transcripts = sorted(
            self.passages.weights, key=lambda transcript: (self._place(speech_of[transcript]), transcript)
        )
        return list(islice((row for one in transcripts for row in self.matched.rows_of([one])), first, last))

    def quotes(self, found: Found, first: int, last: int) -> list[int]:
        if not self._by_relevance:
            speech_of = self.catalogue.speech_of_quote
            return sorted(found.weights, key=lambda quote: (self._place(speech_of[quote]), -quote))[first:last]
        ranked = database().QUOTES.ranked(self.asked, len(self.matched.quotes), 0)
        return [quote for _, quote in ranked if quote in found.weights][first:last]

    @property
    def _by_relevance(self) -> bool:
        """Without words nothing is more to the point than anything else: the newest comes first."""
        return self.order is Order.RELEVANCE and bool(self.asked.leaves)

    def _place(self, speech: int) -> int:
        return (self.catalogue.oldness if self.order is Order.OLDEST else self.catalogue.newness)[speech]

    def _rows(self) -> Iterator[int]:
        """All rows, the best first; those of facts are negative."""
        if self.passages.total() + len(self.matched.facts) > database().MOST_RANKED:
            yield from self._candidates_first()
            return
        offset = 0
        for size in (_RANKED_AT_FIRST, _RANKED_THEN, database().MOST_RANKED):
            ranked = database().PASSAGES.ranked(self.asked, size, offset)
            yield from self._public(ranked)
            offset += size
            if len(ranked) < size:
                return

    def _candidates_first(self) -> Iterator[int]:
        speech_of, facts = self.catalogue.speech_of, self.matched.facts
        in_order = sorted(self.passages.weights, key=lambda transcript: (-self._says(transcript), -transcript))
        candidates = in_order[:_CANDIDATES]
        rows = [row for one in candidates for row in self.matched.rows_of([one])[:_MOST_OF_ONE]]
        named = [-speech for speech in _once(speech_of[one] for one in candidates) if speech in facts]
        yield from self._public(database().PASSAGES.ranked_among(self.asked, [*rows, *named]))
        ranked = set(rows)
        yield from (row for row in self.matched.rows_of(candidates) if row not in ranked)
        for transcript in in_order[_CANDIDATES:]:
            yield from self.matched.rows_of([transcript])
        yield from (-speech for speech in sorted(facts, key=self._place))

    def _public(self, ranked: Iterable[tuple[float, int]]) -> list[int]:
        """The rows that may be shown. Of those that are equally good the newest comes first."""
        newness, speech_of = self.catalogue.newness, self.catalogue.speech_of
        placed = list[tuple[float, int, int]]()
        for score, row in ranked:
            if row < 0 or row // ROWS_PER_TRANSCRIPT in self.passages.weights:
                speech = -row if row < 0 else speech_of[row // ROWS_PER_TRANSCRIPT]
                if speech in newness:
                    placed.append((score, newness[speech], row))
        return [row for _, _, row in sorted(placed)]

    def _says(self, transcript: int) -> float:
        """How much of a transcript answers: BM25 with its passages for words."""
        passages = self.passages.weights[transcript]
        room = 1.2 * (0.25 + 0.75 * self.catalogue.length_of[transcript] / _MEAN_LENGTH)
        return passages * 2.2 / (passages + room) + (self.catalogue.speech_of[transcript] in self.matched.facts)


def _once(values: Iterable[int]) -> Iterator[int]:
    seen = set[int]()
    for value in values:
        if value not in seen:
            seen.add(value)
            yield value
