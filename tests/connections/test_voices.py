"""Who speaks of an area most: counts that equal plain reading, and an order in which one speech does not lead."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.voices import LEAST_SPEAKING_OF_IT, LEAST_SPEECHES, Voice, voices
from speeches.models import Delegation, Speech
from speeches.models.publication import Status
from tests.archive import published_speech, speaker
from tests.connections import meetings

pytestmark = pytest.mark.django_db


def give_speakers() -> None:
    """To the made-up archive: three speakers and two States, in turn, and some speeches without either."""
    people = [speaker("Ada"), speaker("Ben"), None]
    states = [Delegation.objects.create(name=name) for name in ("Atlantis", "Lyonesse")]
    for number, speech in enumerate(Speech.objects.order_by("pk")):
        Speech.objects.filter(pk=speech.pk).update(speaker=people[number % 3], on_behalf_of=states[number % 2])


def counted(facet: str, name: str) -> dict[int, tuple[int, int, int, int]]:
    """By plain reading, of those with enough speeches."""
    said = defaultdict[int, dict[int, list[set[str]]]](lambda: defaultdict(list))
    whose = dict(Speech.objects.filter(status=Status.PUBLISHED).values_list("pk", facet))
    for speech, areas in meetings.passages():
        if whose[speech]:
            said[whose[speech]][speech].append(areas)
    rows = {}
    for who, speeches in said.items():
        speaking = [passages for passages in speeches.values() if any(name in areas for areas in passages)]
        passages = [areas for passages in speeches.values() for areas in passages]
        if len(speeches) >= LEAST_SPEECHES and len(speaking) >= LEAST_SPEAKING_OF_IT:
            rows[who] = len(speaking), len(speeches), sum(name in areas for areas in passages), len(passages)
    return rows


@pytest.mark.parametrize("name", list(meetings.WORDS))
def test_counts_are_those_of_plain_reading(name: str) -> None:
    areas = {area.name: area for area in meetings.four_areas()}
    meetings.fill(30)
    give_speakers()
    found = voices(areas[name].pk, 100)
    for facet, told in (("speaker", found.speakers), ("on_behalf_of", found.delegations)):
        rows = {one.who: (one.speeches, one.of_speeches, one.passages, one.of_passages) for one in told}
        assert rows == counted(facet, name)
        assert len(rows) == 2
        assert all(one.surely >= other.surely for one, other in pairwise(told))


def spoke(who: str, *texts: str) -> list[Speech]:
    return [
        published_speech(f"{who} {number}", text, speaker=speaker(who), date=date(2000, 1, 1 + number))
        for number, text in enumerate(texts)
    ]


def names(area: int) -> list[str]:
    people = {one.pk: one.name for one in (speaker("Often"), speaker("Once"), speaker("Seldom"), speaker("New"))}
    return [people[voice.who] for voice in voices(area, 10).speakers]


def test_neither_one_speech_nor_few_speeches_make_a_voice() -> None:
    light = meetings.four_areas()[0]
    spoke("Often", *["The lamp.\n\nNothing."] * 5)
    spoke("Once", "The lamp.\n\nA lamp.\n\nLamp on lamp.", *["Nothing."] * 4)
    spoke("Seldom", *["The lamp.\n\nNothing.\n\nNothing."] * 2, *["Nothing.\n\nNothing."] * 3)
    new = spoke("New", *["The lamp."] * 4)
    assert names(light.pk) == ["Often", "Seldom"]
    spoke("New", "The lamp.")
    assert names(light.pk) == ["New", "Often", "Seldom"]
    withdraw_speeches(new[:1])
    assert names(light.pk) == ["Often", "Seldom"]


def test_only_so_many_are_told() -> None:
    light = meetings.four_areas()[0]
    spoke("Often", *["The lamp."] * 5)
    spoke("Seldom", *["The lamp.\n\nNothing."] * 5)
    assert [voice.passages for voice in voices(light.pk, 1).speakers] == [5]


def test_share_that_is_sure_is_the_lower_end_of_the_interval() -> None:
    # The intervals of 8 of 10 and of 0 of 10, as textbooks give them.
    assert Voice(1, 10, 10, 80, 100).surely == pytest.approx(0.4902, abs=0.0001)
    assert Voice(1, 10, 10, 0, 100).surely == pytest.approx(0, abs=1e-12)


def test_same_share_is_surer_of_more_speeches() -> None:
    few, many = Voice(1, 5, 5, 30, 60), Voice(2, 50, 50, 300, 600)
    assert few.surely < many.surely < 0.5


def test_speech_in_two_deliveries_is_one_speech() -> None:
    areas = meetings.four_areas()
    meetings.fill(14)
    Speech.objects.update(speaker=speaker("Ada"))
    (voice,) = voices(areas[0].pk, 10).speakers
    assert voice.of_speeches == Speech.objects.published().count()
