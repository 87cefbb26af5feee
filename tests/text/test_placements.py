"""The ways in which segments stand in a text."""

from speeches.text.placements import MOST, placements


def test_segments_stand_in_order_and_not_over_one_another() -> None:
    assert placements([[(0, 5), (40, 45)], [(3, 8), (5, 9), (20, 24)]], [False, False]) == [
        ((0, 5), (5, 9)),
        ((0, 5), (20, 24)),
    ]


def test_segments_in_the_wrong_order_stand_nowhere() -> None:
    assert placements([[(10, 15)], [(0, 5)]], [False, False]) == []
    assert placements([[(0, 5)], []], [False, False]) == []


def test_placements_that_take_the_least_room_come_first() -> None:
    first, second, third = [(0, 2), (50, 52)], [(10, 12), (60, 62)], [(70, 72)]
    assert placements([first, second, third], [False] * 3) == [
        ((50, 52), (60, 62), (70, 72)),
        ((0, 2), (10, 12), (70, 72)),
        ((0, 2), (60, 62), (70, 72)),
    ]


def test_segment_that_takes_the_first_place_takes_no_other() -> None:
    marks = [(2, 3), (20, 21), (30, 31), (60, 61)]
    assert placements([[(10, 15), (25, 28)], marks], [False, True]) == [
        ((25, 28), (30, 31)),
        ((10, 15), (20, 21)),
    ]


def test_placements_are_capped_and_the_closest_is_among_them() -> None:
    first = [(at, at + 1) for at in range(0, 2000, 2)]
    found = placements([first, [(1999, 2000)]], [False, False])
    assert (len(found), found[0]) == (MOST, ((1998, 1999), (1999, 2000)))
    assert placements([first], [False]) == [((at, at + 1),) for at in range(0, 2 * MOST, 2)]
