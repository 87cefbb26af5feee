"""A quote framed by another site: who may frame what, what the frame tells, and the oEmbed provider that hands it out."""

import html
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes
from speeches.models import Quote, Speech, Transcript
from tests.archive import TEXT, draft_quote, published_quote, published_speech, speaker
from tests.views.conftest import Page, words_of_html

pytestmark = pytest.mark.django_db


@pytest.fixture
def speech() -> Speech:
    return published_speech("A speech", speaker=speaker("Ada Example"), role="Harbour master")


def standing(page: Page, quote: Quote) -> list[str]:
    """What the frame tells under the words."""
    text = page(f"{quote.get_absolute_url()}embed/")
    return [words_of_html(item) for item in re.findall(r"<li[ >].*?</li>", text, re.DOTALL)]


def ask(client: Client, url: str, **query: Any) -> Any:
    return client.get("/oembed", {"url": url, **query})


def test_frame_may_stand_anywhere_and_nothing_else_may(client: Client, speech: Speech) -> None:
    quote = published_quote(speech, "Bring a rope")
    for _ in range(2):  # also from a cache
        framed = client.get(f"/quotes/{quote.pk}/embed/")
        assert "frame-ancestors *" in framed["Content-Security-Policy"]
        assert "default-src 'none'" in framed["Content-Security-Policy"]
        assert "X-Frame-Options" not in framed
        for other in (quote.get_absolute_url(), "/", "/oembed", speech.get_absolute_url()):
            response = client.get(other)
            assert "frame-ancestors 'none'" in response["Content-Security-Policy"], other
            assert response["X-Frame-Options"] == "DENY", other


def test_frame_shows_the_words_whose_they_are_and_the_way_to_their_place(page: Page, speech: Speech) -> None:
    quote = published_quote(speech, "mend the *nets*; those")
    text = page(f"/quotes/{quote.pk}/embed/")
    body = text[text.index("<body>") :]
    assert words_of_html(body) == (
        "“mend the nets ; those” Ada Example Harbour master A speech , 22 May 2001 "
        f"These words stand in the transcript exactly. humansec Read in context testserver/q/{quote.pk}"
    )
    assert re.findall(r'href="([^"]+)"', body) == ["/speeches/a-speech/", "/", f"/quotes/{quote.pk}/"]
    assert "<script" not in text


def test_frame_tells_what_a_correction_did_to_the_quote(page: Page, speech: Speech) -> None:
    kept = published_quote(speech, "The harbour opens at six. Whoever comes is let in.")
    behind = published_quote(speech, "Keep the lamp alight.")
    reworded = published_quote(speech, "Bring bread")
    revise_transcript(speech.transcripts.get(), TEXT.replace("bread", "salt").replace("lamp", "fire"), "As heard.")
    older, newer = speech.transcripts.order_by("version")
    # One quote stays as the old version has it, one was re-worded after the correction.
    now = {"status": "published", "transcript": older}
    Quote.objects.filter(pk=behind.pk).update(**now)
    Quote.objects.filter(pk=reworded.pk).update(status="published", transcript=newer, text="Bring salt")
    reworded.segments.update(exact="Bring salt")
    exact, day = "These words stand in the transcript exactly.", f"{newer.created_at:%-d %B %Y}"
    said = f"The transcript was corrected on {day}"
    kept.refresh_from_db()
    assert kept.transcript == newer
    assert standing(page, kept) == [exact, f"{said} ; these words still stand in it. Compare"]
    assert standing(page, behind) == [exact, f"{said} , and now reads differently here. Compare"]
    assert standing(page, reworded) == [exact, f"{said} , and this quote was changed with it. Compare"]
    Quote.objects.update(published_at=timezone.now())
    assert standing(page, kept) == [exact]


def test_frame_tells_of_a_better_translation_and_of_other_languages(page: Page, speech: Speech) -> None:
    original = add_transcript(speech, "أحضر حبلا.", language="ar")
    Transcript.objects.filter(language="en").update(rendering="unofficial")
    words = published_quote(speech, "أحضر حبلا.", transcript=original)
    quote = published_quote(speech, "Bring a rope", kind="translated", original=words)
    told = standing(page, quote)
    assert told == ["Translated. These words stand in the transcript exactly.", "The same words in Arabic"]
    add_transcript(speech, "Bring the rope.", delivery="prepared", rendering="official")
    assert standing(page, quote)[1] == "There is a better translation of this speech now. Read it"
    assert standing(page, words)[1:] == ["The same words in English"]
    Quote.objects.filter(pk=words.pk).update(status="draft")
    assert len(standing(page, quote)) == 2


