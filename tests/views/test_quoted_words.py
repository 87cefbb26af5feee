"""From the words of a transcript to the quotes that cover them, and back to the words."""

import re
from urllib.parse import urlencode

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes
from tests.archive import TEXT, draft_quote, published_quote, published_speech
from tests.views.conftest import Page, links_in

pytestmark = pytest.mark.django_db


def quoted_words(html: str) -> list[tuple[str, str]]:
    """The address and the words of each stretch that is marked in the text."""
    return re.findall(r'<a class="quoted" href="([^"]*)">(.*?)</a>', html)


def highlighted(html: str) -> list[str]:
    return re.findall("<mark>(.*?)</mark>", html)


def test_quoted_words_lead_to_the_shortest_quote_that_covers_them(page: Page) -> None:
    speech = published_speech("A speech")
    long = published_quote(speech, "The harbour opens at six. Whoever comes is let in.")
    short = published_quote(speech, "opens at six")
    elided = published_quote(speech, "The harbour … Keep the lamp alight.")
    draft_quote(speech, "Bring bread")
    withdraw_quotes([published_quote(speech, "Bring a rope")])
    assert quoted_words(page("/speeches/a-speech/")) == [
        (f"/quotes/{elided.pk}/", "The harbour"),
        (f"/quotes/{long.pk}/", " "),
        (f"/quotes/{short.pk}/", "opens at six"),
        (f"/quotes/{long.pk}/", ". Whoever comes is let in."),
        (f"/quotes/{elided.pk}/", "Keep the lamp alight."),
    ]


def test_only_the_transcript_to_which_a_quote_is_pinned_is_marked(page: Page) -> None:
    speech = published_speech("A speech", "Words in English.")
    add_transcript(speech, "# Au port\n\nLe port ouvre à six heures.", language="fr")
    quote = published_quote(speech, "Le port ouvre")
    assert quoted_words(page("/speeches/a-speech/")) == []
    assert quoted_words(page("/speeches/a-speech/fr/")) == [(f"/quotes/{quote.pk}/", "Le port ouvre")]


def test_quoted_words_are_marked_where_they_stand_after_a_correction(page: Page) -> None:
    speech = published_speech("A speech")
    quote = published_quote(speech, "opens at six")
    page("/speeches/a-speech/")
    revise_transcript(speech.transcripts.get(), TEXT.replace("the harbour", "the old harbour", 1), "Left out.")
    assert quoted_words(page("/speeches/a-speech/")) == [(f"/quotes/{quote.pk}/", "opens at six")]


def test_quote_leads_to_its_words_highlighted_in_their_passage(page: Page) -> None:
    speech = published_speech("A speech")
    published_quote(speech, "opens at six")
    quote = published_quote(speech, "The harbour opens … the *nets*; those")
    address = f"/speeches/a-speech/?quote={quote.pk}#p2"
    assert address in links_in(page(f"/quotes/{quote.pk}/"))
    html = page(address)
    assert highlighted(html) == ["The harbour ", "opens", "the <em>nets</em>; those"]
    assert highlighted(page("/speeches/a-speech/")) == []


def test_quote_of_prepared_words_leads_to_them(page: Page) -> None:
    speech = published_speech("A speech", "As it was said.")
    add_transcript(speech, "As it was prepared.", delivery="prepared")
    quote = published_quote(speech, "it was prepared")
    address = f"/speeches/a-speech/?delivery=prepared&quote={quote.pk}"
    assert f"{address}#p1".replace("&", "&amp;") in links_in(page(f"/quotes/{quote.pk}/"))
    assert highlighted(page(address)) == ["it was prepared"]


def test_quote_that_is_not_public_or_of_another_speech_is_not_highlighted(page: Page) -> None:
    speech, other = published_speech("A speech"), published_speech("Another")
    published_quote(speech, "opens at six")
    draft, elsewhere = draft_quote(speech, "Bring bread"), published_quote(other, "Bring bread")
    plain = page("/speeches/a-speech/")
    for asked in (str(draft.pk), str(elsewhere.pk), "", "x", "²", "-1", "9" * 30, '"><script>'):
        assert page(f"/speeches/a-speech/?{urlencode({'quote': asked})}") == plain
