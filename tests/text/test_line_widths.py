"""Room left in a line: none where the column forced its end."""

import pytest

from speeches.text.line_widths import Columns, columns_of, in_times
from tests.text.prose import PARAGRAPHS, printed, typed


def _columns(wrapped: str) -> tuple[list[str], Columns]:
    lines = wrapped.split("\n")
    forced = [place for place in range(len(lines) - 1) if lines[place][-1].isalpha() and lines[place + 1][0].islower()]
    endings = [place for place in range(len(lines) - 1) if lines[place].endswith(".") and lines[place + 1][0].isupper()]
    return lines, columns_of(lines, [], forced, endings)


def test_widths_of_times_tell_narrow_letters_from_broad_ones() -> None:
    assert in_times("illicit") < in_times("women") < in_times("MWMWMWM")


def test_letter_with_an_accent_is_as_broad_as_without() -> None:
    assert in_times("président") == in_times("president")


@pytest.mark.parametrize("wrapped", [printed(PARAGRAPHS * 3, 5600, 0), typed(PARAGRAPHS * 3, 72)])
def test_forced_line_end_leaves_no_room(wrapped: str) -> None:
    lines, columns = _columns(wrapped)
    inner = [place for place in range(len(lines) - 1) if not lines[place].endswith((".", ";"))]
    assert [lines[place] for place in inner if columns.room(place) > columns.noise] == []


def test_last_line_of_a_paragraph_leaves_room() -> None:
    lines, columns = _columns(printed([*PARAGRAPHS, "It rang."] * 3, 5600, 0))
    assert columns.room(lines.index("It rang.")) > 0.5


@pytest.mark.parametrize(("indent", "found"), [(0, 0.0), (450, 0.06)])
def test_indent_is_measured_though_it_cannot_be_seen(indent: int, found: float) -> None:
    _, columns = _columns(printed(PARAGRAPHS * 3, 5600, indent))
    assert columns.indent == pytest.approx(found, abs=0.025)


def test_lines_run_together_are_known_by_their_width() -> None:
    lines = typed(PARAGRAPHS * 2, 60).split("\n")
    lines[3:6] = [" ".join(lines[3:6])]
    columns = columns_of(lines, [], [], [])
    assert [round(columns.width(place)) for place in (2, 3, 4)] == [1, 3, 1]
