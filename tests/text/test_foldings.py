"""The published foldings: each line of the list holds, and nothing beside the list."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from speeches.text.foldings import FOLDINGS, NORMAL_FORM, Folding, fold, needed

FOLDED = {
    "single marks": ["' ’ ‘ ‚ ‛ ‹ › ′ ´ ` ʼ".replace(" ", ""), "'" * 11],
    "double marks": ['" “ ” „ ‟ « » ″ 〝 〞 〟'.replace(" ", ""), '"' * 11],
    "dashes": ["-‐‑‒–—―−", "-" * 8],
    "ligatures": ["ﬀﬁﬂﬃﬄﬅﬆ", "fffiflffifflstst"],
    "spaces": ["a\u00a0b\u2009c\u3000d  e\t\n f", "a b c d e f"],
    "normal form": ["e\u0301 and \u1112\u1161\u11ab", "é and 한"],
    "soft hyphens": ["secu\u00adri\u00ad\nty\u200b\u2060\ufeff", "security"],
}
DIFFERENT = [
    ("Peace", "peace"),
    ("é", "e"),
    ("peace, now", "peace now"),
    ("co-operate", "cooperate"),
    ("peace — and", "peace—and"),
    ("'", '"'),
    ("''", '"'),
    ("--", "—"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("human security", "humansecurity"),
    ("1", "¹"),
    ("…", "..."),
    ("می‌خواهم", "میخواهم"),
    ("ｐeace", "peace"),
    ("а", "a"),
]


@pytest.mark.parametrize("folding", [folding for folding in FOLDINGS if folding.name != "first letter"])
def test_folding_makes_equal_what_its_sentence_says(folding: Folding) -> None:
    printed, compared = FOLDED[folding.name]
    assert fold(printed).text == compared
    assert needed(printed, compared) == (folding.name,)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_is_not_on_the_list_stays_different(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_sentences_name_every_character_that_can_be_seen() -> None:
    for folding in FOLDINGS:
        visible = {character for character in folding.becomes if character.isprintable()}
        assert {character for character in visible if character not in folding.sentence} == set()


def test_needed_names_only_what_makes_the_difference() -> None:
    assert needed("“We don't – ﬁnally”", "“We don’t — finally”") == ("single marks", "dashes", "ligatures")
    assert needed("the same’s", "the same’s") == ()


def test_border_of_passages_may_be_typed_as_a_space_but_a_line_break_is_no_space() -> None:
    assert needed("peace. Now", "peace.\nNow") == ()
    assert needed("peace.\nNow", "peace.\nNow") == ()
    assert needed("peace.\nNow", "peace. Now") == ("spaces",)


def test_places_lead_back_to_the_text_before_folding() -> None:
    text = "ﬁ\u00ad\u00a0 e\u0301t"
    folded = fold(text)
    assert folded.text == "fi ét"
    assert [folded.source(at, at + 1) for at in range(5)] == [(0, 1), (0, 1), (2, 4), (4, 6), (6, 7)]
    assert folded.source(0, 5) == (0, 7)
    assert folded.target(4, 7) == (3, 5)


folded_often = st.text(
    alphabet=st.sampled_from(
        list("aeik\u0301\u0327\u1100\u1161\u11a8\uac00\u0b47\u0b3e \u00ad\n\u200bﬁﬃ’“—\u00a0\u1fef\u037e'\"-\r\u2126")
    )
)


@given(folded_often)
def test_folded_text_folds_to_itself(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(folded_often)
def test_every_folded_character_comes_from_where_it_is_said_to(text: str) -> None:
    folded = fold(text)
    for at, character in enumerate(folded.text):
        start, end = folded.source(at, at + 1)
        assert character in fold(text[start:end]).text
        first, last = folded.target(start, end)
        assert first <= at < last


@given(st.one_of(st.text(), folded_often))
@example("\u0300\u0316")
def test_normal_form_is_that_of_unicode(text: str) -> None:
    assert fold(text, [NORMAL_FORM]).text == unicodedata.normalize("NFC", text)
