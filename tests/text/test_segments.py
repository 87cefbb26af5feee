"""A typed quote parted into segments, at omissions and insertions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.segments import TypedSegment, gaps, segments_of, unbroken

PARTED = [
    ("We must act.", ["We must act."]),
    ("  We must act. ", ["We must act."]),
    ("We must … act", ["We must", "act"]),
    ("We must… act", ["We must", "act"]),
    ("We must ... act", ["We must", "act"]),
    ("We must . . . act", ["We must", "act"]),
    ("We must [...] act", ["We must", "act"]),
    ("We must […] act", ["We must", "act"]),
    ("We must [ … ] act", ["We must", "act"]),
    ("We must (…) act", ["We must", "act"]),
    ("We must (...) act", ["We must", "act"]),
    ("We must [] act", ["We must", "act"]),
    ("We must……act", ["We must", "act"]),
    ("…we must act…", ["we must act"]),
    ("We must act. … They wait", ["We must act.", "They wait"]),
    ("We must act…. They wait", ["We must act", "They wait"]),
    ("We must act.... They wait", ["We must act", "They wait"]),
    ("We must act. . . . They wait", ["We must act", "They wait"]),
    ("He [the envoy] must act", ["He", "must act"]),
    ("the goverment [sic] must", ["the goverment", "must"]),
    ("State[s] must act[,] now", ["State", "must act", "now"]),
    ("We [the [new] members] act", ["We", "act"]),
    ("We [the […] members] act", ["We", "act"]),
    ("We [must act", ["We [must act"]),
    ("We must] act", ["We must] act"]),
    ("We [must [now] act", ["We [must", "act"]),
    ("We must … “", ["We must"]),
    ("“… we must …”, he", ["we must", "”, he"]),
    ("We must …, … act", ["We must", "act"]),
    ("Must we … ?", ["Must we", "?"]),
    ("1.5 to 2..3", ["1.5 to 2..3"]),
    ("…", []),
    ("[editor]", []),
    ("… [note] …", []),
    ("", []),
    (" \n", []),
]


@pytest.mark.parametrize(("typed", "texts"), PARTED)
def test_quote_is_parted(typed: str, texts: list[str]) -> None:
    assert [segment.text for segment in segments_of(typed)] == texts


@pytest.mark.parametrize(
    ("typed", "segments"),
    [
        ("[W]e must", (TypedSegment("We must", 0, 9, letter=0),)),
        ("“[w]e must", (TypedSegment("“we must", 0, 10, letter=1),)),
        ("… [W]e must", (TypedSegment("We must", 2, 11, letter=0),)),
        ("Yes … [w]e must", (TypedSegment("Yes", 0, 3), TypedSegment("we must", 6, 15, letter=0))),
        ("[É]tat", (TypedSegment("État", 0, 6, letter=0),)),
        ("[L]’État", (TypedSegment("L’État", 0, 8, letter=0),)),
        ("[A] state", (TypedSegment("state", 4, 9),)),
        ("[We] must", (TypedSegment("must", 5, 9),)),
        ("[1]990", (TypedSegment("990", 3, 6),)),
        ("and [w]e must", (TypedSegment("and", 0, 3), TypedSegment("e must", 7, 13))),
    ],
)
def test_letter_in_brackets_heads_a_segment(typed: str, segments: tuple[TypedSegment, ...]) -> None:
    assert segments_of(typed) == segments


def test_changed_letter_may_stand_in_either_case() -> None:
    assert segments_of("[W]e must")[0].spellings() == ("we must", "We must")
    assert segments_of("We must")[0].spellings() == ("We must",)


def test_unbroken_quote_keeps_dots_and_brackets() -> None:
    assert unbroken(" We … [must] act ") == (TypedSegment("We … [must] act", 1, 16),)
    assert unbroken(" ") == ()


def test_lone_question_mark_has_no_words() -> None:
    assert [segment.has_words for segment in segments_of("Must we … ?")] == [True, False]


@given(st.text(alphabet=st.sampled_from(list("aW1 .…[]()?’\n"))))
def test_segments_and_gaps_are_the_whole_quote(typed: str) -> None:
    segments = segments_of(typed)
    between = gaps(typed, segments)
    assert len(between) == len(segments) + 1
    pieces = [between[0]]
    for segment, gap in zip(segments, between[1:], strict=True):
        pieces += [typed[segment.start : segment.end], gap]
        assert segment.text == segment.text.strip() != ""
    assert "".join(pieces) == typed
