"""The passage that shows a link: it names both areas, is public, of the newest texts, and says best what links them."""

import random
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.proofs import proofs
from speeches.models import Passage, PolicyArea
from speeches.models.publication import Status
from tests.archive import area, draft_speech, published_speech
from tests.connections import meetings

pytestmark = pytest.mark.django_db

FAR = "A lamp" + " and so on" * 40 + " on a rope."
NEAR = "The lamp hangs by the rope."


def shown(one: PolicyArea, other: PolicyArea) -> str:
    (passage,) = proofs(one.pk, [other.pk]).values()
    return Passage.objects.select_related("transcript").get(pk=passage).text


def test_every_pair_that_meets_has_a_public_passage_that_names_both() -> None:
    areas = meetings.four_areas()
    meetings.fill(14)
    public = Passage.objects.filter(transcript__current=True, transcript__speech__status=Status.PUBLISHED)
    said = {one.pk: one.text.split() for one in public.select_related("transcript")}
    for one in areas:
        others = [other for other in areas if other != one]
        found = proofs(one.pk, [other.pk for other in others])
        for other in others:
            words = {meetings.WORDS[one.name], meetings.WORDS[other.name]}
            meet = {pk for pk, text in said.items() if words <= set(text)}
            assert (found.get(other.pk) in meet) if meet else (other.pk not in found)


def test_words_near_each_other_go_before_words_far_apart_and_before_headings() -> None:
    light, *_, rope = meetings.four_areas()
    published_speech("One", f"# Lamp and rope\n\n{FAR}\n\n{NEAR}\n\nA lamp.\n\nA rope.")
    assert (shown(light, rope), shown(rope, light)) == (NEAR, NEAR)


def test_each_link_is_shown_by_another_speech_where_there_are_several() -> None:
    light, harbour, _, rope = meetings.four_areas()
    both = "The lamp hangs by the rope of the harbour."
    speeches = [published_speech(f"Speech {number}", both) for number in range(2)]
    found = proofs(light.pk, [harbour.pk, rope.pk])
    passages = Passage.objects.filter(pk__in=found.values()).values_list("transcript__speech", flat=True)
    assert sorted(passages) == [speech.pk for speech in speeches]
    withdraw_speeches(speeches[:1])
    assert len(proofs(light.pk, [harbour.pk, rope.pk])) == 2


def test_heading_is_shown_where_nothing_else_names_both() -> None:
    light, *_, rope = meetings.four_areas()
    published_speech("One", "# Lamp and rope\n\nA lamp.")
    assert shown(light, rope) == "Lamp and rope"


def test_drafts_and_what_was_withdrawn_show_nothing() -> None:
    light, *_, rope = meetings.four_areas()
    draft_speech("A draft", NEAR)
    kept = published_speech("Kept", "A lamp, a rope.")
    assert shown(light, rope) == "A lamp, a rope."
    withdraw_speeches([kept])
    assert proofs(light.pk, [rope.pk]) == {}


def test_only_the_newest_texts_with_both_are_looked_into() -> None:
    light, *_, rope = meetings.four_areas()
    published_speech("Oldest", NEAR, date=date(1990, 1, 1))
    for number in range(40):
        published_speech(f"Newer {number}", FAR, date=date(1991 + number, 1, 1))
        published_speech(f"Apart {number}", "A lamp.\n\nA rope.", date=date(1999 + number, 1, 1))
    assert shown(light, rope) == FAR


def test_area_whose_number_is_part_of_anothers_is_not_taken_for_it() -> None:
    areas = [area(f"Area {number}") for number in range(30)]
    words = [f"word{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(30)]
    for one, word in zip(areas, words, strict=True):
        one.terms.create(wording=word)
    chance = random.Random(7)  # noqa: S311
    chosen = [sorted(chance.sample(range(30), 3)) for _ in range(6)]
    for number, some in enumerate(chosen):
        published_speech(f"Speech {number}", " ".join(words[one] for one in some))
    met = {pair for some in chosen for pair in combinations(some, 2)}
    for first, second in combinations(range(30), 2):
        assert bool(proofs(areas[first].pk, [areas[second].pk])) == ((first, second) in met)


@pytest.mark.parametrize("number", [1, 3])
def test_proofs_ask_the_same_queries_for_one_link_as_for_three(django_assert_num_queries: Any, number: int) -> None:
    light, *others = meetings.four_areas()
    published_speech("One", "A lamp, a rope, bread, a harbour.")
    # The stamp; the roll; the mentions of the texts.
    with django_assert_num_queries(3):
        assert len(proofs(light.pk, [one.pk for one in others[:number]])) == number
