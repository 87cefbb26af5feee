"""Words as the search reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.words import WORD, completions, fold, stem, stems_of


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Security", "security"),
        ("CÔTE", "cote"),
        ("women’s", "women"),
        ("d'Ivoire", "ivoire"),
        ("O'Brien", "obrien"),
        ("don't", "dont"),
        ("Straße", "strasse"),
        ("Sørensen", "sorensen"),
        ("İstanbul", "istanbul"),
        ("oﬃce", "office"),
        ("한국", "한국"),
        ("が", "が"),
        ("²", "2"),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("", []),
        ("Securing security, the secure are secured.", ["secur", "secur", "the", "secur", "are", "secur"]),
        ("peace-keeping and/or peace_keepers", ["peac", "keep", "and", "or", "peac", "keeper"]),
        ("the people's will – l’État", ["the", "peopl", "will", "etat"]),
        ("人权 are 人権", ["人", "权", "are", "人", "権"]),
        ("62nd U.N. 1,000 $5", ["62nd", "u", "n", "1", "000", "5"]),
        ("a\x00b <b>bold</b> &amp;", ["a", "b", "b", "bold", "b", "amp"]),
    ],
)
def test_stems_of(text: str, stems: list[str]) -> None:
    assert stems_of(text) == stems


@given(st.text())
def test_stems_are_letters_and_digits(text: str) -> None:
    assert [found for found in stems_of(text) if not found.isalnum()] == []


@given(st.text())
def test_chunks_are_read_as_the_words_in_them(text: str) -> None:
    assert stems_of(text) == [found for word in WORD.findall(text) for found in stem(word).split()]


@pytest.mark.parametrize(
    ("start", "word"),
    [
        ("organiz", "organization"),
        ("organizati", "organizations"),
        ("migrati", "migration"),
        ("hopi", "hoping"),
        ("happine", "happiness"),
        ("universit", "universities"),
        ("Sécurit", "securities"),
    ],
)
def test_word_is_found_by_its_beginning(start: str, word: str) -> None:
    assert stem(word).startswith(fold(start)) or stem(word) in completions(start)


def test_completions_are_few() -> None:
    assert completions("migrati") == {"migrat"}
    assert completions("bread") == set()
