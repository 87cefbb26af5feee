"""Of repeated and of similar passages each keeps its own number where it can be told."""

import pytest

from tests.text.corrections import ADDRESS, BRIDGE, HARVEST, SCHOOL, corrected, letters


def test_similar_passages_changed_and_swapped_keep_their_own_numbers() -> None:
    before = [HARVEST.replace("four", "six"), HARVEST.replace("four", "two")]
    after = [text.replace("empty", "bare") for text in reversed(before)]
    assert corrected(before, after) == [(2, after[0]), (1, after[1])]


def test_similar_passages_changed_past_telling_keep_their_order() -> None:
    before = [HARVEST.replace("four", "six"), HARVEST.replace("four", "two")]
    after = [HARVEST.replace("four", "some"), HARVEST.replace("four", "many")]
    assert corrected(before, after) == [(1, after[0]), (2, after[1])]


def test_of_equally_similar_passages_the_one_in_its_place_keeps_its_number() -> None:
    before = [HARVEST.replace("four", "six"), SCHOOL, HARVEST.replace("four", "two"), BRIDGE]
    after = [SCHOOL, HARVEST.replace("four", "some"), BRIDGE]
    assert corrected(before, after) == [(2, SCHOOL), (3, after[1]), (4, BRIDGE)]


def test_many_equally_similar_passages_keep_their_numbers_in_their_places() -> None:
    before = [text for place in range(12) for text in (f"Place {place}", HARVEST)]
    after = [text for place in range(12) for text in (f"Place {place}", HARVEST.replace("nine", "twelve"))]
    del after[1]
    assert corrected(before, after) == list(zip([1, *range(3, 25)], after, strict=True))


def test_retyped_passage_comes_before_a_longer_one_that_holds_all_its_words() -> None:
    before, after = letters("abcdefghij"), letters("abcdefghijQRSTUVW", "abcdefghiX")
    assert corrected(before, after) == [(2, after[0]), (1, after[1])]


def test_short_passages_changed_throughout_keep_their_numbers_in_place() -> None:
    before = ["Mr. Chairman,", HARVEST, "Mr. Chairman,", SCHOOL, "Mr. Chairman,", BRIDGE]
    after = [ADDRESS, HARVEST, BRIDGE, SCHOOL, ADDRESS]
    assert corrected(before, after) == [(1, ADDRESS), (2, HARVEST), (6, BRIDGE), (4, SCHOOL), (5, ADDRESS)]


@pytest.mark.parametrize(
    ("after", "numbers"),
    [
        ([ADDRESS, HARVEST, ADDRESS, SCHOOL, ADDRESS, BRIDGE], [1, 2, 3, 4, 5, 6]),
        ([HARVEST, ADDRESS, SCHOOL, ADDRESS, BRIDGE], [2, 3, 4, 5, 6]),
        ([ADDRESS, HARVEST, SCHOOL, ADDRESS, BRIDGE], [1, 2, 4, 5, 6]),
        ([ADDRESS, HARVEST, ADDRESS, SCHOOL, BRIDGE], [1, 2, 3, 4, 6]),
        ([ADDRESS, SCHOOL, ADDRESS, BRIDGE], [3, 4, 5, 6]),
        ([ADDRESS, BRIDGE, ADDRESS, HARVEST], [5, 6, 1, 2]),
        ([ADDRESS, HARVEST, ADDRESS, "So be it", ADDRESS, SCHOOL, ADDRESS, BRIDGE], [1, 2, 7, 8, 3, 4, 5, 6]),
        ([SCHOOL, ADDRESS, HARVEST, BRIDGE, ADDRESS], [4, 1, 2, 6, 3]),
    ],
)
def test_neighbours_tell_repeated_passages_apart(after: list[str], numbers: list[int]) -> None:
    before = [ADDRESS, HARVEST, ADDRESS, SCHOOL, ADDRESS, BRIDGE]
    assert corrected(before, after) == list(zip(numbers, after, strict=True))


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        (
            [HARVEST, ADDRESS, SCHOOL, ADDRESS, BRIDGE],
            [HARVEST.lower(), SCHOOL.lower(), ADDRESS, BRIDGE.lower()],
            [1, 3, 4, 5],
        ),
        ([ADDRESS, HARVEST, ADDRESS, SCHOOL, BRIDGE], [ADDRESS, SCHOOL.lower(), BRIDGE.lower()], [3, 4, 5]),
    ],
)
def test_changed_neighbours_tell_repeated_passages_apart(
    before: list[str], after: list[str], numbers: list[int]
) -> None:
    assert corrected(before, after) == list(zip(numbers, after, strict=True))


def test_farther_neighbours_tell_repeated_passages_apart() -> None:
    before = [HARVEST, ADDRESS, "One", BRIDGE, ADDRESS, "Two", SCHOOL]
    after = [HARVEST, BRIDGE, "Three", ADDRESS, "Four", SCHOOL]
    assert corrected(before, after) == list(zip([1, 4, 8, 5, 9, 7], after, strict=True))


def test_unchanged_copy_of_a_repeated_passage_keeps_the_number_and_the_retyped_one_too() -> None:
    retyped = HARVEST.replace("nine", "twelve")
    assert corrected([HARVEST, SCHOOL, HARVEST], [retyped, SCHOOL, HARVEST]) == [
        (1, retyped),
        (2, SCHOOL),
        (3, HARVEST),
    ]
    assert corrected([HARVEST, SCHOOL], [retyped, SCHOOL, HARVEST]) == [(3, retyped), (2, SCHOOL), (1, HARVEST)]


def test_retyped_copy_waits_for_its_own_number_rather_than_take_a_less_similar_one() -> None:
    retyped = HARVEST.replace("nine", "twelve")
    cousin = HARVEST.replace("granaries stood empty before winter", "mills were closed")
    before = [SCHOOL, HARVEST, BRIDGE, HARVEST, cousin]
    after = [SCHOOL.lower(), retyped, BRIDGE.lower(), HARVEST]
    assert corrected(before, after) == [(1, after[0]), (2, retyped), (3, after[2]), (4, HARVEST)]


def test_copy_made_of_a_similar_passage_takes_its_number() -> None:
    similar = HARVEST.replace("nine", "twelve")
    before = [SCHOOL.lower(), similar, BRIDGE.lower(), HARVEST, "The end"]
    after = [SCHOOL, HARVEST, BRIDGE, HARVEST]
    assert corrected(before, after) == list(zip([1, 2, 3, 4], after, strict=True))


def test_copy_moved_and_retyped_keeps_its_number() -> None:
    after = [SCHOOL.lower(), HARVEST, BRIDGE.lower(), HARVEST.replace("nine", "twelve")]
    assert corrected([HARVEST, HARVEST, SCHOOL, BRIDGE], after) == list(zip([3, 1, 4, 2], after, strict=True))


def test_retyped_copy_takes_no_number_that_an_unchanged_copy_keeps() -> None:
    retyped = HARVEST.replace("nine", "twelve")
    assert corrected([HARVEST, HARVEST], [retyped, SCHOOL, HARVEST, BRIDGE, HARVEST]) == [
        (3, retyped),
        (4, SCHOOL),
        (1, HARVEST),
        (5, BRIDGE),
        (2, HARVEST),
    ]
