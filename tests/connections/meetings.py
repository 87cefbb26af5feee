"""A made-up archive in which four policy areas meet, and its counts by plain reading."""

import random
from collections.abc import Callable
from datetime import date
from itertools import combinations

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.models import Passage, PolicyArea, Speech, Term
from speeches.models.publication import Status
from tests.archive import area, draft_speech

WORDS = {"Light": "lamp", "Harbour": "harbour", "Bread": "bread", "Rope": "rope"}


def four_areas() -> list[PolicyArea]:
    areas = [area(name) for name in WORDS]
    for one in areas:
        Term.objects.create(policy_area=one, wording=WORDS[one.name])
    return areas


def fill(speeches: int = 14, seed: int = 5) -> None:
    """Of every four speeches one is a draft, and of every five one has no date; two have a text in a second delivery."""
    chance = random.Random(seed)  # noqa: S311

    def text() -> str:
        return "\n\n".join(
            " ".join(["Here:", *(word for word in WORDS.values() if chance.random() < 0.4)])
            for _ in range(chance.randint(1, 6))
        )

    for number in range(speeches):
        day = None if number % 5 == 4 else date(2000 + number % 3, 5, 1 + number)
        speech = draft_speech(f"Speech {number}", text(), date=day)
        if number % 4:
            publish_speeches([speech])
        if number in (1, 4):
            add_transcript(speech, text(), delivery="prepared")


def passages(years: tuple[int, int] | None = None) -> list[tuple[int, set[str]]]:
    """The speech of each public passage, and the areas whose word stands in it."""
    public = Passage.objects.filter(transcript__current=True, transcript__speech__status=Status.PUBLISHED)
    return [
        (passage.transcript.speech_id, {name for name, word in WORDS.items() if word in passage.text.split()})
        for passage in public.select_related("transcript__speech")
        if _is_within(passage.transcript.speech, years)
    ]


def _is_within(speech: Speech, years: tuple[int, int] | None) -> bool:
    return years is None or (speech.date is not None and years[0] <= speech.date.year <= years[1])


def count(rows: list[tuple[int, set[str]]], *names: str) -> int:
    return sum(set(names) <= areas for _, areas in rows)


def speeches(rows: list[tuple[int, set[str]]], is_meant: Callable[[list[set[str]]], bool]) -> int:
    by_speech: dict[int, list[set[str]]] = {}
    for speech, areas in rows:
        by_speech.setdefault(speech, []).append(areas)
    return sum(map(is_meant, by_speech.values()))


def anywhere(*names: str) -> Callable[[list[set[str]]], bool]:
    return lambda said: set(names) <= set().union(*said)


def together(*names: str) -> Callable[[list[set[str]]], bool]:
    return lambda said: any(set(names) <= areas for areas in said)


PAIRS = list(combinations(WORDS, 2))
