"""Where a quote may begin and end, and where it would tear a word."""

import pytest

from speeches.text.whole_words import WORD, splits_word

TORN = [
    "re|act",
    "non-|nuclear",
    "non|-nuclear",
    "self‑|determination",
    "2015–|2030",
    "don|’t",
    "don’|t",
    "nation|'s",
    "n’|est",
    "l|’État",
    "co·|operar",
    "می\u200c|خواهم",
    "secur\u00ad|ity",
    "a|\u0301",
    "e\u0301|tat",
    "ก|ิ",
    "snake|_case",
]
TORN_NUMBERS = [
    "1|,000",
    "1,|000,000",
    "1,000|,000",
    "3.|5",
    "3,|5",
    "10:|30",
    "1/|2",
    "10| 000",
    "10 |000",
    "10\u202f|000",
    "1 000| 000",
    "$|5",
    "US|$5",
    "5|€",
    "at -|5 degrees",
    "at −|5 degrees",
    "5|%",
    "U|.S.",
    "U.|S.",
    "p.|m.",
]
WHOLE = [
    "|peace",
    "peace|",
    "peace| and",
    "peace |and",
    "peace|, and",
    "peace,| and",
    "“|peace",
    "peace|”",
    "States|’ duty",
    "l’|État",
    "qu'|il",
    "dell'|uomo",
    "short-| and medium-term",
    "peace|—and",
    "peace—|and",
    "peace |– and",
    "and/|or",
    "act.|Now",
    "J.| Smith",
    "in 1990| 200 people",
    "51| 2000",
    "10 000|, and",
    "item |- 5",
    "和|平",
    "在|UN",
    "ที่|ไป",
]


@pytest.mark.parametrize("marked", TORN + TORN_NUMBERS)
def test_border_inside_a_word_splits_it(marked: str) -> None:
    assert splits_word(marked.replace("|", ""), marked.index("|"))


@pytest.mark.parametrize("marked", WHOLE)
def test_border_beside_words_splits_none(marked: str) -> None:
    assert not splits_word(marked.replace("|", ""), marked.index("|"))


def test_words_are_found_whole() -> None:
    text = "We don’t self-destruct: 1,000 U.S. men—和平."
    assert WORD.findall(text) == ["We", "don’t", "self-destruct", "1,000", "U", "S", "men", "和", "平"]
