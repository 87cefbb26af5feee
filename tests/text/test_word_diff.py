"""The difference of two texts, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.word_diff import Change, DiffPart, word_diff

SAME, REPLACED, DELETED, INSERTED = Change.SAME, Change.REPLACED, Change.DELETED, Change.INSERTED


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("", "", []),
        ("We act.", "We act.", [(SAME, "We act.", "We act.")]),
        ("We act.", "", [(DELETED, "We act.", "")]),
        ("", "We act.", [(INSERTED, "", "We act.")]),
        ("We act.", "We must act.", [(SAME, "We ", "We "), (INSERTED, "", "must "), (SAME, "act.", "act.")]),
        (
            "We must not act",
            "We must act",
            [(SAME, "We must ", "We must "), (DELETED, "not ", ""), (SAME, "act", "act")],
        ),
        (
            "in 1,250 wells",
            "in 1,350 wells",
            [(SAME, "in ", "in "), (REPLACED, "1,250 ", "1,350 "), (SAME, "wells", "wells")],
        ),
        ("We act", "we act", [(REPLACED, "We ", "we "), (SAME, "act", "act")]),
        ("act.", "act!", [(SAME, "act", "act"), (REPLACED, ".", "!")]),
        ("don't  act", "don’t\n\nact", [(SAME, "don't  act", "don’t\n\nact")]),
        ("我们行动", "我们不行动", [(SAME, "我们", "我们"), (INSERTED, "", "不"), (SAME, "行动", "行动")]),
    ],
)
def test_difference(before: str, after: str, parts: list[tuple[Change, str, str]]) -> None:
    assert word_diff(before, after) == tuple(DiffPart(*part) for part in parts)


words = st.lists(st.sampled_from(["peace ", "and ", "not ", "1,000", ".\n\n", "’", "和", "\u0301"]), max_size=30).map(
    "".join
)


@given(st.one_of(words, st.text()), st.one_of(words, st.text()))
def test_parts_are_both_texts_whole(before: str, after: str) -> None:
    parts = word_diff(before, after)
    assert "".join(part.before for part in parts) == before
    assert "".join(part.after for part in parts) == after
    for part in parts:
        assert (part.change is DELETED) == (part.after == "" != part.before)
        assert (part.change is INSERTED) == (part.before == "" != part.after)


@given(words)
def test_text_does_not_differ_from_itself(text: str) -> None:
    assert {part.change for part in word_diff(text, text)} <= {SAME}
