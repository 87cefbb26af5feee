"""Repeated wording: what counts as eight words in a row, where it stands, and that nothing else is found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.similar import Run, Wording, repeated

QUOTE = "Whoever comes to the harbour at night finds a lamp alight."


def found(said: str | list[str], passage: str) -> list[tuple[str, int]]:
    """The words found in the passage, and how many they are told to be."""
    segments = [said] if isinstance(said, str) else said
    runs = repeated([Wording(segment) for segment in segments], Wording(passage))
    return [(passage[run.start : run.end], run.words) for run in runs]


def test_eight_words_in_a_row_are_found_and_seven_are_not() -> None:
    assert found(QUOTE, "They said: whoever comes to the harbour at night will see.") == []
    assert found(QUOTE, "They said: whoever comes to the harbour at night finds us.") == [
        ("whoever comes to the harbour at night finds", 8)
    ]


def test_run_is_as_long_as_it_can_be() -> None:
    assert found(QUOTE, f"He said, “{QUOTE}” And he left.") == [(QUOTE.removesuffix("."), 11)]


@pytest.mark.parametrize(
    "passage",
    [
        "WHOEVER COMES TO THE HARBOUR AT NIGHT FINDS",
        "Whoever, comes – to the *harbour*; at night finds",
        "Whoever comes to the har\u00adbour at night ﬁnds",
        "Whoever comes\u00a0to  the harbour at night finds",
    ],
)
def test_case_marks_and_foldings_make_no_difference(passage: str) -> None:
    assert found(QUOTE, f"Then: {passage} us.") == [(passage, 8)]


@pytest.mark.parametrize(
    "passage",
    [
        "Whoever comes to the harbor at night finds a lamp alight.",
        "Whoever comes to the harbour by night finds a lamp alight.",
        "Whoever comes to the old harbour at night finds a lamp alight.",
        "Whoever comes to harbour at night finds a lamp alight.",
    ],
)
def test_changed_added_or_dropped_word_ends_a_run(passage: str) -> None:
    assert found(QUOTE, passage) == []


def test_words_standing_twice_are_found_twice() -> None:
    assert found(QUOTE, f"{QUOTE} {QUOTE}") == [(QUOTE.removesuffix("."), 11)] * 2


def test_each_segment_is_looked_for_by_itself() -> None:
    first, second = (
        "one two three four five six seven eight",
        "nine ten eleven twelve thirteen fourteen fifteen sixteen",
    )
    assert found([first, second], f"{second} and {first}") == [(second, 8), (first, 8)]
    assert found([first[:23], second[:20]], f"{first[:23]} {second[:20]}") == []


def test_shorter_run_within_a_longer_one_is_not_told() -> None:
    words = "one two three four five six seven eight nine ten"
    assert found([words.removesuffix(" ten"), words], f"zero {words} eleven") == [(words, 10)]


def test_scripts_without_spaces_need_twenty_characters() -> None:
    twenty = "夜裡來到港口的人都會看見一盞燈亮著等他們"
    assert found(f"他說{twenty}了", f"有人說過：{twenty}。") == [(twenty, 8)]
    assert found(f"他說{twenty[:19]}了", f"有人說過：{twenty[:19]}。") == []
    mixed = f"at the old harbour {twenty[:10]}"
    assert found(mixed, f"so: {mixed}!") == [(mixed, 8)]


def test_numbers_of_shingles_are_the_same_everywhere_and_fit_the_database() -> None:
    assert Wording("Whoever comes to the harbour at night finds us.").numbers == [
        7809333346954319496,
        4868651268265147631,
    ]
    assert Wording("seven words are too few for one").numbers == []


words = st.lists(st.sampled_from("ab"), max_size=30)


def by_definition(segments: list[list[str]], passage: list[str]) -> list[tuple[int, int]]:
    """The stretches of the passage of eight words or more that stand in a segment and in no longer such stretch."""
    standing = [
        (first, last)
        for first in range(len(passage))
        for last in range(first + 8, len(passage) + 1)
        if any(passage[first:last] == said[at : at + last - first] for said in segments for at in range(len(said)))
    ]
    return [one for one in standing if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in standing)]


@settings(deadline=None, max_examples=500)
@given(st.lists(words, max_size=3), words)
def test_runs_are_those_of_the_definition(segments: list[list[str]], passage: list[str]) -> None:
    runs = repeated([Wording(" ".join(said)) for said in segments], Wording(" ".join(passage)))
    assert [(run.start // 2, run.end // 2 + 1) for run in runs] == by_definition(segments, passage)
    assert all(isinstance(run, Run) and run.words == run.end // 2 + 1 - run.start // 2 for run in runs)


@settings(deadline=None, max_examples=300)
@given(words, st.integers(0, 22), st.integers(8, 30))
def test_whatever_repeats_eight_words_holds_a_phrase_that_is_sought(said: list[str], first: int, length: int) -> None:
    quoted = [f"{word}{at}" for at, word in enumerate(said)]  # each stands once
    repeat = quoted[first : first + length]
    if len(repeat) >= 8:
        assert any(phrase in " ".join(repeat) for phrase in Wording(" ".join(quoted)).sought())
