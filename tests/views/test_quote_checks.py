"""What readers are told of how a quote was checked, and what stands at the address of one that is out of sight."""

import pytest
from django.test import Client

from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote
from speeches.text.foldings import FOLDINGS
from tests.archive import TEXT, full_speech, published_quote, published_speech
from tests.views.conftest import Page, main_of, words_of_html

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Whoever comes is let in.", "These words stand in the transcript, character for character."),
        ("Those who stay mend the nets", "These words stand in the transcript, character for character."),
        ("[w]hoever comes is let in", "only typography differs"),
        ("The harbour opens … let in.", "what was left out or put in is marked"),
    ],
)
def test_quote_says_how_it_was_checked(page: Page, text: str, sentence: str) -> None:
    quote = published_quote(published_speech("A speech"), text)
    words = words_of_html(main_of(page(f"/quotes/{quote.pk}/")))
    assert sentence in words
    assert "How we check quotes" in words


def test_paraphrase_is_not_said_to_be_checked(page: Page) -> None:
    quote = published_quote(published_speech("A speech"), "The harbour is open early", kind="reported")
    assert "Checked" not in main_of(page(f"/quotes/{quote.pk}/"))


def test_held_quote_shows_no_words(page: Page) -> None:
    speech = full_speech()
    quote = Quote.objects.get()
    revise_transcript(speech.transcripts.get(), TEXT.replace("opens at six", "opens at seven"), "The hour.")
    html = page(f"/quotes/{quote.pk}/")
    assert "This quote is being checked" in html
    assert "opens at six" not in html
    assert "opens at six" not in page("/quotes/") + page("/") + page(speech.get_absolute_url())


def test_withdrawn_quote_says_when_and_why(client: Client) -> None:
    full_speech()
    quote = Quote.objects.get()
    quote.withdrawn_because = "it was said by <another> speaker"
    quote.save()
    withdraw_quotes([quote])
    response = client.get(f"/quotes/{quote.pk}/")
    quote.refresh_from_db()
    words = words_of_html(main_of(response.content.decode()))
    assert response.status_code == 410
    assert (
        f"It was withdrawn on {quote.withdrawn_at:%-d %B %Y}, because: it was said by &lt;another&gt; speaker" in words
    )
    assert "opens at six" not in words


def test_quote_goes_with_its_speech_and_neither_is_quoted(client: Client) -> None:
    speech = full_speech()
    quote = Quote.objects.get()
    withdraw_speeches([speech])
    response = client.get(f"/quotes/{quote.pk}/")
    words = words_of_html(main_of(response.content.decode()))
    assert (response.status_code, "opens at six" in words, speech.title in words) == (410, False, False)


def test_page_tells_every_folding(page: Page) -> None:
    words = words_of_html(main_of(page("/how-we-check-quotes/")).replace("&quot;", '"').replace("&#x27;", "'"))
    assert [folding.name for folding in FOLDINGS if folding.sentence not in words] == []
