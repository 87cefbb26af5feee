"""The passages of one area: all of them, each once, in order, and by speaker, State, years and what a search found."""

from datetime import date

import pytest

from speeches.connections.census import Years
from speeches.connections.spoken import mentioning_among, spoken
from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Delegation, Passage, Speech
from speeches.models.publication import Status
from tests.archive import draft_speech, published_speech, speaker
from tests.connections import meetings

pytestmark = pytest.mark.django_db


def in_order(word: str) -> list[int]:
    """By plain reading, the passages that hold the word, those of the newest speech first."""
    public = Passage.objects.filter(transcript__current=True, transcript__speech__status=Status.PUBLISHED)
    held = [one for one in public.select_related("transcript__speech") if word in one.text.split()]

    def place(one: Passage) -> tuple[bool, int, int, int, int]:
        speech = one.transcript.speech
        return speech.date is None, -(speech.date or date.min).toordinal(), -speech.pk, one.transcript_id, one.position

    return [one.pk for one in sorted(held, key=place)]


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_pages_together_are_what_plain_reading_finds(size: int) -> None:
    light = meetings.four_areas()[0]
    meetings.fill(30)
    found, expected = spoken(light.pk), in_order("lamp")
    pages = [found.ids(first, first + size) for first in range(0, len(expected), size)]
    assert [pk for page in pages for pk in page] == expected
    assert (found.passages, found.ids(len(expected), len(expected) + size)) == (len(expected), [])


def test_counts_are_those_of_plain_reading() -> None:
    areas = {area.name: area for area in meetings.four_areas()}
    meetings.fill(30)
    every: tuple[Years, ...] = (None, (2000, 2000), (2001, 2009), (1990, 1999))
    for years in every:
        rows = meetings.passages(years)
        for name, area in areas.items():
            found = spoken(area.pk, years=years)
            assert (found.passages, found.speeches) == (
                meetings.count(rows, name),
                meetings.speeches(rows, meetings.anywhere(name)),
            )


def test_speakers_and_states_narrow() -> None:
    light = meetings.four_areas()[0]
    states = [Delegation.objects.create(name=name) for name in ("Atlantis", "Lyonesse")]
    for number, (who, state) in enumerate([("Ada", 0), ("Ada", 1), ("Ben", 1)]):
        published_speech(f"{number}", "A lamp.", speaker=speaker(who), on_behalf_of=states[state])
    draft_speech("A draft", "A lamp.", speaker=speaker("Ada"))
    ada, ben = speaker("Ada").pk, speaker("Ben").pk
    assert [
        spoken(light.pk, [ada]).speeches,
        spoken(light.pk, [ada, ben]).speeches,
        spoken(light.pk, [], [states[1].pk]).speeches,
        spoken(light.pk, [ada], [states[1].pk]).speeches,
        spoken(light.pk, [ben], [states[0].pk]).speeches,
    ] == [2, 3, 2, 1, 0]


def test_what_a_search_found_is_narrowed_in_its_order() -> None:
    light = meetings.four_areas()[0]
    meetings.fill(14)
    draft = Passage.objects.get(transcript__speech=draft_speech("A draft", "A lamp."))
    rows = {one.pk: one.transcript_id * ROWS_PER_TRANSCRIPT + one.number for one in Passage.objects.all()}
    expected = set(in_order("lamp"))
    backwards = sorted(rows, reverse=True)
    assert mentioning_among(light.pk, [rows[pk] for pk in backwards]) == [pk for pk in backwards if pk in expected]
    assert mentioning_among(light.pk, [rows[draft.pk], 7]) == []


def test_withdrawing_and_publishing_show_at_once() -> None:
    light = meetings.four_areas()[0]
    speech = published_speech("One", "A lamp.")
    assert spoken(light.pk).passages == 1
    Speech.objects.filter(pk=speech.pk).update(status=Status.WITHDRAWN)
    assert spoken(light.pk).passages == 0
