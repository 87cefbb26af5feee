"""Which passages of one text answer a question, and where."""

import pytest

from speeches.search.hits import hits_in, sought
from speeches.search.query import parse

TEXT = [
    "The harbour opens at six.",
    "Keep the lamp alight in the *harbour*.",
    "Lamps and ropes; ropes, ropes, ropes, ropes, ropes and a boat.",
    "Bread.",
]


def hits(question: str, *facts: str, language: str = "en") -> dict[int, list[str]]:
    asked = sought(parse(question))
    assert asked
    found = hits_in(asked, TEXT, language, facts)
    return {at: [TEXT[at][place.start : place.end] for place in places] for at, places in found.items()}


def test_passage_answers_that_holds_all_words() -> None:
    assert hits("harbour lamp -bread year:1994") == {1: ["lamp", "harbour"]}


def test_word_that_stands_in_the_facts_may_be_missing() -> None:
    assert hits("harbour keeper", "The Keeper of ropes") == {0: ["harbour"], 1: ["harbour"]}
    assert hits("rope lamp", "The Keeper of ropes") == {1: ["lamp"], 2: ["Lamps", *["ropes"] * 6]}


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        ("bread OR six", [0, 3]),
        ("harbour (six OR lamp)", [0, 1]),
        ('"keep the lamp"', [1]),
        ("harb*", [0, 1]),
        ('"lamps boat"~2', [1, 2]),  # none answers: where any of the words stand
        ('"lamps boat"~9', [2]),
        ("lamps lamp harbour", [1]),
        ("harbour bread", [0, 1, 3]),
        ("xylophone", []),
    ],
)
def test_passages_answer_as_the_index_has_it(question: str, passages: list[int]) -> None:
    assert list(hits(question)) == passages


@pytest.mark.parametrize(
    ("question", "pointed_at"),
    [("lamp -war", "lamp"), ("speaker:ada", "None"), ("lamp OR year:1994", "lamp"), ("a -(b c)", "None"), ("", "None")],
)
def test_only_words_are_sought_in_a_text(question: str, pointed_at: str) -> None:
    assert str(sought(parse(question))) == pointed_at
