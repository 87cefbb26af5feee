"""Marks around the whole of a quote, and only those."""

import pytest

from speeches.text.outer_marks import without_outer_marks


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ('"The harbour opens."', "The harbour opens."),
        ("  “The harbour opens.” ", "The harbour opens."),
        ("« Le port ouvre. »", "Le port ouvre."),
        ("„Der Hafen öffnet.“", "Der Hafen öffnet."),
        ("„Port się otwiera.”", "Port się otwiera."),
        ("「港が開く」", "港が開く"),
        ("“He said ‘no’, and “yes” too.”", "He said ‘no’, and “yes” too."),
        ("“One.\r\n\r\nTwo.”", "One.\r\n\r\nTwo."),
        ("“One”, and “two”", "“One”, and “two”"),
        ('"One," he said, "and two."', '"One," he said, "and two."'),
        ('"One', '"One'),
        ('One"', 'One"'),
        ('"', '"'),
        ('""', '""'),
        ("‘The harbour opens.’", "‘The harbour opens.’"),
        ("", ""),
    ],
)
def test_only_marks_around_everything_are_left_out(typed: str, left: str) -> None:
    assert without_outer_marks(typed) == left
