"""Which terms of policy areas are found in a text, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.terms import TermHit, find_terms

AREAS = {
    "human-rights": ["human rights", "women's rights"],
    "education": ["education", "human rights education"],
    "trafficking": ["trafficking in person", "smuggling"],
    "peacebuilding": ["peace-building"],
    "disarmament": ["weapon of mass destruction", "small arms", "arms"],
    "health": ["AIDS", "health crisis"],
    "economy": ["economics", "policy", "economy"],
}


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.area, text[hit.start : hit.end]) for hit in find_terms(text, AREAS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Human Rights and HUMAN RIGHTS", [("human-rights", "Human Rights"), ("human-rights", "HUMAN RIGHTS")]),
        ("a human right", [("human-rights", "human right")]),
        ("human-rights law", [("human-rights", "human-rights")]),
        ("human\u00a0rights", [("human-rights", "human\u00a0rights")]),
        ("women’s rights", [("human-rights", "women’s rights")]),
        ("human, rights", []),
        ("nonhuman rights", []),
        ("human rightsholders", []),
        ("human rights-based", [("human-rights", "human rights")]),
        ("trafficking in persons", [("trafficking", "trafficking in persons")]),
        ("peacebuilding", [("peacebuilding", "peacebuilding")]),
        ("peace building", [("peacebuilding", "peace building")]),
        ("Peace-Building", [("peacebuilding", "Peace-Building")]),
        ("weapons of mass destruction", [("disarmament", "weapons of mass destruction")]),
        ("small arms", [("disarmament", "small arms")]),
        ("an arm", []),
        ("foreign aid", []),
        ("health crises", [("health", "health crises")]),
        ("policies of an economy", [("economy", "policies"), ("economy", "economy")]),
        ("economic growth", []),
        ("human rights education", [("education", "human rights education")]),
        ("human rights, education", [("human-rights", "human rights"), ("education", "education")]),
        ("", []),
    ],
)
def test_terms_are_found_as_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_hit_names_the_wording_and_its_place() -> None:
    assert find_terms("On trafficking in persons", AREAS) == [TermHit("trafficking", "trafficking in person", 3, 25)]


def test_places_hold_where_a_small_letter_is_longer_than_its_capital() -> None:
    assert find_terms("İ İ human rights", AREAS) == [TermHit("human-rights", "human rights", 4, 16)]


def test_wording_of_two_areas_gives_a_hit_for_each() -> None:
    assert find_terms("clean water", {"health": ["water"], "environment": ["Water", "clean air"]}) == [
        TermHit("health", "water", 6, 11),
        TermHit("environment", "Water", 6, 11),
    ]


def test_scripts_that_part_no_words_need_no_borders() -> None:
    assert find_terms("关于人类安全的决议", {"human-security": ["人类安全"]}) == [
        TermHit("human-security", "人类安全", 2, 6)
    ]


def test_no_terms_find_nothing() -> None:
    assert find_terms("human rights", {}) == []
    assert find_terms("human rights", {"empty": [], "blank": [" "]}) == []


@given(st.text(alphabet="ab sy-’İ", max_size=40), st.lists(st.text(alphabet="ab sy-’", max_size=8), max_size=6))
def test_every_hit_is_in_order_and_none_overlaps_another(text: str, wordings: list[str]) -> None:
    end = 0
    for hit in find_terms(text, {"area": wordings}):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
