"""Wrapped lines become the paragraphs they were."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.unwrap import unwrap
from tests.text.prose import PARAGRAPHS, printed, typed

_NOT_WORDS = re.compile(r"[\s\f\u00ad¬-]+")


@pytest.mark.parametrize("column", [5100, 5300, 5600, 6100])
def test_printed_columns_become_paragraphs(column: int) -> None:
    assert unwrap(printed(PARAGRAPHS, column)) == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 66, 72, 78])
def test_typed_lines_with_indents_become_paragraphs(width: int) -> None:
    assert unwrap(typed(PARAGRAPHS, width, "     ")) == PARAGRAPHS


def test_typed_lines_without_marks_end_where_the_next_word_had_room() -> None:
    assert unwrap(typed(PARAGRAPHS, 72)) == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 78, 160])
def test_blank_lines_part_paragraphs(width: int) -> None:
    assert unwrap("\n\n".join(typed([each], width) for each in PARAGRAPHS)) == PARAGRAPHS


def test_leading_space_opens_a_paragraph_even_after_a_full_line() -> None:
    lines = [
        " The lamp that was lit in the year of the storm has",
        "never been put out since then, and never shall be so.",
    ]
    assert unwrap("\n".join(lines * 6)) == [" ".join(lines).strip()] * 6


def test_blank_line_within_a_sentence_does_not_part_it() -> None:
    wrapped = "\n\n".join(typed([each], 60) for each in PARAGRAPHS).replace("agreed\non a bell", "agreed\n\non a bell")
    assert unwrap(wrapped) == PARAGRAPHS


def test_page_end_within_a_sentence_does_not_part_it() -> None:
    lines = printed(PARAGRAPHS, 5600).split("\n")
    assert unwrap("\n".join([*lines[:2], "", "\f", "", *lines[2:]])) == PARAGRAPHS


def test_one_paragraph_a_line_stays_as_it_is() -> None:
    assert unwrap("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_line_cut_by_a_page_end_goes_on() -> None:
    cut = PARAGRAPHS[4].index("the harbour is")
    text = "\n".join([*PARAGRAPHS[:4], PARAGRAPHS[4][:cut], "", PARAGRAPHS[4][cut:], *PARAGRAPHS[5:]])
    assert unwrap(text) == PARAGRAPHS


def test_line_cut_before_a_capital_goes_on() -> None:
    first = "We have told this more than once, and in more places than one, to the General"
    text = "\n".join([*PARAGRAPHS, f"{first} Assembly and to the Security", "Council, which has heard it."])
    assert unwrap(text) == [*PARAGRAPHS, f"{first} Assembly and to the Security Council, which has heard it."]


def test_heading_and_salutation_stand_apart() -> None:
    text = "\n".join(["Mr. President,", "The bell and the lamp", *PARAGRAPHS])
    assert unwrap(text) == ["Mr. President,", "The bell and the lamp", *PARAGRAPHS]


def test_quotation_that_stands_apart_opens_a_paragraph() -> None:
    said = "The schoolteacher, whose name is the only one that the oldest of our accounts has kept for us, wrote that"
    assert unwrap("\n".join([*PARAGRAPHS, said, "“a bell is a promise”."])) == [
        *PARAGRAPHS,
        said,
        "“a bell is a promise”.",
    ]


def test_items_of_a_list_stand_apart() -> None:
    items = ["- the bell;", "- the lamp;", "(a) the tower", "2) the list of gifts", "iv. the road"]
    assert unwrap("\n".join([*PARAGRAPHS, *items])) == [*PARAGRAPHS, *items]


def test_dash_at_the_head_of_a_wrapped_line_is_no_item() -> None:
    text = "The tower was repaired by all of us last summer and\n- as many will remember - when there was no\nmoney."
    assert unwrap(text) == [" ".join(text.split())]


def test_language_spoken_stands_apart() -> None:
    lines = printed(PARAGRAPHS, 5600).replace("We keep the custom", "(spoke in French)\nWe keep the custom")
    assert unwrap(lines) == [*PARAGRAPHS[:3], "(spoke in French)", *PARAGRAPHS[3:]]


def test_abbreviation_at_a_line_end_ends_no_sentence() -> None:
    cut = "Whatever is known of the lamp, of the tower and of those who kept them was told to us by the elder Mr."
    text = "\n".join([*PARAGRAPHS, cut, "Holm and by his sister."])
    assert unwrap(text) == [*PARAGRAPHS, f"{cut} Holm and by his sister."]


def test_certain_paragraph_opens_within_a_sentence() -> None:
    assert unwrap("one two three\nfour five\n\u2029six seven\neight") == ["one two three four five", "six seven eight"]


@pytest.mark.parametrize(
    ("wrapped", "paragraph"),
    [
        ("at the inter-\nnational level, an international bell", "at the international level, an international bell"),
        ("the settle-\nment of the debt", "the settlement of the debt"),
        ("its sixty-\nsixth session", "its sixty-sixth session"),
        ("the post-\n2015 agenda", "the post-2015 agenda"),
        ("the years 2015-\n2016 were", "the years 2015-2016 were"),
        ("both short-\nand medium-term", "both short- and medium-term"),
        ("the tower -\nwhich leans", "the tower - which leans"),
        ("Non-\nAligned countries", "Non-Aligned countries"),
        ("the inter\u00ad\nnational bell", "the international bell"),
        ("the Govern¬ment of the", "the Government of the"),
    ],
)
def test_word_split_at_a_line_end_is_made_whole(wrapped: str, paragraph: str) -> None:
    assert unwrap(wrapped) == [paragraph]


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "\f\n\f", "\u2029\n"])
def test_text_without_words_has_no_paragraphs(text: str) -> None:
    assert unwrap(text) == []


@given(st.text(alphabet=st.sampled_from(list("abT .,-:\n\f\u2029\u00ad(“1"))))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert _NOT_WORDS.sub("", "".join(unwrap(text))) == _NOT_WORDS.sub("", text)
