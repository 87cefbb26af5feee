"""Transcripts as rich text: there and back without a change, from both forms, with the numbers that passages will have."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from speeches.actions.revise_transcript import revise_transcript
from speeches.admin.rich_text import rich_html
from speeches.admin.translate_text import translate_text
from speeches.importers.read_ungdc import read_ungdc
from speeches.importers.records import SpeechRecord
from speeches.importers.rich_text import text_of_rich
from speeches.models import Passage, Speech
from speeches.text.canonical import canonical
from tests.admin.conftest import TEXT, filled, staff

TRANSLATE = "/admin/speeches/transcript/translate/"
RICH = (
    "<h1>At the ferry</h1><p>The ferry <em>leaves</em> at six. Nobody knows who will be on it.</p>"
    "<p>Those who stay keep the lamp alight; those who leave keep the key.</p><ul><li><p>A new rope</p></li></ul>"
)
READ = (
    "# At the ferry\n\nThe ferry *leaves* at six. Nobody knows who will be on it.\n\n"
    "Those who stay keep the lamp alight; those who leave keep the key.\n\n- A new rope"
)

marked_text = st.text(
    alphabet=st.sampled_from(list("ab *#>-\\_\n\r\t.<&\"'\u00a0\u2003\u2028\ufeff\x00\u0301é\u0639\u4eba")), max_size=60
)


@given(st.one_of(marked_text, st.text()))
def test_text_comes_back_from_rich_text_as_it_was(text: str) -> None:
    before = canonical(text)
    assert text_of_rich(rich_html(before)) == before


@pytest.mark.corpus
def test_every_speech_of_the_corpus_comes_back_as_it_was() -> None:
    path = os.environ.get("HUMANSEC_CORPUS")
    if not path:
        pytest.skip("HUMANSEC_CORPUS does not name the zip of the General Debate corpus")
    read = [reading for reading in read_ungdc(Path(path)) if isinstance(reading, SpeechRecord)]
    assert [record.key for record in read if text_of_rich(rich_html(record.text)) != record.text] == []
    assert len(read) > 100


def test_rich_text_is_written_with_its_escapes() -> None:
    text = canonical("# On *lamps*\n\n\\*a\\* <b> 2 * 3\n\n> one\n\n> two\n\n- a\n- b")
    assert rich_html(text) == (
        "<h1>On <em>lamps</em></h1>"
        '<p><span class="escaped">*</span>a<span class="escaped">*</span> &lt;b&gt; 2 * 3</p>'
        "<blockquote><p>one</p><p>two</p></blockquote><ul><li><p>a</p></li><li><p>b</p></li></ul>"
    )


def test_correction_is_read_from_the_side_that_was_used(editor: Client, speech: Speech) -> None:
    transcript = speech.transcripts.get()
    address = f"/admin/speeches/transcript/{transcript.pk}/change/"
    page = editor.get(address).content.decode()
    assert f'data-transcript="{transcript.pk}"' in page
    sent = {"corrected_text": TEXT, "corrected_text_rich": RICH, "correction_note": "Rope.", "hold_quotes": "on"}
    editor.post(address, {**sent, "corrected_text_side": "plain"})
    assert speech.transcripts.count() == 1
    editor.post(address, {**sent, "corrected_text_side": "rich"})
    assert list(speech.transcripts.order_by("version").values_list("text", flat=True)) == [TEXT, READ]


def test_late_rich_text_is_sent_back_on_both_sides(editor: Client, speech: Speech) -> None:
    transcript = speech.transcripts.get()
    sent = {"corrected_text_side": "rich", "corrected_text_rich": RICH, "correction_note": ""}
    page = editor.post(f"/admin/speeches/transcript/{transcript.pk}/change/", sent)
    context: Any = page.context
    assert context["adminform"].form["corrected_text"].value() == READ
    shown = page.content.decode()
    assert "&lt;p&gt;The ferry &lt;em&gt;leaves&lt;/em&gt; at six." in shown  # escaped once more than in the editor
    assert READ in shown


def test_rich_text_that_was_left_as_it_was_takes_back_no_other_correction(editor: Client, speech: Speech) -> None:
    transcript = speech.transcripts.get()
    address = f"/admin/speeches/transcript/{transcript.pk}/change/"
    page: Any = editor.get(address)
    rich = {"corrected_text_side": "rich", "corrected_text_rich": rich_html(TEXT), "_as_seen": page.context["as_seen"]}
    revise_transcript(transcript, READ, "A rope was missing.")
    answer: Any = editor.post(address, filled(page, **rich, correction_note="Nothing of mine."))
    form = answer.context["adminform"].form
    assert (speech.transcripts.count(), form["corrected_text"].value()) == (2, READ)


def test_transcript_is_added_as_rich_text(editor: Client, speech: Speech) -> None:
    address = f"/admin/speeches/speech/{speech.pk}/change/"
    facts = {"transcript_language": "fr", "transcript_text_side": "rich", "transcript_text_rich": RICH}
    editor.post(address, filled(editor.get(address), **facts))
    assert speech.transcripts.get(language="fr").text == READ


def test_rich_text_is_translated_with_the_numbers_of_its_passages(editor: Client, speech: Speech) -> None:
    transcript = speech.transcripts.get()
    answer = editor.post(TRANSLATE, {"rich": RICH, "transcript": transcript.pk}).json()
    account = " ".join(answer.pop("account").split())
    assert answer == {"text": READ, "numbers": [1, 2, 3, 0]}
    assert "4 passages: 3 keep their numbers, 1 is new." in account
    assert "No longer there: 4." in account
    assert '<span class="rich-text-number">new</span> <span dir="auto">A new rope</span>' in account


def test_plain_markup_is_translated_and_counted_from_one(editor: Client) -> None:
    answer = editor.post(TRANSLATE, {"text": "# On lamps\nThey *burn*."}).json()
    account = " ".join(answer.pop("account").split())
    assert answer == {"rich": "<h1>On lamps</h1><p>They <em>burn</em>.</p>", "numbers": [1, 2]}
    assert account.startswith("<p> 2 passages. </p>")


def test_number_in_the_record_is_told_beside_its_passage(editor: Client, speech: Speech) -> None:
    Passage.objects.filter(number=2).update(printed_number="14.")
    answer = editor.post(TRANSLATE, {"text": TEXT, "transcript": speech.transcripts.get().pk}).json()
    assert "14. The ferry leaves at six." in answer["account"]


@pytest.mark.parametrize("pk", ["0", "-1", "x", "9" * 30, "²"])
def test_transcript_that_is_not_there_is_not_found(editor: Client, pk: str) -> None:
    assert editor.post(TRANSLATE, {"text": "Lamps.", "transcript": pk}).status_code == 404


def test_translation_is_for_those_who_write_transcripts(stranger: Client, speech: Speech) -> None:
    clerk = staff("clerk")
    User.objects.get(username="clerk").user_permissions.set(Permission.objects.filter(codename="add_transcript"))
    pk = speech.transcripts.get().pk
    answers = [
        stranger.post(TRANSLATE, {"text": "Lamps."}).status_code,
        Client().post(TRANSLATE, {"text": "Lamps."}).status_code,
        clerk.post(TRANSLATE, {"text": "Lamps."}).status_code,
        clerk.post(TRANSLATE, {"text": "Lamps.", "transcript": pk}).status_code,
        clerk.get(TRANSLATE).status_code,
    ]
    assert answers == [403, 302, 200, 403, 405]


@pytest.mark.parametrize("passages", [1, 30])
def test_translation_takes_as_many_queries_for_a_long_text(
    editor: Client, rf: RequestFactory, speech: Speech, django_assert_num_queries: Callable[..., Any], passages: int
) -> None:
    text = "\n\n".join(f"Lamp {number} burns." for number in range(passages))
    request = rf.post(TRANSLATE, {"text": text, "transcript": speech.transcripts.get().pk})
    request.user = User.objects.get(username="editor")
    # The permissions of the user and of the groups, the transcript, its passages, their numbers in the record.
    with django_assert_num_queries(5):
        translate_text(request)
