"""Places of a rewritten text, told in the text it was made from, and the other way round."""

import re

from hypothesis import given
from hypothesis import strategies as st

from speeches.text.offsets import Rewriting, rewrite

SPELLED = {"1": "one", "2": "", "3": "3"}


def spelled(digits: str) -> str:
    return "".join(SPELLED[digit] for digit in digits)


def test_stretches_are_told_in_the_source() -> None:
    words = rewrite("a1b22c", re.compile(r"\d+"), spelled)
    assert words.text == "aonebc"
    assert [words.source(at, at + 1) for at in range(6)] == [(0, 1), (1, 2), (1, 2), (1, 2), (2, 3), (5, 6)]
    assert words.source(2, 6) == (1, 6)


def test_stretches_are_told_in_the_rewritten_text() -> None:
    words = rewrite("a1b22c", re.compile(r"\d+"), spelled)
    assert [words.target(at, at + 1) for at in range(6)] == [(0, 1), (1, 4), (4, 5), (5, 5), (5, 5), (5, 6)]


def test_words_kept_side_by_side_are_one_run() -> None:
    rewriting = Rewriting()
    rewriting.keep("pea", 4)
    rewriting.keep("ce", 7)
    rewriting.replace("\n", 9, 11)
    assert rewriting.finish().starts == (4, 9)


def test_nothing_rewritten_is_nothing() -> None:
    assert rewrite("", re.compile("x"), str).text == ""


@given(st.text(alphabet="a123"))
def test_every_character_comes_from_where_it_is_said_to(text: str) -> None:
    words = rewrite(text, re.compile("[123]"), spelled)
    for at, character in enumerate(words.text):
        start, end = words.source(at, at + 1)
        assert character in spelled(text[start:end].replace("a", "")) + text[start:end]
        first, last = words.target(start, end)
        assert first <= at < last
