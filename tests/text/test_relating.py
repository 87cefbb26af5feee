"""Whether a passage says how two things belong together."""

import pytest

from speeches.text.relating import faults_as_proof, relates


def places(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(word), text.index(word) + len(word)) for word in words]


@pytest.mark.parametrize(
    "sentence",
    [
        "Without bread there is no light.",
        "Bread is a condition of light.",
        "The link between bread and light is old.",
        "Want of bread threatens the light.",
        "Bread stems from light.",
        "Bread, like rope, cannot be had unless there is light.",
        "Bread goes hand-in-hand with light.",
        "There can never be bread before light.",
    ],
)
def test_sentence_relates_two_things(sentence: str) -> None:
    first, second = sorted(places(sentence.lower(), "bread", "light"))
    assert relates(sentence, first[1], second[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "We have bread and light.",
        "Bread, light and rope came in.",
        "Bread and light, without which nothing is well.",
        "Du pain, et sans pain point de lumière: bread and light.",
        "He cannot stay. " + "Now we speak of another thing that is long. " * 3 + "There is bread, and there is light.",
    ],
)
def test_sentence_names_both_and_relates_nothing(sentence: str) -> None:
    first, second = sorted(places(sentence.lower(), "bread", "light"))
    assert not relates(sentence, first[1], second[0])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("It is late. Want of bread threatens the light. So be it.", 0),
        ("We have bread and we have light.", 1),
        ("Want of bread threatens us. The light went out.", 1),
        ("Want of bread threatens us; the light went out.", 1),
        ("We have bread. We have light.", 2),
        ("Want of bread threatens " + "whoever stays in the harbour and waits " * 5 + "for the light.", 1),
        ("Rope, nets, bread, lamps, light, oil.", 3),
    ],
)
def test_faults_are_counted(text: str, faults: int) -> None:
    bread, light = places(text, "bread", "light")
    assert faults_as_proof(text, bread, light) == faults_as_proof(text, light, bread) == faults
