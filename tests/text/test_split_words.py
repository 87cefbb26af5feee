"""A real hyphen stays, a printer's hyphen goes, and a dash is none."""

import pytest

from speeches.text.split_words import SplitWords


@pytest.mark.parametrize(
    ("text", "above", "below", "joint"),
    [
        ("an international bell", "inter-", "national", ""),
        ("a non-binding bell", "non-", "binding", "-"),
        ("peace-keeping, peacekeeping", "peace-", "keeping", "-"),
        ("", "technolo-", "gies", ""),
        ("", "self-", "determination", "-"),
        ("", "vice-", "President", "-"),
        ("", "short-", "and medium-term", "- "),
        ("", "people-", "to-people", "-"),
        ("", "the bell -", "which rang", "- "),
        ("", "2015-", "2016", "-"),
    ],
)
def test_joint_of_two_lines(text: str, above: str, below: str, joint: str) -> None:
    assert SplitWords(text).joint(above, below) == joint


@pytest.mark.parametrize(
    ("text", "paragraph", "mended"),
    [
        ("", "the twenty- fifth session", "the twenty-fifth session"),
        ("", "self- determination and co- operation", "self-determination and co-operation"),
        ("the Indo-Chinese peoples", "the Indo- Chinese peoples", "the Indo-Chinese peoples"),
        ("", "the Indo- Chinese peoples", "the Indo- Chinese peoples"),
        ("", "short- and long-term", "short- and long-term"),
        ("", "the bell - a long- awaited gift - rang", "the bell - a long-awaited gift - rang"),
        ("", "nothing was done- the bell was silent", "nothing was done- the bell was silent"),
    ],
)
def test_space_behind_a_hyphen_goes_where_that_is_safe(text: str, paragraph: str, mended: str) -> None:
    assert SplitWords(text).mend(paragraph) == mended
