"""Which subjects a text is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.subjects import (
    Naming,
    Part,
    in_passing,
    is_in_name,
    scores,
    suggested,
    upwards,
    weight,
    without_broader,
)

LIGHT, LAMPS, ROPE, BREAD = 1, 2, 3, 4
TERMS = {LIGHT: 10, LAMPS: 20, ROPE: 30, BREAD: 40}
BROADER = {LIGHT: None, LAMPS: LIGHT, ROPE: None, BREAD: None}
EVEN = dict.fromkeys((10, 20, 21, 22, 23, 30, 40), 2.0)


def naming(
    subject: int, passage: int = 1, part: Part = Part.BODY, *, term: int = 0, is_in_name: bool = False
) -> Naming:
    return Naming(subject, term or TERMS[subject], passage, part, is_in_name)


def test_common_wording_tells_less_than_a_rare_one() -> None:
    told = [weight(times, 10_000) for times in (5_000, 500, 50, 0)]
    assert told == sorted(told)
    assert weight(0, 10_000) < 2 * weight(200, 10_000)  # what is very rare is not told apart from what is rare
    assert weight(9, 10) > 0.6 * weight(0, 10)  # by few passages little is known
    assert weight(0, 0) == weight(0, 10_000)


def test_every_passage_counts_and_a_wording_said_again_in_it_does_not() -> None:
    once = scores([naming(ROPE, 1)], EVEN)[ROPE]
    assert scores([naming(ROPE, 1), naming(ROPE, 1)], EVEN)[ROPE] == once
    assert scores([naming(ROPE, 1), naming(ROPE, 2)], EVEN)[ROPE] == 2 * once


def test_other_wordings_of_a_passage_add_up_to_as_much_again() -> None:
    some = [naming(LAMPS, term=term) for term in (20, 21, 22, 23)]
    told = [scores(some[:count], EVEN)[LAMPS] for count in (1, 2, 3, 4)]
    assert told == [2.0, 3.0, 4.0, 4.0]


@pytest.mark.parametrize("part", [Part.TITLE, Part.SUMMARY, Part.HEADING, Part.OPENING])
def test_title_and_opening_weigh_more(part: Part) -> None:
    assert scores([naming(ROPE, part=part)], EVEN)[ROPE] > scores([naming(ROPE)], EVEN)[ROPE]


def test_passage_that_names_many_subjects_says_less_of_each() -> None:
    alone, crowded = scores([naming(ROPE)], EVEN), scores([naming(ROPE), naming(BREAD)], EVEN)
    assert crowded[ROPE] == crowded[BREAD] < alone[ROPE] < 2 * crowded[ROPE]


def test_name_of_a_body_weighs_little() -> None:
    assert scores([naming(ROPE, is_in_name=True)], EVEN)[ROPE] < scores([naming(ROPE)], EVEN)[ROPE] / 2
    assert scores([naming(ROPE, is_in_name=True), naming(ROPE)], EVEN) == scores([naming(ROPE)], EVEN)


def test_what_is_named_more_stands_first_and_what_is_named_little_nowhere() -> None:
    assert suggested({ROPE: 10.0, BREAD: 30.0, LIGHT: 1.0}, 3, BROADER) == [BREAD, ROPE]
    assert suggested({ROPE: 10.0, BREAD: 90.0}, 3, BROADER) == [BREAD]
    assert suggested({}, 3, BROADER) == []


def test_longer_text_takes_more() -> None:
    assert [suggested({ROPE: 4.0}, passages, BROADER) for passages in (3, 60)] == [[ROPE], []]


def test_at_most_eight_are_suggested() -> None:
    many = dict.fromkeys(range(1, 20), 10.0)
    assert suggested(many, 3, dict.fromkeys(many)) == list(range(1, 9))


@pytest.mark.parametrize(("light", "left"), [(5.0, [LAMPS]), (7.9, [LAMPS]), (8.0, [LIGHT]), (30.0, [LIGHT])])
def test_broader_subject_stands_never_beside_its_narrower_one(light: float, left: list[int]) -> None:
    told = {LIGHT: light, LAMPS: 4.0}
    assert without_broader([LIGHT, LAMPS], told, BROADER) == left
    assert without_broader([LAMPS, LIGHT], told, BROADER) == left


def test_broader_subject_of_a_broader_one_is_one_too() -> None:
    assert without_broader([LAMPS, ROPE], {LAMPS: 2.0, ROPE: 3.0}, {LAMPS: LIGHT, LIGHT: ROPE}) == [LAMPS]


@given(st.dictionaries(st.integers(1, 9), st.floats(0.1, 99), min_size=1), st.data())
def test_of_any_tree_no_two_on_one_branch_are_left(told: dict[int, float], data: st.DataObject) -> None:
    tree = {one: data.draw(st.sampled_from([None, *range(1, one)])) for one in range(1, 10)}
    left = without_broader(sorted(told, key=lambda one: -told[one]), told, tree)
    assert left
    assert [(one, other) for one in left for other in left if other in upwards(one, tree)] == []
    lost = set(told) - set(left)
    assert all(any(kept in upwards(one, tree) or one in upwards(kept, tree) for kept in left) for one in lost)


def test_long_text_names_a_subject_in_passing_where_it_does_so_once() -> None:
    once = [naming(ROPE), naming(LAMPS, part=Part.OPENING)]
    said = [*once, naming(BREAD, 1), naming(BREAD, 2), naming(LIGHT, part=Part.TITLE)]
    assert (in_passing(said, 10_000), in_passing(said, 1_000)) == ({ROPE, LAMPS}, set())


@pytest.mark.parametrize(
    ("text", "words", "wording", "is_name"),
    [
        ("the Lamp Development Programme is here", "Development", "development", True),
        ("the Bank for Rope and Development has said", "Development", "development", True),
        ("the Office for the Coordination of Rope Affairs", "Rope Affairs", "rope affairs", True),
        ("we speak of rope affairs in the Harbour", "rope affairs", "rope affairs", False),
        ("It is here. Development in Harbour Town is slow", "Development", "development", False),
        ("Development Banks are slow", "Development", "development", False),
        ("we welcome the Rope Goals of all", "Rope Goals", "Rope Goals", False),
        ("we speak of Development as such", "Development", "development", False),
        ("发展 we", "发展", "发展", False),
    ],
)
def test_name_of_a_body_is_told_from_a_subject(text: str, words: str, wording: str, is_name: bool) -> None:
    start = text.index(words)
    assert is_in_name(text, start, start + len(words), wording) is is_name
