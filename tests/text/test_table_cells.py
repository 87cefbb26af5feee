"""Cells as plain text, and the apostrophe that keeps words from being a formula."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.table_cells import guarded, plain_cell, tidy, unguarded


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "yes"),
        (62, "62"),
        (62.0, "62"),
        (1.5, "1.5"),
        (datetime.datetime(2008, 5, 22), "2008-05-22"),
        (datetime.datetime(2008, 5, 22, 10, 30), "2008-05-22 10:30:00"),
        (datetime.date(2008, 5, 22), "2008-05-22"),
        ("  lamps\r\nand nets\r ", "lamps\nand nets"),
        ("a\x00b\x0bc", "abc"),
    ],
)
def test_value_of_a_spreadsheet_becomes_what_one_would_type(value: object, cell: str) -> None:
    assert plain_cell(value) == cell


@pytest.mark.parametrize("text", ["=1+1", "+49", "-", "@lamp", " =1", "＝1", "'=1", "''=1"])
def test_what_would_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["lamps", "'lamps'", "2008-05-22", ""])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert (guarded(text), unguarded(text)) == (text, text)


@given(st.text(alphabet="'=+-@ \tabé＝", max_size=8))
def test_guarded_text_comes_back_and_begins_no_formula(text: str) -> None:
    kept = guarded(tidy(text))
    assert unguarded(kept) == tidy(text)
    assert not kept.startswith(("=", "+", "-", "@", "\t"))
