"""Which terms of policy areas are found in a text, and where."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.term_spellings import alike, bare, folded, parts_no_words, spellings
from speeches.text.terms import TermHit, Vocabulary, Wording, vocabulary_of

AREAS = vocabulary_of(
    {
        "human-rights": ["human rights", "women's rights"],
        "education": ["education", "human rights education"],
        "trafficking": ["trafficking in person", "smuggling"],
        "peacebuilding": ["peace-building"],
        "disarmament": ["weapon of mass destruction", "small arms", "arms"],
        "health": ["AIDS", "health crisis"],
        "economy": ["economics", "policy", "economy"],
    }
)


def found(text: str, terms: Vocabulary = AREAS) -> list[tuple[object, str]]:
    return [(hit.area, text[hit.start : hit.end]) for hit in terms.find(text)]


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
    assert AREAS.find("On trafficking in persons") == [TermHit("trafficking", "trafficking in person", 3, 25)]


def test_places_hold_where_a_small_letter_is_longer_than_its_capital() -> None:
    assert AREAS.find("İ İ human rights") == [TermHit("human-rights", "human rights", 4, 16)]


def test_letter_at_the_end_of_a_greek_word_is_written_in_two_ways() -> None:
    terms = Vocabulary([Wording("roads", 1, "ΟΔΟΣ", "el")])
    assert found("Οδός, οδος, ΟΔΟΣ, οδοσ", terms) == [("roads", "οδος"), ("roads", "ΟΔΟΣ"), ("roads", "οδοσ")]


def test_letters_beyond_ascii_are_those_of_the_wording() -> None:
    terms = Vocabulary([Wording("state", 1, "état", "fr"), Wording("lamps", 2, "лампа", "ru")])
    assert found("État, etat, ütat, L’État; ЛАМПА, лампы", terms) == [
        ("state", "État"), ("state", "État"), ("lamps", "ЛАМПА"),
    ]  # fmt: skip


def test_wording_of_two_areas_gives_a_hit_for_each() -> None:
    shared = vocabulary_of({"health": ["water"], "environment": ["Water", "clean air"]})
    assert shared.find("clean water") == [TermHit("health", "water", 6, 11), TermHit("environment", "Water", 6, 11)]


def test_scripts_that_part_no_words_need_no_borders() -> None:
    assert found("关于人类安全的决议", vocabulary_of({"human-security": ["人类安全"]})) == [
        ("human-security", "人类安全")
    ]


def test_no_terms_find_nothing() -> None:
    assert vocabulary_of({}).find("human rights") == []
    assert vocabulary_of({"empty": [], "blank": [" "]}).find("human rights") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the lamp oil trade", [("oil", "lamp oil trade")]),
        ("the harbour lamp oil", [("harbour", "harbour lamp"), ("oil", "oil")]),
        ("the harbour lamp oil trade", [("harbour", "harbour"), ("oil", "lamp oil trade")]),
        ("the harbour lamp oil trade union", [("harbour", "harbour"), ("oil", "lamp oil trade"), ("unions", "union")]),
    ],
)
def test_longest_of_terms_that_overlap_wins(text: str, expected: list[tuple[str, str]]) -> None:
    terms = {
        "harbour": ["harbour", "harbour lamp"],
        "oil": ["oil", "lamp oil trade"],
        "unions": ["union", "trade union"],
    }
    assert found(text, vocabulary_of(terms)) == expected


def test_term_sought_exactly_so_is_found_in_no_other_form() -> None:
    terms = Vocabulary([Wording("health", 1, "AIDS", exactly=True), Wording("aid", 2, "aid")])
    assert found("AIDS, aids, Aids, aid", terms) == [("health", "AIDS"), ("aid", "aid")]


def test_exact_letters_leave_the_place_to_a_term_in_any_form() -> None:
    terms = Vocabulary([Wording("boats", 1, "Boat", exactly=True), Wording("fishing", 2, "boat")])
    assert [hit.term for hit in terms.find("a boat, a Boat")] == [2, 1, 2]


def test_term_is_not_found_in_phrases_where_it_is_not_meant() -> None:
    terms = Vocabulary(
        [
            Wording("nets", 1, "net", not_in=("net income", "safety nets of the state")),
            Wording("money", 2, "income"),
        ]
    )
    text = "A net, net incomes, a Net Income, the safety net of the state"
    assert found(text, terms) == [("nets", "net"), ("money", "incomes"), ("money", "Income")]


def test_term_is_meant_where_only_its_plural_is_not() -> None:
    terms = Vocabulary([Wording("nets", 1, "net return", not_in=("net returns",))])
    assert found("net returns and a net return", terms) == [("nets", "net return")]


def test_plurals_are_those_of_english_alone() -> None:
    terms = Vocabulary([Wording("nets", 1, "filet", "fr")])
    assert (found("le filet", terms), found("les filets", terms)) == ([("nets", "filet")], [])


@pytest.mark.parametrize(
    ("wording", "phrase", "stands"),
    [
        (Wording("nets", 1, "rope"), "Safety ropes", True),
        (Wording("nets", 1, "net"), "network", False),
        (Wording("nets", 1, "Net", exactly=True), "net income", False),
        (Wording("nets", 1, "net", not_in=("net income",)), "net income", True),
    ],
)
def test_wording_stands_in_a_phrase(wording: Wording, phrase: str, stands: bool) -> None:
    assert wording.is_in(phrase) is stands


# Letters of several scripts, capitals whose small letters are longer or plain ASCII, ligatures, marks, and a line end.
LETTERS = "aks sy-'’İSK\u212aßﬁéÉΣςσ人ท_?1\n—\u00ad\u00a0"
wordings = st.builds(
    Wording,
    st.sampled_from("xyz"),
    st.integers(1, 99),
    st.text(alphabet=LETTERS, min_size=1, max_size=6),
    exactly=st.booleans(),
    not_in=st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=9), max_size=2).map(tuple),
)


def by_definition(text: str, terms: Sequence[Wording]) -> list[tuple[object, int, int]]:
    """What the module says of itself, tried at every place with every term."""
    held = {(wording.area, start, end) for wording in terms for start, end in _places(text, wording)}
    won: list[tuple[object, int, int]] = []
    for area, start, end in sorted(held, key=lambda place: (place[1] - place[2], place[1])):
        if all(end <= other[1] or other[2] <= start or (start, end) == other[1:] for other in won):
            won.append((area, start, end))
    return sorted(won, key=lambda place: (place[1], str(place[0])))


def _places(text: str, wording: Wording) -> Iterator[tuple[int, int]]:
    itself = set(spellings(wording.text, "en", exactly=True))
    forbidden = [
        place
        for phrase in wording.not_in
        for spelling in spellings(phrase, "en")
        if spelling not in itself or spelling in spellings(phrase, "en", exactly=True)
        for place in _spelled(text, spelling)
    ]
    for spelling in spellings(wording.text, "en", exactly=wording.exactly):
        for start, end in _spelled(text, spelling):
            is_exact = not wording.exactly or alike(text[start:end]) == bare(wording.text)
            if is_exact and not any(at <= start and end <= until for at, until in forbidden):
                yield start, end


def _spelled(text: str, spelling: str) -> Iterator[tuple[int, int]]:
    small = folded(text)
    for start in range(len(small) - len(spelling) + 1):
        end = start + len(spelling)
        is_whole = (start == 0 or not re.match(r"\w", small[start - 1])) and not re.match(r"\w", small[end : end + 1])
        if small[start:end].replace("-", " ") == spelling and (is_whole or parts_no_words(spelling)):
            yield start, end


@given(st.text(alphabet=LETTERS, max_size=40), st.lists(wordings, max_size=6))
def test_what_is_found_is_what_the_definition_says(text: str, terms: list[Wording]) -> None:
    hits = Vocabulary(terms).find(text)
    places = [(hit.area, hit.start, hit.end) for hit in hits]
    assert sorted(places, key=lambda place: (place[1], str(place[0]))) == by_definition(text, terms)
    starts = [hit.start for hit in hits]
    assert starts == sorted(starts)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@given(st.lists(st.text(alphabet=LETTERS, max_size=20), max_size=5), st.lists(wordings, max_size=6), st.data())
def test_parts_of_a_text_are_read_as_if_each_stood_alone(
    parts: list[str], terms: list[Wording], data: st.DataObject
) -> None:
    vocabulary, text, bounds = Vocabulary(terms), "", []
    for part in parts:
        text += data.draw(st.text(alphabet=LETTERS, max_size=3))
        bounds.append((len(text), len(text) + len(part)))
        text += part
    alone = [
        (number, TermHit(hit.area, hit.term, hit.start + bounds[number][0], hit.end + bounds[number][0]))
        for number, part in enumerate(parts)
        for hit in vocabulary.find(part)
    ]
    assert list(vocabulary.find_within(text, bounds)) == alone
