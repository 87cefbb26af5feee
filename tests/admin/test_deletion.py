"""Deleting: never what is public, and nothing on which something depends."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import ImportRecord, Passage, Quote, Speaker, Speech, Transcript
from tests.admin.conftest import make_speech

REFUSED = "Withdraw it first."


def delete(client: Client, record: Any) -> Any:
    return client.post(f"/admin/speeches/{record._meta.model_name}/{record.pk}/delete/", {"post": "yes"})


def test_draft_is_deleted_with_its_transcripts_and_import_record(editor: Client, speech: Speech) -> None:
    ImportRecord.objects.create(key="a", speech=speech, file="a", sha256="a", text_sha256="b", facts={})
    assert delete(editor, speech).status_code == 302
    left = [model.objects.count() for model in (Speech, Transcript, Passage, Quote, ImportRecord)]
    assert (left, Speaker.objects.count()) == ([0] * 5, 1)


def test_public_speech_is_deleted_only_once_withdrawn(publisher: Client, speech: Speech) -> None:
    publish_speeches([speech])
    assert REFUSED in publisher.get(f"/admin/speeches/speech/{speech.pk}/delete/").content.decode()
    assert REFUSED in delete(publisher, speech).content.decode()
    assert Speech.objects.count() == 1
    withdraw_speeches([speech])
    assert delete(publisher, speech).status_code == 302
    assert Speech.objects.count() == 0


def test_public_quote_is_deleted_only_once_withdrawn(publisher: Client, speech: Speech) -> None:
    quote = speech.quotes.get()
    publish_quotes([quote])
    assert REFUSED in delete(publisher, quote).content.decode()
    assert Quote.objects.count() == 1
    withdraw_quotes([quote])
    assert delete(publisher, quote).status_code == 302
    assert Quote.objects.count() == 0


def test_draft_with_a_public_quote_is_not_deleted(publisher: Client, speech: Speech) -> None:
    publish_quotes(speech.quotes.all())
    page = delete(publisher, speech).content.decode()
    assert REFUSED in page
    assert "Quote: Those who stay keep the lamp alight" in page
    assert Speech.objects.count() == 1


def test_chosen_records_are_not_deleted_while_one_of_them_is_public(publisher: Client, speech: Speech) -> None:
    other = make_speech(2)
    publish_speeches([other])
    sent = {"action": "delete_selected", "_selected_action": [speech.pk, other.pk], "post": "yes"}
    page = publisher.post("/admin/speeches/speech/", sent).content.decode()
    assert "Withdraw these first." in page.replace("\n", " ").replace("      ", "")
    assert Speech.objects.count() == 2
    withdraw_speeches([other])
    assert publisher.post("/admin/speeches/speech/", sent).status_code == 302
    assert Speech.objects.count() == 0


@pytest.mark.parametrize("noun", ["speaker", "occasion", "on_behalf_of", "source"])
def test_record_of_a_speech_is_not_deleted(editor: Client, speech: Speech, noun: str) -> None:
    record = getattr(speech, noun)
    assert "On the ferry, part 1" in delete(editor, record).content.decode()
    assert type(record).objects.filter(pk=record.pk).exists()


def test_policy_area_in_use_is_not_deleted(editor: Client, speech: Speech) -> None:
    area = speech.policy_areas.get()
    assert delete(editor, area).status_code == 200
    assert list(speech.policy_areas.all()) == [area]


def test_transcript_is_not_deleted_by_itself(publisher: Client, speech: Speech) -> None:
    assert delete(publisher, speech.transcripts.get()).status_code == 403
    assert Transcript.objects.count() == 1
