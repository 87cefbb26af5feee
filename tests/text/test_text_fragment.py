"""Addresses that open a page at words: what a browser is given, and that it finds these words and no others."""

from urllib.parse import unquote

import pytest

from speeches.text.prepared import Prepared
from speeches.text.text_fragment import address_at_words

PAGE = "https://harbour.example/minutes"
LONG = (
    "Whoever comes before the tide is let in by the keeper, who counts the boats, writes their names into the book, and"
    " hangs the lamp where those who are still out can see it."
)


def fragment(text: str, *quoted: str, nth: int = 0, address: str = PAGE) -> str:
    """What follows the address for these words, of which the first stand for the ``nth`` time."""
    start, stretches = -1, []
    for words in quoted:
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        stretches.append((start, start + len(words)))
    return address_at_words(address, Prepared(text), stretches).removeprefix(address)


@pytest.mark.parametrize(
    ("words", "encoded"),
    [
        ("opens at six", "opens%20at%20six"),
        ("rope, bread & nets", "rope%2C%20bread%20%26%20nets"),
        ("self-made", "self%2Dmade"),
        ("half — or 50%", "half%20%E2%80%94%20or%2050%25"),
        ("“who?” #1=a/b", "%E2%80%9Cwho%3F%E2%80%9D%20%231%3Da%2Fb"),
        ("~ and _ and .", "~%20and%20_%20and%20."),
    ],
)
def test_words_are_percent_encoded_marks_of_a_directive_too(words: str, encoded: str) -> None:
    assert fragment(f"It is said: {words} and more.", words) == f"#:~:text={encoded}"


def test_marks_of_emphasis_and_backslashes_are_no_words_of_the_page() -> None:
    assert fragment("Mend the *old nets*, 2 \\* 3 of them.", "the *old nets*, 2 \\* 3") == (
        "#:~:text=the%20old%20nets%2C%202%20%2A%203"
    )
    assert fragment("Mend the *old nets* today.", "nets* today") == "#:~:text=nets%20today"


def test_long_stretch_is_named_by_its_first_and_last_words() -> None:
    assert fragment(f"# Of the tide\n\n{LONG} So it is.", LONG) == (
        "#:~:text=Whoever%20comes%20before%20the%20tide,still%20out%20can%20see%20it."
    )


def test_long_stretch_that_begins_like_another_is_told_apart() -> None:
    other = "Whoever comes before the tide turns must wait."
    assert fragment(f"{other}\n\n{LONG}", LONG) == (
        "#:~:text=turns%20must%20wait.-,Whoever%20comes%20before%20the%20tide,still%20out%20can%20see%20it."
    )


def test_stretch_over_a_border_is_named_by_words_on_both_sides() -> None:
    text = "# The harbour\n\nIt opens at six.\n\n- Bring a rope\n- Bring bread"
    assert fragment(text, "opens at six.\n\n- Bring a rope") == "#:~:text=opens%20at%20six,Bring%20a%20rope"
    assert fragment(text, "The harbour\n\nIt") == "#:~:text=The%20harbour,It"


def test_words_that_stand_twice_are_told_apart_by_their_neighbours() -> None:
    text = (
        "Some say that the ferry leaves at six, every day of the year.\n\nOthers: the ferry leaves at six, if at all."
    )
    assert fragment(text, "the ferry leaves at six") == (
        "#:~:text=Some%20say%20that-,the%20ferry%20leaves%20at%20six,-%2C%20every%20day%20of"
    )
    assert fragment(text, "the ferry leaves at six", nth=1) == (
        "#:~:text=Others%3A-,the%20ferry%20leaves%20at%20six,-%2C%20if%20at%20all"
    )


def test_case_makes_no_words_clear() -> None:
    assert fragment("Keep the lamp. We keep the lamp alight.", "keep the lamp") == (
        "#:~:text=the%20lamp.%20We-,keep%20the%20lamp,-alight"
    )


def test_neighbours_may_stand_in_the_passage_before_and_behind() -> None:
    text = "# Monday\n\nNo ferry.\n\n# Tuesday\n\nNo ferry.\n\n# Wednesday"
    assert fragment(text, "No ferry.", nth=1) == "#:~:text=Tuesday-,No%20ferry.,-Wednesday"


def test_words_that_nothing_tells_apart_are_named_all_the_same() -> None:
    assert fragment("Amen.\n\nAmen.\n\nAmen.\n\nAmen.\n\nAmen.", "Amen.", nth=2) == "#:~:text=Amen.-,Amen.,-Amen"


def test_words_in_a_script_without_spaces_are_named_by_both_ends() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(200))
    directive = unquote(fragment(f"开。{text}完。", text))
    assert directive == f"#:~:text={text[:5]},{text[-5:]}"


def test_each_segment_is_named_for_itself() -> None:
    text = "It opens at six. Whoever comes is let in. So it is."
    assert fragment(text, "opens at six", "is let in") == "#:~:text=opens%20at%20six&text=is%20let%20in"


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        (f"{PAGE}#day-2", f"{PAGE}#day-2:~:text=six"),
        (f"{PAGE}#day-2:~:text=seven", f"{PAGE}#day-2:~:text=six"),
        (f"{PAGE}#", f"{PAGE}#:~:text=six"),
        (f"{PAGE}?page=2", f"{PAGE}?page=2#:~:text=six"),
        ("HTTP://HARBOUR.EXAMPLE/", "HTTP://HARBOUR.EXAMPLE/#:~:text=six"),
        ("ftp://harbour.example/minutes", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_address_keeps_its_own_fragment_and_must_be_one_of_the_web(address: str, opened: str) -> None:
    text = "It opens at six."
    assert address_at_words(address, Prepared(text), [(12, 15)]) == opened


def test_quote_without_a_place_opens_nothing() -> None:
    assert address_at_words(PAGE, Prepared("It opens at six."), []) == ""
