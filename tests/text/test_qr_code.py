"""A text as a QR code."""

import re

from speeches.text.qr_code import qr_code

FINDER = {(x, y) for x in range(7) for y in range(7) if max(abs(x - 3), abs(y - 3)) != 2}


def test_code_has_a_quiet_edge_and_a_finder_in_three_corners() -> None:
    code = qr_code("lamp")
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)}
    assert code.size == 21 + 2 * 4
    assert {number for square in dark for number in square} <= set(range(4, 25))
    for left, top in [(4, 4), (18, 4), (4, 18)]:
        corner = {(x - left, y - top) for x, y in dark if left <= x < left + 7 and top <= y < top + 7}
        assert corner == FINDER


def test_longer_text_makes_a_larger_code_and_the_same_text_the_same() -> None:
    assert qr_code("lamp " * 20).size > qr_code("lamp").size
    assert qr_code("lamp") == qr_code("lamp")
