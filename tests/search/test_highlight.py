"""Marks around hits, and excerpts around the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.highlight import WIDTH, Highlighter, marked
from speeches.search.query import leaves, parse

FILLER = "bread and salt were on the table " * 20


def excerpt(question: str, text: str) -> str:
    """With square brackets for the marks."""
    return Highlighter(leaves(parse(question))).excerpt(text)[0].replace("\x02", "[").replace("\x03", "]")


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("", "The ferry leaves.", "The ferry leaves."),
        ("ferry", "The ferry leaves; ferries return.", "The [ferry] leaves; [ferries] return."),
        ("cote", "La Côte d’Ivoire.", "La [Côte] d’Ivoire."),
        ("ivoire", "La Côte d’Ivoire.", "La Côte [d’Ivoire]."),
        ('"human security"', "Human rights, human security.", "Human rights, [human security]."),
        ('"human security" human', "Human security.", "[Human security]."),
        ("human rights", "Human-rights law", "[Human]-[rights] law"),
        ("migrati*", "Migration, migrants, migrating", "[Migration], migrants, [migrating]"),
        ("peace -war", "War and peace", "War and [peace]"),
        ("人权", "尊重人权。", "尊重[人权]。"),
        ("<b>", "a <b> tag & more", "a <[b]> tag & more"),
    ],
)
def test_hits_are_marked_in_their_own_form(question: str, text: str, shown: str) -> None:
    assert excerpt(question, text) == shown


def test_excerpt_of_a_long_text_stands_where_the_question_is() -> None:
    text = f"{FILLER}ferry {FILLER}The ferry leaves the harbour. {FILLER}"
    shown = excerpt("ferry harbour", text)
    assert "The [ferry] leaves the [harbour]. " in shown
    assert (shown[:2], shown[-2:]) == ("… ", " …")


def test_excerpt_without_a_hit_is_the_beginning() -> None:
    shown = excerpt("ferry", FILLER)
    assert FILLER.startswith(shown.removesuffix(" …"))
    assert FILLER[len(shown) - 2] == " "


@given(st.text(alphabet="ab ferry’", max_size=3 * WIDTH))
def test_excerpt_is_words_of_the_text(text: str) -> None:
    shown = Highlighter(leaves(parse("ferry"))).excerpt(text)[0].replace("\x02", "").replace("\x03", "")
    assert shown.removeprefix("… ").removesuffix(" …") in text


@given(st.text(alphabet="abc", max_size=12), st.lists(st.tuples(st.integers(-3, 15), st.integers(-3, 15)), max_size=5))
def test_marks_are_in_pairs_and_change_no_word(text: str, hits: list[tuple[int, int]]) -> None:
    shown = marked(text, hits)
    assert shown.replace("\x02", "").replace("\x03", "") == text
    assert [mark for mark in shown if mark in "\x02\x03"] == ["\x02", "\x03"] * shown.count("\x02")


def test_text_full_of_hits_is_cut_at_once() -> None:
    shown = excerpt("a OR ferry", "ferry " * 20_000)
    assert shown.count("[ferry]") == shown.count("ferry")
