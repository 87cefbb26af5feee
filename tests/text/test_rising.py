"""The longest rise in a row of numbers."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.rising import rising


@pytest.mark.parametrize(
    ("numbers", "indices"),
    [([], []), ([7], [0]), ([1, 2, 3], [0, 1, 2]), ([3, 2, 1], [2]), ([5, 1, 2, 9, 3], [1, 2, 4]), ([4, 4], [1])],
)
def test_longest_rise_is_told_by_its_indices(numbers: list[int], indices: list[int]) -> None:
    assert rising(numbers) == indices


@given(st.lists(st.integers(0, 9), max_size=8))
def test_no_rise_is_longer(numbers: list[int]) -> None:
    found = rising(numbers)
    assert found == sorted(found)
    rises = [
        length
        for length in range(len(numbers) + 1)
        for chosen in combinations(numbers, length)
        if all(one < other for one, other in pairwise(chosen))
    ]
    assert (len(found), [numbers[at] for at in found]) == (max(rises), sorted({numbers[at] for at in found}))
