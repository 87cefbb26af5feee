"""Suggested policy areas of a speech as a page shows them: each with its reason, and passages with the wordings marked."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from speeches.connections.suggestions import Suggestion, Suggestions
from speeches.models import Passage, PolicyArea, Speech, Transcript
from speeches.text.marked_sentences import Run, marked_sentences
from speeches.text.subjects import Part

_MOST_PASSAGES, _MOST_OF_OTHERS = 5, 3
_MOST_TERMS = 4
_IN_WORDS = {
    Part.TITLE: "in the title",
    Part.SUMMARY: "in the summary",
    Part.HEADING: "in a heading",
    Part.OPENING: "at the beginning",
}


@dataclass(frozen=True, slots=True)
class ShownPassage:
    key: int
    number: int
    address: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """``parts`` are where it is named in words, ``terms`` the most frequent wordings with how often each stands in the text,
    and ``further`` how many more wordings there are; ``count`` is of all passages that name it, some of which are
    ``shown``."""

    area: PolicyArea
    count: int
    parts: tuple[str, ...]
    terms: tuple[tuple[str, int], ...]
    further: int
    shown: tuple[ShownPassage, ...]
    is_ticked: bool
    is_central: bool

    @property
    def keys(self) -> str:
        return ",".join(str(passage.key) for passage in self.shown)

    @property
    def not_shown(self) -> int:
        return self.count - len(self.shown)


def rows(
    speech: Speech, found: Suggestions, ticked: Collection[int], central: Collection[int]
) -> tuple[list[Row], list[Row]]:
    """Of what is suggested, and of the others, as they were ticked. One query."""
    passages = Passage.objects.in_bulk(_shown_keys(found))
    return rows_of(found, passages, _address(speech, found.transcript), ticked, central)


def rows_of(
    found: Suggestions, passages: Mapping[int, Passage], address: str, ticked: Collection[int], central: Collection[int]
) -> tuple[list[Row], list[Row]]:
    """``passages`` are by the keys that the suggestions have, ``address`` is the page on which they stand."""

    def told(some: Iterable[Suggestion], most: int) -> list[Row]:
        return [
            _row(
                one,
                [_shown(one, passages[key], found.transcript, address) for key in _chosen(one, most)],
                ticked,
                central,
            )
            for one in some
        ]

    return told(found.best, _MOST_PASSAGES), told(found.others, _MOST_OF_OTHERS)


def _shown_keys(found: Suggestions) -> set[int]:
    shown = [*((one, _MOST_PASSAGES) for one in found.best), *((one, _MOST_OF_OTHERS) for one in found.others)]
    return {key for one, most in shown for key in _chosen(one, most)}


def _chosen(one: Suggestion, most: int) -> list[int]:
    """The passages that name it most, in the order of the text."""
    times = Counter(place.passage for place in one.places)
    chosen = {key for key, _ in times.most_common(most)}
    return [key for key in one.passages if key in chosen]


def _row(one: Suggestion, shown: Iterable[ShownPassage], ticked: Collection[int], central: Collection[int]) -> Row:
    return Row(
        one.area,
        len(one.passages),
        tuple(_IN_WORDS[part] for part in one.parts if part in _IN_WORDS),
        one.terms[:_MOST_TERMS],
        len(one.terms[_MOST_TERMS:]),
        tuple(shown),
        one.area.pk in ticked,
        one.area.pk in central,
    )


def _shown(one: Suggestion, passage: Passage, transcript: Transcript | None, address: str) -> ShownPassage:
    words = transcript.text[passage.start : passage.end] if transcript else ""
    marks = [
        (place.start - passage.start, place.end - passage.start) for place in one.places if place.passage == passage.pk
    ]
    return ShownPassage(
        passage.pk, passage.number, f"{address}#{passage.anchor}", marked_sentences(words, marks, marks)
    )


def _address(speech: Speech, transcript: Transcript | None) -> str:
    """Where an editor reads the text, though it may be a draft."""
    if transcript is None:
        return ""
    address = reverse("admin:speeches_speech_select_quote", args=[speech.pk])
    return f"{address}?language={transcript.language}&delivery={transcript.delivery}"
