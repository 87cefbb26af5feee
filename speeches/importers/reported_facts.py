"""The facts of a press article, and which of its passages only state them, by the layout that the command line reads too."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from speeches.importers.article_layout import Layout, layout_of
from speeches.importers.article_occasion import find_occasion
from speeches.importers.read_article import reported_speaker
from speeches.importers.reading import Certainty, Fact, Front, KnownDate
from speeches.text.canonical import words_of
from speeches.text.names import parse_name
from speeches.text.passages import Numbered
from speeches.text.quotations import Person, Quotation, find_quotations
from speeches.text.speech_head import states_in
from speeches.text.written_dates import find_dates

_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Uu]s)\b")
_RARELY = 0.004  # of the words that stand outside of quotation marks


class Report:
    """An article, read. ``is_one`` is False where the text is the words of a speaker, or cannot be told."""

    def __init__(self, text: str, passages: Sequence[Numbered], states: Sequence[str]) -> None:
        self._text, self._passages, self._states = text, passages, states
        self.layout: Layout = layout_of("\n".join(words_of(passage.text) for passage in passages))
        people = [Person(name, role) for name, role in self.layout.captions.items()]
        self.quotations: list[Quotation] = find_quotations(text, people)

    def is_one(self) -> bool:
        told = any(quotation.speaker for quotation in self.quotations)
        outside, at = list[str](), 0
        for quotation in self.quotations:
            outside.append(self._text[at : quotation.start])
            at = quotation.end
        words = " ".join([*outside, self._text[at:]])
        return told and len(_FIRST_PERSON.findall(words)) <= _RARELY * len(words.split())

    def title(self) -> Fact[str] | None:
        """None where the article has no headline of its own."""
        title = self.layout.title
        if not title or title.endswith(" …"):
            return None
        return self._fact(title)

    def date(self) -> Fact[KnownDate] | None:
        stated = self.layout.date
        for date in find_dates(self._text) if stated else ():
            if date.day == stated:
                return Fact(KnownDate(date.day, date.precision), Certainty.FOUND, date.start, date.end)
        return None

    def speaker_and_role(self) -> tuple[Fact[str] | None, Fact[str] | None]:
        spelling, role, doubt = reported_speaker(self.layout, self._text, self.quotations)
        if spelling is None:
            return None, None
        start = self._text.find(spelling)
        certainty = Certainty.GUESSED if doubt else Certainty.FOUND
        place = (start, start + len(spelling)) if start >= 0 else (None, None)
        speaker = Fact(parse_name(spelling)[0], certainty, *place)
        return speaker, self._fact(role) if role else None

    def occasion_and_place(self) -> tuple[Fact[str] | None, Fact[str] | None]:
        found = find_occasion(self._text, self.layout.place)
        if found is None:
            return None, self._fact(self.layout.place) if self.layout.place else None
        return self._fact(found.name), self._fact(found.place) if found.place else None

    def state(self, role: Fact[str] | None) -> Fact[str] | None:
        for state, start, end in states_in(role.value if role else "", self._states):
            if role and role.start is not None:
                return Fact(state, role.certainty, role.start + start, role.start + end)
        return None

    def front(self) -> Iterator[Front]:
        """The passages that the layout leaves out of the article."""
        left = Counter(self.layout.body)
        kept = set[str]()
        for position, passage in enumerate(self._passages, start=1):
            words = words_of(passage.text)
            if left[words]:
                left[words] -= 1
                kept.add(words)
            else:
                yield Front(position, self._why(words, kept))

    def _why(self, words: str, kept: set[str]) -> str:
        if words.casefold() == self.layout.title.casefold():
            return "the title"
        if words in kept:
            return "stands twice"
        if any(words.startswith(name) for name in self.layout.captions):
            return "the caption of a picture"
        return "beside the article"

    def _fact(self, value: str) -> Fact[str]:
        """The first letter of a value may have been made a capital, and a place put together from two."""
        exact = re.escape(value).replace(",\\ ", ",?(?: in)? ")
        match = re.search(exact, self._text) or re.search(exact, self._text, re.IGNORECASE)
        if match:
            return Fact(value, Certainty.FOUND, *match.span())
        return Fact(value, Certainty.GUESSED)
