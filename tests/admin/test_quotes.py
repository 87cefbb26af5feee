"""Quotes: saved with a word on where they stand."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import PolicyArea, Quote, Speech
from tests.admin.conftest import TEXT, filled, messages_of

ADD = "/admin/speeches/quote/add/"


def add(client: Client, speech: Speech, text: str, **changed: Any) -> list[str]:
    """The admin's messages but for its own of success."""
    page = client.get(ADD, {"speech": speech.pk, "speaker": speech.speaker_id or ""})
    return messages_of(client.post(ADD, filled(page, text=text, **changed), follow=True))[:-1]


def places(quote: Quote) -> list[tuple[int, str]]:
    return list(quote.segments.values_list("passage__number", "exact"))


def test_new_quote_is_prefilled_from_its_speech_and_tells_its_place(editor: Client, speech: Speech) -> None:
    area = PolicyArea.objects.create(name="Ferries")
    told = add(editor, speech, "It has always left at six.", policy_areas=[area.pk])
    quote = Quote.objects.latest("pk")
    assert told == ["Stands in passage 4."]
    assert (quote.speech, quote.speaker, quote.status, quote.transcript) == (
        speech,
        speech.speaker,
        "draft",
        speech.transcripts.get(),
    )
    assert places(quote) == [(4, "It has always left at six.")]
    assert list(quote.policy_areas.all()) == [area]


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("The ferry leaves at six.", "verbatim", "more than once"),
        ("The ferry left at noon.", "verbatim", "do not stand in the transcript just so"),
        ("He said that the ferry was late.", "reported", "need not stand in the transcript word for word"),
    ],
)
def test_quote_without_a_place_is_stored_with_a_warning(
    editor: Client, speech: Speech, text: str, kind: str, told: str
) -> None:
    messages = add(editor, speech, text, kind=kind)
    assert len(messages) == 1
    assert told in messages[0]
    assert places(Quote.objects.get(text=text)) == []


def test_quote_of_a_speech_without_words_is_stored_with_a_warning(editor: Client, db: None) -> None:
    bare = Speech.objects.create(title="Bare")
    told = add(editor, bare, "Words.")
    assert told == ["The quote is stored, but its speech has no transcript in which to look for the words."]


def test_changed_words_are_looked_for_again(editor: Client, speech: Speech) -> None:
    quote = speech.quotes.get()
    address = f"/admin/speeches/quote/{quote.pk}/change/"
    editor.post(address, filled(editor.get(address), text="Nobody knows who will be on it."))
    assert places(quote) == [(2, "Nobody knows who will be on it.")]
    editor.post(address, filled(editor.get(address), text="Somebody knows."))
    assert places(quote) == []


def test_quote_tied_to_one_of_several_places_stays_there(editor: Client, speech: Speech) -> None:
    from speeches.actions.pin_quote import pin_quote

    quote = Quote.objects.create(speech=speech, text="The ferry leaves at six.")
    assert pin_quote(quote, chosen=[TEXT.rindex("The ferry leaves at six.")])
    address = f"/admin/speeches/quote/{quote.pk}/change/"
    told = messages_of(editor.post(address, filled(editor.get(address), note="Said twice."), follow=True))
    assert told[0] == "Stands in passage 4."
    assert places(quote) == [(4, "The ferry leaves at six.")]


def test_versions_offered_are_those_of_the_speech(editor: Client, speech: Speech) -> None:
    other = Speech.objects.create(title="Other")
    add_transcript(other, "Other words.")
    revise_transcript(speech.transcripts.get(), TEXT + "\n\nThe lamp is out.", "A line was missing.")
    address = f"/admin/speeches/quote/{speech.quotes.get().pk}/change/"
    page: Any = editor.get(address)
    labels = [label for _, label in page.context["adminform"].form.fields["transcript"].choices]
    assert labels == ["the current one", "en, as delivered, version 2, the current one", "en, as delivered, version 1"]
    sent = filled(page, transcript=other.transcripts.get().pk)
    page = editor.post(address, sent)
    assert list(page.context["adminform"].form.errors) == ["transcript"]


def test_quote_stays_with_its_speech(editor: Client, speech: Speech) -> None:
    other = Speech.objects.create(title="Other")
    quote = speech.quotes.get()
    address = f"/admin/speeches/quote/{quote.pk}/change/"
    editor.post(address, filled(editor.get(address), speech=other.pk))
    quote.refresh_from_db()
    assert quote.speech == speech


def test_form_asked_for_a_speech_that_is_none_opens_empty(editor: Client) -> None:
    page: Any = editor.get(ADD, {"speech": 99999})
    assert page.status_code == 200
    assert [label for _, label in page.context["adminform"].form.fields["transcript"].choices] == ["the current one"]
