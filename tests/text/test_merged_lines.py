"""Two changes of one text: put together where they do not meet, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.merged_lines import merged_lines


def merged(base: str, theirs: str, mine: str) -> str | None:
    lines = [text.split() for text in (base, theirs, mine)]
    found = merged_lines(*lines, *lines[1:])
    return None if found is None else " ".join(found)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "together"),
    [
        ("a b c d e", "A b c d e", "a b c d E", "A b c d E"),
        ("a b c d e", "a b c D e", "a B c d e", "a B c D e"),
        ("a b c d e", "x a b c d e", "a b d e", "x a b d e"),
        ("a b c d e", "a c d e", "a b c d e f g", "a c d e f g"),
        ("a b c d e", "a b c d e", "a b x d e", "a b x d e"),
        ("a b c d e f g", "A b c D e f G", "a b c d e F1 F2 g", None),
        ("a b c d e f g h", "A b c D e f g H", "a B1 B2 c d e f g h", None),
        ("a b c d e f g h", "A b c d e f g H", "a b c D1 D2 e f g h", "A b c D1 D2 e f g H"),
        ("a b c", "a B c", "a X c", None),
        ("a b c", "a B c", "a b C", None),
        ("a b", "a x b", "a y b", None),
        ("a", "b", "c", None),
    ],
)
def test_changes_go_together_unless_they_meet(base: str, theirs: str, mine: str, together: str | None) -> None:
    assert merged(base, theirs, mine) == together


@given(st.data())
def test_nothing_that_either_wrote_is_lost_and_what_either_removed_stays_away(data: st.DataObject) -> None:
    base = [f"l{number}" for number in range(data.draw(st.integers(1, 12)))]
    sides = []
    for name in ("t", "m"):
        side = list(base)
        for number in range(data.draw(st.integers(0, 3))):
            place = data.draw(st.integers(0, len(side)))
            side[place : place + data.draw(st.integers(0, 2))] = [f"{name}{number}"] * data.draw(st.integers(0, 1))
        sides.append(side)
    theirs, mine = sides
    found = merged_lines(base, theirs, mine, theirs, mine)
    if found is not None:
        new = [set(side) - set(base) for side in sides]
        assert set(found) == ({*base} & {*theirs} & {*mine}) | new[0] | new[1]
        assert [line for line in found if line in theirs] == [line for line in theirs if line in found]
        assert [line for line in found if line in mine] == [line for line in mine if line in found]
