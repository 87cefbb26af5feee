"""Speeches that belong together, and why."""

import pytest
from django.contrib.auth.models import User

from speeches.actions.decide_repetitions import decide_repetitions
from speeches.actions.prove_tags import Said, prove_tags
from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.related import Related, related
from speeches.models import Repetition, Speech
from tests.actions.repeated_words import later, public_quote
from tests.archive import area, draft_speech, published_speech
from tests.connections.meetings import four_areas

pytestmark = pytest.mark.django_db

BOTH = "A lamp and a rope.\n\nA lamp.\n\nA rope."


def found(speech: Speech, *apart: Speech) -> list[Related]:
    rows = related(speech.pk, speech.transcripts.get().pk, [one.pk for one in apart])
    for row in rows:
        assert row.weight > 0
        row.weight = 0.0
    return rows


def test_speeches_that_speak_of_the_same_are_related_and_tell_where() -> None:
    light, _, _, rope = (one.pk for one in four_areas())
    here, near = published_speech("Here", BOTH), published_speech("Near", f"{BOTH}\n\nBread.\n\nA lamp, a rope.")
    published_speech("In passing", "A lamp.")
    published_speech("Of something else", "Bread.\n\nBread.")
    draft_speech("A draft", BOTH)
    met = (min(light, rope), max(light, rope), 2)
    assert found(here) == [Related(near.pk, areas=[(rope, 3), (light, 3)], meet=met)]
    assert (found(here, near), found(published_speech("Of nothing", "Salt."))) == ([], [])
    withdraw_speeches([near])
    assert found(here) == []


def test_area_and_the_one_above_it_meet_as_a_matter_of_course() -> None:
    areas = {one.name: one for one in four_areas()}
    areas["Rope"].broader = areas["Light"]
    areas["Rope"].save()
    here, near = published_speech("Here", BOTH), published_speech("Near", BOTH)
    assert [(one.speech, one.meet) for one in found(here)] == [(near.pk, None)]


def test_nearest_stand_first_and_four_are_enough() -> None:
    four_areas()
    here = published_speech("Here", BOTH)
    others = [published_speech(f"Speech {number}", "\n\n".join(["A lamp."] * number)) for number in range(2, 8)]
    twin = published_speech("A twin", BOTH)
    first, *rest = [one.speech for one in found(here)]
    assert (first, len(rest), set(rest) < {one.pk for one in others}) == (twin.pk, 3, True)


def test_speeches_with_the_same_words_are_related_unless_an_editor_says_otherwise() -> None:
    said = public_quote().speech
    again = later()
    assert found(said) == [Related(again.pk, words=11, is_repeating=True)]
    assert found(again) == [Related(said.pk, words=11)]
    decide_repetitions(Repetition.objects.all(), "dismissed", by=User.objects.create_user("eva"))
    assert (found(said), found(again)) == ([], [])


def test_speeches_that_editors_place_centrally_under_one_area_are_related() -> None:
    def central(title: str, *names: str) -> Speech:
        speech = published_speech(title, "Salt.", areas=tuple(map(area, names)))
        prove_tags(speech, {area(name).pk: Said("central", "It is its theme.") for name in names})
        return speech

    here, near = central("Here", "Light", "Rope"), central("Near", "Light")
    published_speech("Mentioned", "Salt.", areas=(area("Light"),))
    assert found(here) == [Related(near.pk, editors=[area("Light").pk])]
