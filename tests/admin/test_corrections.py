"""Correcting a transcript: a new version with a note, the older ones kept as they were."""

import re
from typing import Any

import pytest
from django.test import Client

from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Passage, Speech, Transcript
from tests.admin.conftest import TEXT, filled, messages_of

CORRECTED = TEXT.replace("at six. Nobody", "at seven. Nobody") + "\n\nThe lamp is out."


def change(transcript: Transcript) -> str:
    return f"/admin/speeches/transcript/{transcript.pk}/change/"


def correct(
    client: Client, transcript: Transcript, text: str = CORRECTED, note: str = "The hour was wrong.", hold: bool = False
) -> Any:
    sent = {"corrected_text": text, "correction_note": note} | ({"hold_quotes": "on"} if hold else {})
    return client.post(change(transcript), sent, follow=True)


def versions(speech: Speech) -> list[tuple[Any, ...]]:
    return list(speech.transcripts.order_by("version").values_list("version", "current", "text", "note"))


def errors(page: Any) -> dict[str, list[str]]:
    return dict(page.context["adminform"].form.errors)


def test_correction_makes_the_next_version(editor: Client, speech: Speech) -> None:
    transcript = speech.transcripts.get()
    assert filled(editor.get(change(transcript)))["corrected_text"] == TEXT
    page = correct(editor, transcript)
    assert page.redirect_chain == [(f"/admin/speeches/speech/{speech.pk}/change/", 302)]
    assert messages_of(page) == ["Version 2 is the current text now: 4 passages keep their numbers, 1 new."]
    assert versions(speech) == [(1, False, TEXT, ""), (2, True, CORRECTED, "The hour was wrong.")]
    numbers = Passage.objects.filter(transcript__current=True).order_by("position").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5]


def test_correction_is_kept_in_the_history_of_the_speech(editor: Client, speech: Speech) -> None:
    correct(editor, speech.transcripts.get())
    page = editor.get(f"/admin/speeches/speech/{speech.pk}/history/").content.decode()
    assert "Corrected the transcript: The hour was wrong." in page


def test_correction_of_quoted_words_shows_them_before_it_is_saved(editor: Client, speech: Speech) -> None:
    quote = speech.quotes.get()
    page = correct(editor, speech.transcripts.get(), TEXT.replace("keep the lamp", "tend the lamp"))
    told = "This correction changes words that are quoted. Tick the box to hold this quote."
    assert errors(page) == {"hold_quotes": [told]}
    (beside,) = re.findall(r'<ul class="broken-quotes">(.*?)</ul>', page.content.decode(), re.DOTALL)
    assert f'<a href="/admin/speeches/quote/{quote.pk}/change/">' in beside
    assert "<del>keep </del><ins>tend </ins>" in beside
    assert len(versions(speech)) == 1
    assert "tend the lamp" in filled(page)["corrected_text"]


def test_held_quote_is_shown_with_its_difference_and_released_when_reworded(editor: Client, speech: Speech) -> None:
    quote = speech.quotes.get()
    correct(editor, speech.transcripts.get(), TEXT.replace("keep the lamp", "tend the lamp"), hold=True)
    address = f"/admin/speeches/quote/{quote.pk}/change/"
    form = editor.get(address)
    assert "<del>keep </del><ins>tend </ins>" in form.content.decode()
    assert "1 held quote" in editor.get("/admin/speeches/quote/").content.decode()
    editor.post(address, {**filled(form), "text": quote.text.replace("keep", "tend")})
    quote.refresh_from_db()
    assert (quote.status, quote.grade, quote.transcript.version) == ("draft", "exact", 2)


def test_quote_whose_words_are_gone_is_held_on_demand(editor: Client, speech: Speech) -> None:
    page = correct(editor, speech.transcripts.get(), TEXT.replace("keep the lamp", "tend the lamp"), hold=True)
    assert messages_of(page) == [
        "Version 2 is the current text now: 4 passages keep their numbers, none new.",
        '<a href="/admin/speeches/quote/held/">1 quote is held</a> and stays with version 1, the last in which the words '
        "stand just so.\n",
    ]


@pytest.mark.parametrize(
    ("text", "note", "said"),
    [
        (CORRECTED, "", {"correction_note": ["This field is required."]}),
        (CORRECTED, "   ", {"correction_note": ["This field is required."]}),
        (TEXT, "Nothing.", {"corrected_text": ["This is the text as it stands: nothing is corrected yet."]}),
        (f"{TEXT}  \r\n", "Spaces.", {"corrected_text": ["This is the text as it stands: nothing is corrected yet."]}),
        ("", "Emptied.", {"corrected_text": ["This field is required."]}),
        ("\u200b", "Emptied.", {"corrected_text": ["A transcript cannot be empty."]}),
    ],
)
def test_correction_needs_a_note_and_other_words(
    editor: Client, speech: Speech, text: str, note: str, said: dict[str, list[str]]
) -> None:
    assert errors(correct(editor, speech.transcripts.get(), text, note)) == said
    assert versions(speech) == [(1, True, TEXT, "")]


def test_older_version_is_shown_and_has_no_form(editor: Client, speech: Speech) -> None:
    older = speech.transcripts.get()
    revise_transcript(older, CORRECTED, "The hour was wrong.")
    page: Any = editor.get(change(older))
    assert "corrected_text" not in page.content.decode()
    assert "Nobody knows who will be on it." in page.content.decode()
    assert (page.context["show_save"], page.context["show_close"]) == (False, True)
    from_speech = editor.get(f"/admin/speeches/speech/{speech.pk}/change/").content.decode()
    assert change(older) in from_speech


def test_late_correction_is_refused_with_its_words_kept(editor: Client, speech: Speech) -> None:
    transcript = speech.transcripts.get()
    revise_transcript(transcript, CORRECTED, "The hour was wrong.")
    page = correct(editor, transcript, TEXT + "\n\nMy own words.", "Mine.")
    assert list(errors(page)) == ["__all__"]
    assert "Somebody has corrected this text meanwhile." in errors(page)["__all__"][0]
    assert "My own words." in page.content.decode()
    assert len(versions(speech)) == 2


def test_fields_of_the_version_itself_cannot_be_written(editor: Client, speech: Speech) -> None:
    transcript = speech.transcripts.get()
    sent = {"text": "Other", "language": "fr", "version": 9, "note": "x", "corrected_text": TEXT}
    editor.post(change(transcript), sent)
    assert list(speech.transcripts.values_list("text", "language", "version", "note")) == [(TEXT, "en", 1, "")]


def test_transcripts_are_added_only_with_their_speech(publisher: Client) -> None:
    assert publisher.get("/admin/speeches/transcript/add/").status_code == 403
    assert publisher.post("/admin/speeches/transcript/add/", {"text": "x"}).status_code == 403


def test_passages_have_no_form_of_their_own(publisher: Client, speech: Speech) -> None:
    passage = Passage.objects.first()
    assert passage is not None
    assert publisher.get(f"/admin/speeches/passage/{passage.pk}/change/").status_code == 404
    assert publisher.get("/admin/speeches/passage/add/").status_code == 404
