"""The form by which readers report a quote: what is stored, what is refused, and that nothing typed is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Concern, Quote
from tests.archive import draft_quote, full_speech, published_quote, published_speech
from tests.views.conftest import Page, links_in, words_of_html

pytestmark = pytest.mark.django_db

SENT = {"reason": "words", "message": "It was <seven>.\r\nI was there.", "contact": "ada@harbour.example"}


@pytest.fixture
def quote(db: None) -> Quote:
    full_speech()
    return Quote.objects.get()


def send(client: Client, quote: Quote, sender: str = "192.0.2.1", **changed: Any) -> Any:
    return client.post(f"/quotes/{quote.pk}/report/", {**SENT, **changed}, REMOTE_ADDR=sender)


def stored() -> list[tuple[str, str, str]]:
    return list(Concern.objects.order_by("pk").values_list("reason", "message", "contact"))


def assert_refused_and_kept(answer: HttpResponse, told: str) -> None:
    html = answer.content.decode()
    assert answer.status_code == 429
    assert told in html
    assert "It was &lt;seven&gt;.\nI was there.</textarea>" in html.replace("\r\n", "\n")
    assert 'value="ada@harbour.example"' in html
    assert re.findall(r'<input type="radio"[^>]*value="(\w+)"[^>]* checked', html) == ["words"]


def test_report_is_stored_and_thanked_for(client: Client, quote: Quote) -> None:
    answer = send(client, quote)
    assert (answer.status_code, answer["Location"]) == (302, f"/quotes/{quote.pk}/report/?sent")
    assert stored() == [("words", "It was <seven>.\nI was there.", "ada@harbour.example")]
    concern = Concern.objects.get()
    assert (concern.quote, concern.settled_at, len(concern.sender)) == (quote, None, 64)
    thanks = client.get(answer["Location"]).content.decode()
    assert ("Thank you" in thanks, "<form method" in thanks) == (True, False)


def test_form_is_reached_from_the_quote_and_kept_by_nobody(client: Client, page: Page, quote: Quote) -> None:
    address = f"/quotes/{quote.pk}/report/"
    assert address in links_in(page(quote.get_absolute_url()))
    answer = client.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_only_public_quotes_can_be_reported(client: Client, quote: Quote) -> None:
    speech = published_speech("A speech")
    draft, gone = draft_quote(speech, "Bring a rope"), published_quote(speech, "Bring bread")
    held = published_quote(speech, "Keep the lamp alight.")
    withdraw_quotes([gone])
    Quote.objects.filter(pk=held.pk).update(status="held")
    withdraw_speeches([quote.speech])
    for one in (draft, gone, held, quote, Quote(pk=0), Quote(pk=10**30)):
        assert client.get(f"/quotes/{one.pk}/report/").status_code == 404
        assert send(client, one).status_code == 404
    assert stored() == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": ""}, "Say what is wrong: choose one of these."),
        ({"reason": "x"}, "Select a valid choice."),
        ({"message": " \r\n"}, "Say in a sentence what is wrong."),
        ({"message": "x" * 10_000}, "This is too long: at most 2000 characters, and it has 10000."),
        ({"message": "nul \0 character"}, "Null characters are not allowed."),
        ({"contact": "nobody"}, "This is no e-mail address. Correct it, or leave it out."),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_it(client: Client, quote: Quote, changed: Any, told: str) -> None:
    answer = send(client, quote, **changed)
    html = answer.content.decode()
    assert (answer.status_code, stored()) == (400, [])
    assert told in html
    assert "Not sent yet." in words_of_html(html)


def test_line_break_counts_as_the_one_character_that_the_reader_sees(client: Client, quote: Quote) -> None:
    message = "\r\n".join(["x" * 9] * 200)
    assert send(client, quote, message=message).status_code == 302
    assert len(Concern.objects.get().message) == 1999


def test_address_for_an_answer_is_not_asked_for(client: Client, quote: Quote) -> None:
    assert send(client, quote, contact="").status_code == 302
    assert stored()[0][2] == ""


def test_what_fills_in_the_hidden_field_is_thanked_and_not_stored(client: Client, quote: Quote) -> None:
    assert send(client, quote, website="https://spam.example", message="")["Location"].endswith("/report/?sent")
    assert stored() == []


def test_sixth_report_of_a_sender_within_an_hour_is_refused(client: Client, quote: Quote) -> None:
    for _ in range(5):
        assert send(client, quote).status_code == 302
    assert_refused_and_kept(send(client, quote), "Several reports have come from you within the hour.")
    assert send(client, quote, sender="192.0.2.2").status_code == 302
    Concern.objects.update(sent_at=timezone.now() - timedelta(minutes=61))
    assert send(client, quote).status_code == 302


def test_twenty_first_report_of_a_quote_within_a_day_is_refused(client: Client, quote: Quote) -> None:
    for number in range(20):
        assert send(client, quote, sender=f"192.0.2.{number}").status_code == 302
    assert_refused_and_kept(send(client, quote, sender="192.0.2.99"), "Many readers have reported this quote today")
    other = published_quote(quote.speech, "Bring a rope")
    assert send(client, other, sender="192.0.2.99").status_code == 302
    Concern.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    assert send(client, quote, sender="192.0.2.99").status_code == 302


def test_sender_is_told_from_others_and_cannot_be_read(client: Client, quote: Quote, settings: Any) -> None:
    for sender in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        send(client, quote, sender=sender)
    settings.SECRET_KEY = "another"  # noqa: S105
    send(client, quote)
    first, again, other, under_another_key = Concern.objects.order_by("pk").values_list("sender", flat=True)
    assert first == again
    assert len({first, other, under_another_key}) == 3
    assert "192.0.2" not in first + other


@pytest.mark.parametrize(("behind_proxy", "senders"), [(True, 2), (False, 1)])
def test_behind_a_proxy_the_sender_is_the_one_whom_the_proxy_saw(
    client: Client, quote: Quote, settings: Any, behind_proxy: bool, senders: int
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    for forwarded in ("198.51.100.1", "192.0.2.66, 198.51.100.1", "198.51.100.2"):
        client.post(f"/quotes/{quote.pk}/report/", SENT, HTTP_X_FORWARDED_FOR=forwarded)
    assert len(set(Concern.objects.values_list("sender", flat=True))) == senders


def test_form_sent_from_another_site_is_refused_with_a_page(quote: Quote) -> None:
    answer = send(Client(enforce_csrf_checks=True), quote)
    assert (answer.status_code, stored()) == (403, [])
    assert "This was not sent" in answer.content.decode()


def test_page_answers_only_to_reading_and_sending(client: Client, quote: Quote) -> None:
    assert client.put(f"/quotes/{quote.pk}/report/").status_code == 405
    assert client.head(f"/quotes/{quote.pk}/report/").status_code == 200


# The quote, its policy areas.
def test_form_asks_two_queries(page: Page, quote: Quote, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        page(f"/quotes/{quote.pk}/report/")
