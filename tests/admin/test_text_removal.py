"""Taking a text out and merging two: the page that foretells what becomes of each quote, and that it does just that."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.remove_transcript import remove_transcript
from speeches.models import Quote, Speech, Transcript
from tests.admin.conftest import TEXT, filled, make_quote, messages_of

PREPARED = TEXT.replace("keep the lamp", "tend the lamp")


@pytest.fixture
def transcript(speech: Speech) -> Transcript:
    return speech.transcripts.get()


def address(transcript: Transcript, verb: str = "remove") -> str:
    return f"/admin/speeches/transcript/{transcript.pk}/{verb}/"


def prepared(speech: Speech) -> Transcript:
    return add_transcript(speech, PREPARED, delivery="prepared")


def made_public(speech: Speech) -> Quote:
    quote = speech.quotes.get()
    publish_speeches([speech])
    publish_quotes([quote])
    quote.refresh_from_db()
    return quote


def confirm(client: Client, at: str, **sent: str) -> Any:
    """What a browser sends from the page at this address."""
    seen = re.search(r'name="seen" value="(\w+)"', client.get(at).content.decode())
    assert seen
    return client.post(at, {"seen": seen[1], **sent}, follow=True)


def logged(record: Any) -> list[str]:
    entries = LogEntry.objects.filter(object_id=str(record.pk), content_type__model=record._meta.model_name)
    return [entry.get_change_message() for entry in entries]


def table(page: Any) -> list[str]:
    body = page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<(?!del|ins|/del|/ins)[^>]+>", " ", row).split()) for row in body.split("<tr>")[1:]]


def test_buttons_are_shown_to_publishers_where_they_lead_somewhere(
    editor: Client, publisher: Client, transcript: Transcript
) -> None:
    change = f"/admin/speeches/transcript/{transcript.pk}/change/"

    def buttons(client: Client) -> list[str]:
        return re.findall(
            rf"/admin/speeches/transcript/{transcript.pk}/(merge|remove)/", client.get(change).content.decode()
        )

    assert (buttons(editor), buttons(publisher)) == ([], ["remove"])
    add_transcript(transcript.speech, "Le bac part à six heures.", language="fr")
    assert buttons(publisher) == ["remove"]
    prepared(transcript.speech)
    assert (buttons(editor), buttons(publisher)) == ([], ["merge", "remove"])


@pytest.mark.parametrize("verb", ["remove", "merge"])
def test_only_those_who_may_delete_transcripts_come_here(
    editor: Client, stranger: Client, transcript: Transcript, verb: str
) -> None:
    prepared(transcript.speech)
    for client in (editor, stranger):
        assert client.get(address(transcript, verb)).status_code == 403
        assert client.post(address(transcript, verb), {"seen": "x"}).status_code == 403
    assert Client().get(address(transcript, verb)).status_code == 302
    assert Transcript.objects.count() == 2


def test_djangos_own_deletion_stays_closed(publisher: Client, transcript: Transcript) -> None:
    assert publisher.post(f"/admin/speeches/transcript/{transcript.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Transcript.objects.count() == 1


def test_removal_is_foretold_quote_by_quote_and_then_done(
    publisher: Client, speech: Speech, transcript: Transcript
) -> None:
    quote, draft = made_public(speech), make_quote(speech, "It has always left at six.", status="draft")
    prepared(speech)
    page = publisher.get(address(transcript))
    assert "1 public quote will be held" in page.content.decode()
    assert table(page) == [
        "Those who stay keep the lamp alight published Held. The nearest wording of the text that is left, and the "
        "difference: Those who stay <del>keep </del><ins>tend </ins>the lamp alight",
        "It has always left at six. draft Moves: its words stand in “en, as prepared”, at one place.",
    ]
    assert Transcript.objects.count() == 2
    done = confirm(publisher, address(transcript))
    sentence = "Removed the text: en, as delivered. Of its quotes: 1 moved to another text, 1 held."
    assert (done.redirect_chain, messages_of(done)) == (
        [(f"/admin/speeches/speech/{speech.pk}/change/", 302)],
        [sentence],
    )
    assert list(Transcript.objects.values_list("delivery", flat=True)) == ["prepared"]
    assert list(Quote.objects.order_by("pk").values_list("pk", "status", "grade")) == [
        (quote.pk, "held", "differs"),
        (draft.pk, "draft", "exact"),
    ]
    assert (logged(speech), logged(quote), logged(draft)) == (
        [sentence],
        ["Removed the text: en, as delivered. Held by that."],
        ["Removed the text: en, as delivered."],
    )


def test_only_text_of_a_public_speech_needs_a_tick(publisher: Client, speech: Speech, transcript: Transcript) -> None:
    quote = made_public(speech)
    refused = confirm(publisher, address(transcript))
    assert "The speech is public, and this is its only text." in refused.content.decode()
    assert Transcript.objects.count() == 1
    done = confirm(publisher, address(transcript), without_words="on")
    assert messages_of(done) == ["Removed the text: en, as delivered. Of its quotes: 1 held."]
    quote.refresh_from_db()
    assert (quote.status, quote.grade, quote.transcript) == ("held", "unsourced", None)
    assert "does not hold the words" in Client().get(f"/speeches/{speech.slug}/").content.decode()


def test_only_text_of_a_draft_is_removed_at_once(publisher: Client, transcript: Transcript) -> None:
    assert "without_words" not in publisher.get(address(transcript)).content.decode()
    done = confirm(publisher, address(transcript))
    assert messages_of(done) == ["Removed the text: en, as delivered. Of its quotes: 1 without a place."]


def test_what_changed_meanwhile_is_shown_before_anything_is_done(
    publisher: Client, speech: Speech, transcript: Transcript
) -> None:
    seen = re.search(r'name="seen" value="(\w+)"', publisher.get(address(transcript)).content.decode())
    assert seen
    made_public(speech)
    for sent in (
        {"seen": seen[1], "without_words": "on"},
        {"without_words": "on"},
        {"seen": "\0", "without_words": "on"},
    ):
        page = publisher.post(address(transcript), sent)
        assert "Something has changed since this page was shown." in page.content.decode()
    assert Transcript.objects.count() == 1


def test_merging_is_foretold_and_then_done(publisher: Client, speech: Speech, transcript: Transcript) -> None:
    quote, other = made_public(speech), prepared(speech)
    page = publisher.get(address(transcript, "merge"))
    assert "<del>keep </del><ins>tend </ins>" in table(page)[0]
    done = confirm(publisher, address(transcript, "merge"))
    assert messages_of(done) == [
        "Merged the text en, as delivered into en, as prepared. Of its quotes: 1 held.",
    ]
    quote.refresh_from_db()
    assert (list(Transcript.objects.all()), quote.status, quote.transcript) == ([other], "held", other)


def test_of_several_texts_one_is_chosen_first(publisher: Client, speech: Speech, transcript: Transcript) -> None:
    other, report = prepared(speech), add_transcript(speech, TEXT, delivery="report")
    page = publisher.get(address(transcript, "merge")).content.decode()
    assert re.findall(r'href="\?into=(\d+)"', page) == [str(other.pk), str(report.pk)]
    assert 'name="seen"' not in page
    for nonsense in ("x", "\0", "9" * 40, str(transcript.pk)):
        assert publisher.get(address(transcript, "merge"), {"into": nonsense}).status_code == 200
        assert publisher.post(f"{address(transcript, 'merge')}?into=x", {"seen": nonsense}).status_code == 200
    confirm(publisher, f"{address(transcript, 'merge')}?into={report.pk}")
    assert list(Transcript.objects.order_by("pk")) == [other, report]
    assert speech.quotes.get().transcript == report


def test_text_that_is_gone_or_has_no_other_beside_it_is_not_found(publisher: Client, transcript: Transcript) -> None:
    assert publisher.get(address(transcript, "merge")).status_code == 404
    gone = address(transcript)
    confirm(publisher, gone)
    assert [publisher.get(gone).status_code, publisher.post(gone).status_code] == [404, 404]
    assert publisher.get(f"/admin/speeches/transcript/{'9' * 30}/remove/").status_code == 404


def test_held_quote_without_a_text_is_looked_at_reworded_and_released(
    publisher: Client, speech: Speech, transcript: Transcript
) -> None:
    quote = made_public(speech)
    remove_transcript(transcript, even_the_only_one=True)
    change = f"/admin/speeches/quote/{quote.pk}/change/"
    assert publisher.get("/admin/speeches/quote/?status__exact=held").status_code == 200
    assert publisher.get(f"/admin/speeches/quote/{quote.pk}/preview/").status_code == 200
    assert "being checked" in Client().get(f"/quotes/{quote.pk}/").content.decode()
    assert publisher.post(change, filled(publisher.get(change))).status_code == 302
    quote.refresh_from_db()
    assert (quote.status, quote.grade) == ("held", "unsourced")
    add_transcript(speech, PREPARED)
    assert publisher.post(change, filled(publisher.get(change), text="Those who stay tend the lamp")).status_code == 302
    quote.refresh_from_db()
    assert (quote.status, quote.grade, quote.segments.count()) == ("in_review", "exact", 1)
    pin_quote(quote)
    assert publish_quotes([quote]) == 1
