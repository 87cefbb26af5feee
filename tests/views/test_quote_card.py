"""The pictures of a quote at their addresses, and what the page of the quote tells of them."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from speeches.actions.publish import publish_quotes
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote, Speech
from tests.archive import draft_quote, published_quote, published_speech, speaker
from tests.views.conftest import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech() -> Speech:
    return published_speech("A speech", speaker=speaker("Ada Example"), role="Harbour master")


def test_pictures_say_the_same_as_the_page_and_are_not_sent_twice(client: Client, page: Page, speech: Speech) -> None:
    quote = published_quote(speech, "mend the *nets*; those")
    head = page(quote.get_absolute_url()).partition("<body>")[0]
    told = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', head))
    says = (
        "“mend the nets; those” Ada Example, Harbour master, 22 May 2001. "
        f"These words stand in the transcript exactly. testserver/q/{quote.pk}"
    )
    picture = told["og:image"]
    assert picture.startswith(f"http://testserver/quotes/{quote.pk}/card.png?v=")
    assert [told[name] for name in ("og:image:alt", "twitter:image:alt", "twitter:image", "twitter:card")] == [
        says,
        says,
        picture,
        "summary_large_image",
    ]
    first = client.get(picture)
    assert (first.status_code, first["Content-Type"], first.content[:4]) == (200, "image/png", b"\x89PNG")
    assert first["Cache-Control"] == "public, max-age=3600"
    assert client.get(picture, headers={"if-none-match": first["ETag"]}).status_code == 304
    drawn = client.get(f"/quotes/{quote.pk}/card.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert says in html.unescape(drawn.content.decode())

    Speech.objects.update(role="Keeper of the lamp")
    second = client.get(picture, headers={"if-none-match": first["ETag"]})
    assert (second.status_code, second["ETag"] == first["ETag"]) == (200, False)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_pictures_of_what_is_not_public_are_not_there(client: Client, speech: Speech, ending: str) -> None:
    quote = draft_quote(speech, "Bring a rope")
    address = f"/quotes/{quote.pk}/card.{ending}"
    assert client.get(address).status_code == 404
    assert client.get(f"/quotes/{quote.pk + 1}/card.{ending}").status_code == 404
    publish_quotes([quote])
    assert client.get(address).status_code == 200
    Quote.objects.update(status="held")
    assert client.get(address).status_code == 404
    Quote.objects.update(status="published")
    withdraw_quotes([quote], because="It was not said.")
    response = client.get(address)
    assert (response.status_code, response.content) == (410, b"This quote was withdrawn.")


def test_pictures_go_with_their_speech(client: Client, speech: Speech) -> None:
    quote = published_quote(speech, "Bring a rope")
    withdraw_speeches([speech], because="It was not held.")
    assert client.get(f"/quotes/{quote.pk}/card.png").status_code == 410


def test_paraphrase_stands_in_no_marks_and_says_whose_words_it_is(client: Client, speech: Speech) -> None:
    quote = published_quote(speech, "Ropes are to be brought", kind="reported", author=speaker("Greta Example"))
    drawn = client.get(f"/quotes/{quote.pk}/card.svg").content.decode()
    assert re.findall(r"<title[^>]*>(.*?)</title>", drawn) == [
        "Ropes are to be brought Ada Example, quoting Greta Example, Harbour master, 22 May 2001. "
        f"This is how a report puts it, not the speaker’s own words. testserver/q/{quote.pk}"
    ]


# The quote with its speech, speakers and the facts of its transcript.
def test_picture_asks_one_query(client: Client, speech: Speech, django_assert_num_queries: Any) -> None:
    quote = published_quote(speech, "Bring a rope")
    with django_assert_num_queries(1):
        client.get(f"/quotes/{quote.pk}/card.png")
