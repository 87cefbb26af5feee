"""Search the archive: one question, one answer, whatever the database.

The index gives the ids of all rows that answer. They are counted here, over a catalogue that is kept in memory; only for the
order by relevance the index is asked again, for the best of them. That what is shown is public is asked of the archive once
more, so that a fault of the index cannot show a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from speeches.search.asked import Asked, Keys
from speeches.search.catalogue import Catalogue, catalogue
from speeches.search.database import database
from speeches.search.facets import NO_CHOICES, Choices, Found, facets_of
from speeches.search.fields import meaning_of
from speeches.search.highlight import Highlighter
from speeches.search.matching import Matched, matched, passages_found, quotes_found, speeches_found
from speeches.search.query import AllOf, Field, Tree, parse
from speeches.search.ranking import Ranking
from speeches.search.results import Counts, Facets, Order, PassageHit, QuoteHit, Results, SpeechHit, View
from speeches.search.shown import passage_hits, quote_hits, speech_hits

MOST_SECONDS = 5.0
PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Question:
    """``view`` is what is asked for; None leaves it to what is typed (``in:quotes``), and else means speeches."""

    text: str = ""
    choices: Choices = NO_CHOICES
    view: View | None = None
    order: Order = Order.RELEVANCE

    @property
    def tree(self) -> Tree | None:
        return parse(self.text)

    def asks(self) -> bool:
        return bool(self.tree or self.choices.chosen())


class Answer:
    """All that answers a question, of which parts are shown."""

    def __init__(self, question: Question, known: Catalogue | None = None) -> None:
        self.question = question
        self.tree = question.tree
        self.view = question.view or typed_view(self.tree) or View.SPEECHES
        self._catalogue: Catalogue = known or catalogue()
        self._asked = Asked(self.tree, meaning_of(self.tree), (), self._catalogue.readings)
        self._matched: Matched = matched(self._asked, self._catalogue)

    @cached_property
    def counts(self) -> Counts:
        return Counts(len(self._speeches.weights), self._passages.total(), len(self._quotes.weights))

    @cached_property
    def facets(self) -> Facets:
        """Of the view."""
        return facets_of(self._found[self.view](self._matched, self._catalogue), self.question.choices)

    def total(self) -> int:
        return {View.SPEECHES: self.counts.speeches, View.PASSAGES: self.counts.passages}.get(
            self.view, self.counts.quotes
        )

    def ids(self, first: int, last: int) -> list[int]:
        """Of the view, in its order: of speeches, of rows of passages, or of quotes."""
        if self.view is View.PASSAGES:
            return self._ranking.rows(first, last)
        if self.view is View.QUOTES:
            return self._ranking.quotes(self._quotes, first, last)
        return self._ranking.speeches(self._speeches, first, last)

    def speeches(self, first: int, last: int) -> tuple[SpeechHit, ...]:
        shown = self._ranking.speeches(self._speeches, first, last)
        return speech_hits(shown, self._asked, self._catalogue, self._matched, self._passages.weights)

    def passages(self, first: int, last: int) -> tuple[PassageHit, ...]:
        return passage_hits(self._ranking.rows(first, last), self._highlighter)

    def quotes(self, first: int, last: int) -> tuple[QuoteHit, ...]:
        return quote_hits(self._ranking.quotes(self._quotes, first, last), self._highlighter)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(map(str, self._asked.leaves))

    @property
    def meaning(self) -> Mapping[Field, Keys]:
        """What each field stands for; nothing where nothing in the archive is called so."""
        return self._asked.meaning

    _found = {View.SPEECHES: speeches_found, View.PASSAGES: passages_found, View.QUOTES: quotes_found}

    def _meeting(self, view: View) -> Found:
        return self._found[view](self._matched, self._catalogue).meeting(self.question.choices)

    @cached_property
    def _speeches(self) -> Found:
        return self._meeting(View.SPEECHES)

    @cached_property
    def _passages(self) -> Found:
        return self._meeting(View.PASSAGES)

    @cached_property
    def _quotes(self) -> Found:
        return self._meeting(View.QUOTES)

    @cached_property
    def _ranking(self) -> Ranking:
        asked = replace(self._asked, filters=self.question.choices.keys(self._catalogue))
        return Ranking(asked, self._catalogue, self._matched, self._passages, self.question.order)

    @cached_property
    def _highlighter(self) -> Highlighter:
        return Highlighter(self._asked.leaves)


def search(question: Question, *, page: int = 1, per_page: int = PER_PAGE) -> Results:
    """One page of the answer; a page beyond the last is the last. Nothing asked for finds nothing. Raises
    ``TooExpensive`` where the database would be kept busy for more than ``MOST_SECONDS``."""
    if not question.asks():
        return Results()
    known = catalogue()  # before the transaction in which PostgreSQL bounds its time, and which would not keep it
    with database().bounded(MOST_SECONDS):
        answer = Answer(question, known)
        pages = max(1, ceil(answer.total() / per_page))
        page = min(max(page, 1), pages)
        first, last = (page - 1) * per_page, page * per_page
        return Results(
            view=answer.view,
            counts=answer.counts,
            page=page,
            pages=pages,
            speeches=answer.speeches(first, last) if answer.view is View.SPEECHES else (),
            passages=answer.passages(first, last) if answer.view is View.PASSAGES else (),
            quotes=answer.quotes(first, last) if answer.view is View.QUOTES else (),
            facets=answer.facets,
            understood=str(answer.tree or ""),
            words=answer.words,
            meaning=answer.meaning,
        )


def typed_view(tree: Tree | None) -> View | None:
    """The view that the question itself asks for, by ``in:quotes``."""
    for part in tree.parts if isinstance(tree, AllOf) else (tree,):
        if isinstance(part, Field) and part.name == "in" and part.value.lower() in set(View):
            return View(part.value.lower())
    return None
