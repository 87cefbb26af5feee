"""What is deleted in the admin lies in the bin for thirty days, comes back whole, and is then forgotten for good."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import (
    Change,
    Deletion,
    Link,
    LinkEvidence,
    Passage,
    PolicyArea,
    Quote,
    Repetition,
    Speaker,
    Speech,
    TagEvidence,
    TaggedSpeech,
    Term,
)
from speeches.search import indexing
from tests.actions.kept_areas import is_in_step, state
from tests.admin.conftest import filled, make_speech
from tests.archive import draft_quote, draft_speech, published_quote, published_speech

pytestmark = pytest.mark.django_db

BIN = "/admin/speeches/deletion/"


def delete(client: Client, record: Any) -> Deletion:
    page = f"/admin/speeches/{record._meta.model_name}/{record.pk}/delete/"
    assert client.post(page, {"post": "yes"}).status_code == 302
    return Deletion.objects.order_by("-pk")[0]


def bring_back(client: Client, deletion: Deletion) -> None:
    assert client.post(f"{BIN}{deletion.pk}/undo/").status_code == 302


def long_speech() -> Speech:
    text = "\n\n".join(f"Lamp {number} burns above the harbour until the boats are in." for number in range(200))
    speech = draft_speech("On two hundred lamps", text, areas=(PolicyArea.objects.create(name="Lamps"),))
    for number in range(50):
        draft_quote(speech, f"Lamp {number} burns above the harbour")
    passages = list(Passage.objects.filter(transcript__speech=speech)[:3])
    TagEvidence.objects.create(tag=TaggedSpeech.objects.get(content_object=speech), passage=passages[0])
    ropes = PolicyArea.objects.create(name="Ropes")
    link = Link.objects.create(first=PolicyArea.objects.get(name="Lamps"), second=ropes, because="They hang on them.")
    LinkEvidence.objects.create(link=link, passage=passages[1])
    LinkEvidence.objects.create(link=link, quote=speech.quotes.first())
    return speech


def test_speech_comes_back_with_all_that_hung_on_it(publisher: Client) -> None:
    speech = long_speech()
    Term.objects.create(policy_area=PolicyArea.objects.get(name="Lamps"), wording="lamp")
    publish_speeches([speech])
    publish_quotes(list(speech.quotes.all()[:3]))
    withdraw_quotes(list(speech.quotes.all()))
    withdraw_speeches([speech])
    draft_speech("A report", "", kind="article", reports_on=speech)
    before = state()
    deletion = delete(publisher, speech)
    assert (Speech.objects.get().reports_on, Passage.objects.count(), Quote.objects.count()) == (None, 0, 0)
    assert (deletion.verb, deletion.told) == ("delete_speech", "Speech “On two hundred lamps”: Deleted.")
    assert is_in_step()
    bring_back(publisher, deletion)
    assert state() == before
    assert is_in_step()
    publish_speeches([Speech.objects.get(pk=speech.pk)])
    assert is_in_step()


def test_repetitions_follow_both_ways(publisher: Client) -> None:
    words = "Whoever comes to the harbour at night is let in"
    earlier = published_speech("Earlier", f"{words}.", date="2001-05-01")
    quote = published_quote(earlier, words)
    later = published_speech("Later", f"They said it again: {words} as before.", date="2002-05-01")
    Repetition.objects.update(status="confirmed")
    withdraw_speeches([later])
    before = state()
    deletion = delete(publisher, later)
    assert not Repetition.objects.exists()
    bring_back(publisher, deletion)
    assert state() == before
    publish_speeches([Speech.objects.get(pk=later.pk)])
    assert [(one.quote, one.status) for one in Repetition.objects.all()] == [(quote, "confirmed")]


@pytest.mark.parametrize(
    "noun", ["delegation", "link", "misquote", "occasion", "policyarea", "quote", "source", "speaker"]
)
def test_every_noun_comes_back(publisher: Client, noun: str) -> None:
    record = lonely(noun)
    before = state()
    deletion = delete(publisher, record)
    assert not type(record)._base_manager.filter(pk=record.pk).exists()
    bring_back(publisher, deletion)
    assert state() == before
    assert is_in_step()


def lonely(noun: str) -> Any:
    """A record that nothing needs, with its own parts."""
    speech = make_speech()
    match noun:
        case "quote":
            return Quote.objects.get()
        case "misquote":
            return Quote.objects.get().misquotes.create(wording="Lamps are for those who leave")
        case "link":
            long_speech()
            return Link.objects.get()
        case "policyarea":
            area = PolicyArea.objects.create(name="Anchors")
            Term.objects.create(policy_area=area, wording="lamp")
            return area
    named = getattr(speech, "on_behalf_of" if noun == "delegation" else noun)
    Quote.objects.update(speaker=None)
    Speech.objects.update(**{"on_behalf_of" if noun == "delegation" else noun: None})
    indexing.index_speeches([speech.pk])
    return named


def test_several_go_at_once_and_come_back(publisher: Client) -> None:
    speeches = [make_speech(number) for number in (1, 2, 3)]
    before = state()
    sent = {"action": "delete_selected", "_selected_action": [one.pk for one in speeches], "post": "yes"}
    assert publisher.post("/admin/speeches/speech/", sent).status_code == 302
    assert not Speech.objects.exists()
    deletion = Deletion.objects.get()
    assert deletion.told == "Speech “On the ferry, part 3” and 2 more: Deleted."
    bring_back(publisher, deletion)
    assert state() == before


def test_dismissed_proposal_lies_in_the_bin(publisher: Client, speech: Speech) -> None:
    quote, before = speech.quotes.get(), state()
    publisher.post(f"/admin/speeches/quote/{quote.pk}/change/", {"_dismiss": "1"})
    assert not speech.quotes.exists()
    bring_back(publisher, Deletion.objects.get())
    assert state() == before


def test_what_is_needed_or_public_stays(publisher: Client) -> None:
    speech = published_speech("Public")
    area = PolicyArea.objects.create(name="Lamps")
    speech.policy_areas.add(area)
    for record in (speech, area):
        publisher.post(f"/admin/speeches/{record._meta.model_name}/{record.pk}/delete/", {"post": "yes"})
    assert (Speech.objects.get(), PolicyArea.objects.filter(name="Lamps").exists()) == (speech, True)
    assert not Change.objects.exists()


def test_what_has_taken_its_place_is_in_the_way(publisher: Client) -> None:
    speaker = Speaker.objects.create(name="Ada Example")
    deletion = delete(publisher, speaker)
    Speaker.objects.create(name="Ada Example", slug=speaker.slug)
    before = state()
    page = publisher.post(f"{BIN}{deletion.pk}/undo/")
    assert "Speaker “Ada Example” cannot come back." in page.context["reasons"][0]
    assert state() == before


def test_bin_shows_what_this_account_may_bring_back(
    publisher: Client, stranger: Client, django_assert_num_queries: Any
) -> None:
    for number in (1, 2, 3):
        delete(publisher, make_speech(number).quotes.get())
    # The session, the user and permissions (two); what is over (with a savepoint); the count, the rows, the staff.
    with django_assert_num_queries(10):
        page = publisher.get(BIN)
    assert [change.told for change in page.context["cl"].result_list] == [
        "Quote “Those who stay keep the lamp alight”: Deleted."
    ] * 3
    one = Deletion.objects.first()
    assert one is not None
    assert "Bring back" in publisher.get(f"{BIN}{one.pk}/change/").content.decode()
    assert [stranger.get(address).status_code for address in (BIN, f"{BIN}{one.pk}/change/")] == [403, 404]
    assert stranger.post(f"{BIN}{one.pk}/undo/").status_code == 404


def test_after_thirty_days_it_is_forgotten_for_good(publisher: Client, speech: Speech) -> None:
    page = f"/admin/speeches/speech/{speech.pk}/change/"
    publisher.post(page, filled(publisher.get(page), summary="A secret of the ferry."))
    other = Speaker.objects.create(name="Ada Example")
    kept = delete(publisher, other)
    deletion = delete(publisher, speech)
    Change.objects.filter(pk=deletion.pk).update(at=timezone.now() - timedelta(days=30, minutes=1))
    said = StringIO()
    call_command("empty_bin", stdout=said)
    assert said.getvalue() == "1 deletion forgotten.\n"
    everything = [(change.told, change.rows) for change in Change.objects.order_by("pk")]
    assert [(told, rows if rows is None else len(rows)) for told, rows in everything] == [
        ("Speech “On the ferry, part 1”: Changed Summary.", 0),
        ("Speaker “Ada Example”: Deleted.", 1),
        ("Speech “On the ferry, part 1”: Deleted.", None),
    ]
    assert [change.pk for change in publisher.get(BIN).context["cl"].result_list] == [kept.pk]
    assert publisher.post(f"{BIN}{deletion.pk}/undo/").status_code == 404
    call_command("empty_bin", stdout=said)
    assert said.getvalue().endswith("Nothing to forget.\n")


def test_corrected_text_comes_back_with_its_versions(publisher: Client, speech: Speech) -> None:
    add_transcript(speech, "Le bac part à six heures.", language="fr")
    before = state()
    bring_back(publisher, delete(publisher, speech))
    assert state() == before