def test_frame_of_what_is_not_public_any_more_says_so_without_its_words(client: Client, speech: Speech) -> None:
    quote = published_quote(speech, "Bring a rope")
    draft = draft_quote(speech, "Bring bread")
    assert client.get(f"/quotes/{draft.pk}/embed/").status_code == 404
    Quote.objects.filter(pk=quote.pk).update(status="held")
    checked = client.get(f"/quotes/{quote.pk}/embed/")
    Quote.objects.filter(pk=quote.pk).update(status="published")
    withdraw_quotes([quote], because="It was not said.")
    withdrawn = client.get(f"/quotes/{quote.pk}/embed/")
    assert [checked.status_code, withdrawn.status_code] == [200, 410]
    assert "This quote is being checked" in checked.content.decode()
    assert "because: It was not said." in withdrawn.content.decode()
    for response in (checked, withdrawn):
        assert "frame-ancestors *" in response["Content-Security-Policy"]
        assert "rope" not in response.content.decode()


def test_consumer_finds_the_frame_from_the_bare_address(client: Client, page: Page, speech: Speech) -> None:
    quote = published_quote(speech, "Bring a rope")
    head = page(quote.get_absolute_url()).partition("<body>")[0]
    links = dict(re.findall(r'<link rel="alternate" type="([a-z/]+\+oembed)" href="([^"]+)"', head))
    answers = {kind: client.get(html.unescape(href)) for kind, href in links.items()}
    told = json.loads(answers["application/json+oembed"].content)
    picture = told.pop("thumbnail_url")
    assert client.get(picture)["Content-Type"] == "image/png"
    assert told == {
        "version": "1.0",
        "type": "rich",
        "title": "Ada Example: A speech",
        "author_name": "Ada Example",
        "author_url": "http://testserver/speakers/ada-example/",
        "provider_name": "humansec",
        "provider_url": "http://testserver/",
        "cache_age": 86400,
        "html": f'<iframe src="http://testserver/quotes/{quote.pk}/embed/" width="600" height="221" '
        'title="Quote: Ada Example" frameborder="0" loading="lazy"></iframe>',
        "width": 600,
        "height": 221,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    root = ElementTree.fromstring(answers["text/xml+oembed"].content)  # noqa: S314  our own
    assert {one.tag: one.text for one in root} == {
        name: str(value) for name, value in {**told, "thumbnail_url": picture}.items()
    }
    assert answers["text/xml+oembed"]["Content-Type"] == "text/xml; charset=utf-8"
    assert answers["application/json+oembed"]["Access-Control-Allow-Origin"] == "*"
    code = re.findall(r"<textarea id=\"embed-code\".*?>(.*?)</textarea>", page(quote.get_absolute_url()), re.DOTALL)
    assert [html.unescape(one).strip() for one in code] == [told["html"]]


def test_every_address_of_a_public_quote_is_taken_and_no_other(client: Client, speech: Speech, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "archive.example"]
    quote, draft = published_quote(speech, "Bring a rope"), draft_quote(speech, "Bring bread")
    pk = quote.pk
    taken = [
        f"http://testserver/quotes/{pk}/",
        f"https://archive.example/quotes/{pk}/",
        f"https://testserver:443/quotes/{pk}/bring-a-rope/?utm_source=x#top",
        f"http://testserver/quotes/{pk}/embed/",
        f"https://archive.example/q/{pk}",
    ]
    refused = [
        f"https://elsewhere.example/quotes/{pk}/",
        f"https://testserver.elsewhere.example/quotes/{pk}/",
        f"http://testserver@elsewhere.example/quotes/{pk}/",
        f"http://testserver:8/quotes/{pk}/",
        f"/quotes/{pk}/",
        f"ftp://testserver/quotes/{pk}/",
        f"http://testserver/quotes/{draft.pk}/",
        "http://testserver/speeches/a-speech/",
        "http://testserver/quotes/99999999999999999999/",
        "http://[",
        "",
    ]
    assert {url: ask(client, url).status_code for url in taken} == dict.fromkeys(taken, 200)
    assert {url: ask(client, url).status_code for url in refused} == dict.fromkeys(refused, 404)


def test_questions_that_cannot_be_answered_get_a_sentence(client: Client, speech: Speech) -> None:
    url = f"http://testserver/quotes/{published_quote(speech, 'Bring a rope').pk}/"
    answers = [ask(client, url, format="yaml"), client.get("/oembed"), ask(client, url, maxwidth="wide")]
    assert [(one.status_code, one["Content-Type"]) for one in answers] == [
        (501, "text/plain; charset=utf-8"),
        (400, "text/plain; charset=utf-8"),
        (400, "text/plain; charset=utf-8"),
    ]
    assert all(one.content.decode().endswith(".") for one in answers)


def test_frame_and_picture_keep_within_what_the_consumer_has_room_for(client: Client, speech: Speech) -> None:
    url = f"http://testserver/quotes/{published_quote(speech, 'Bring a rope').pk}/"
    small = ask(client, url, maxwidth=320, maxheight=150).json()
    assert (small["width"], small["height"], "thumbnail_url" in small) == (320, 150, False)
    assert 'width="320" height="150"' in small["html"]
    assert ask(client, url, maxwidth=2000).json()["width"] == 600


# The quote; its versions; the same words in other languages.
def test_frame_asks_three_queries(client: Client, speech: Speech, django_assert_num_queries: Any) -> None:
    quote = published_quote(speech, "Bring a rope")
    with django_assert_num_queries(3):
        client.get(f"/quotes/{quote.pk}/embed/")
