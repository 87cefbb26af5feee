"""The search index keeps in step with single saves and deletes."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.models import Delegation, Occasion, PolicyArea, Speaker, Speech, TaggedSpeech
from speeches.search import indexing
from tests.search.conftest import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech() -> Iterator[Speech]:
    speech = Speech.objects.create(
        title="Remarks",
        speaker=Speaker.objects.create(name="Ada Lamplighter"),
        on_behalf_of=Delegation.objects.create(name="Republic of Wheat", code="WHT"),
        occasion=Occasion.objects.create(name="Harvest Assembly"),
    )
    add_transcript(speech, "The ferry leaves.\n\nThe lamp is lit.")
    publish_speeches([speech])
    speech.refresh_from_db()
    yield speech
    assert [batch for batch in indexing.differences() if batch.outdated or batch.superfluous] == []


def found(text: str, *areas: PolicyArea) -> bool:
    return search(text, areas=areas).counts.speeches == 1


def test_saved_speech_is_found_by_its_new_title(speech: Speech) -> None:
    speech.title = "Bread"
    speech.save()
    assert (found("bread ferry"), found("remarks")) == (True, False)


def test_saved_status_is_followed(speech: Speech) -> None:
    speech.status = "withdrawn"
    speech.save()
    assert not found("ferry")
    speech.status = "published"
    speech.save()
    assert found("ferry")


def test_saved_transcript_is_followed(speech: Speech) -> None:
    transcript = speech.transcripts.get()
    transcript.current = False
    transcript.save()
    assert (found("ferry"), found("remarks")) == (False, True)


@pytest.mark.parametrize(
    ("noun", "before", "after"),
    [
        ("speaker", "Lamplighter", "Grace Quay"),
        ("on_behalf_of", "wheat", "Kingdom of Rye"),
        ("occasion", "harvest", "Winter Assembly"),
    ],
)
def test_renamed_record_is_followed(speech: Speech, noun: str, before: str, after: str) -> None:
    assert found(f"{before} ferry")
    record = getattr(speech, noun)
    record.name = after
    record.save()
    assert (found(f"{before}"), found(f"{after} ferry")) == (False, True)


def test_tags_are_followed(speech: Speech) -> None:
    calm, hunger = PolicyArea.objects.create(name="calm"), PolicyArea.objects.create(name="hunger")
    assert not found("ferry", calm)
    speech.policy_areas.add(calm)
    assert found("ferry", calm)
    speech.policy_areas.set([hunger])
    assert (found("ferry", calm), found("ferry", hunger)) == (False, True)
    TaggedSpeech.objects.get().delete()
    assert not found("ferry", hunger)


def test_moved_policy_area_is_followed(speech: Speech) -> None:
    broad, middle = PolicyArea.objects.create(name="quiet"), PolicyArea.objects.create(name="calm")
    narrow = PolicyArea.objects.create(name="truce", broader=middle)
    speech.policy_areas.add(narrow)
    assert (found("ferry", middle), found("ferry", broad)) == (True, False)
    middle.broader = broad
    middle.save()
    assert found("ferry", broad)
    narrow.broader = None
    narrow.save()
    assert [found("ferry", area) for area in (narrow, middle, broad)] == [True, False, False]


def test_index_is_undone_with_the_save(speech: Speech) -> None:
    with transaction.atomic():
        speech.title = "Bread"
        speech.save()
        assert found("bread")
        transaction.set_rollback(True)
    assert (found("bread"), found("remarks")) == (False, True)


def test_deleted_speech_takes_its_tags_without_a_thought(speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    speech.policy_areas.add(PolicyArea.objects.create(name="calm"))
    asked: list[int] = []
    monkeypatch.setattr(indexing, "index_facts", asked.extend)
    Speech.objects.all().delete()
    assert asked == []
    assert not found("ferry OR remarks")
