"""What the page says of paraphrases, translations, words of somebody else, misquotes, repetitions and reports."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.find_repetitions import find_repetitions_of
from speeches.models import Concern, Misquote, Quote, Repetition
from tests.archive import draft_quote, published_quote, published_speech, speaker
from tests.views.conftest import Page, main_of, words_of_html

pytestmark = pytest.mark.django_db

WORDS = "whoever comes to this quay at night is let in"
TEXT = f"We say it again: {WORDS}. And we mean it."


@pytest.fixture
def quote() -> Quote:
    return published_quote(published_speech("On the quay", TEXT, date=date(1990, 1, 1)), WORDS)


def told(page: Page, quote: Quote) -> str:
    return words_of_html(main_of(page(quote.get_absolute_url())))


def test_paraphrase_is_not_said_to_be_the_speakers_words(page: Page) -> None:
    """Paraphrased: A paraphrase is not a quote of the speaker’s words."""
    quote = published_quote(published_speech("On the quay", TEXT), "She let all in.", kind=Quote.Kind.REPORTED)
    assert "these are not the speaker’s own words" in told(page, quote)


def test_paraphrase_is_never_shown_in_quotation_marks(page: Page) -> None:
    """Paraphrased: It is shown without quotation marks, always."""
    quote = published_quote(published_speech("On the quay", TEXT), "She let all in.", kind=Quote.Kind.REPORTED)
    pages = [page(address) for address in ("/", "/quotes/", quote.get_absolute_url(), "/speeches/on-the-quay/")]
    assert ["“She let all in.”" in words_of_html(html) for html in pages] == [False] * 4
    assert "She let all in." in pages[1]


def translated(rendering: str) -> Quote:
    speech = published_speech("Au port", "Qui vient est reçu.", date=date(1990, 1, 1))
    transcript = speech.transcripts.get()
    transcript.language = "fr"
    transcript.save()
    original = published_quote(speech, "Qui vient est reçu")
    add_transcript(speech, "Whoever comes is let in.", language="en", rendering=rendering)
    return published_quote(speech, "Whoever comes", kind=Quote.Kind.TRANSLATED, original=original)


def test_translated_quote_is_compared_with_the_translated_text() -> None:
    """Translated: A translated quote is compared with the translated text."""
    quote = translated("official")
    untrue = draft_quote(quote.speech, "Whoever came", kind=Quote.Kind.TRANSLATED)
    assert (quote.grade, quote.transcript and quote.transcript.language, untrue.grade) == ("exact", "en", "differs")


def test_translated_quote_tells_that_it_is_one_and_stands_with_its_original(page: Page) -> None:
    """Translated: It says that its words were spoken in another language, and whether the translation is official; where the
    original is a quote here, too, both stand together."""
    official = told(page, translated("official"))
    assert "these words were spoken in French. This is the official translation." in official
    assert "“Qui vient est reçu”" in official
    Quote.objects.all().delete()
    assert "This is an unofficial translation." in told(page, translated("unofficial"))


def test_both_are_named_where_a_speaker_quotes_somebody_else(page: Page) -> None:
    """Repeated from somebody else: Where a speaker quotes somebody else, both are named."""
    speech = published_speech("On the quay", TEXT, speaker=speaker("Ada Example"))
    quote = published_quote(speech, WORDS, author=speaker("Bob Example"))
    assert "Ada Example , quoting Bob Example" in told(page, quote)


def test_misquote_is_kept_with_the_quote_of_what_was_said(page: Page, quote: Quote) -> None:
    """Misquotes: A wrong wording that goes round is kept with the quote of what was said."""
    Misquote.objects.create(wording="whoever comes by night is let in", quote=quote, note="From a poster.")
    assert "Not said: whoever comes by night is let in From a poster." in told(page, quote)


def test_search_for_wrong_words_finds_the_true_ones_with_a_note(page: Page, quote: Quote) -> None:
    """Misquotes: Who searches for the wrong words finds the true ones, with a note."""
    Misquote.objects.create(wording="whoever comes by night is let in", quote=quote, note="From a poster.")
    found = words_of_html(main_of(page(f"/search/?{urlencode({'q': 'whoever comes by night is let in'})}")))
    assert "From a poster." in found
    assert f"“{WORDS}”" in found


def later(words: str, year: int) -> None:
    published_speech(f"Of {year}", f"Friends.\n\nThey said: {words}, and no more.", date=date(year, 1, 1))


def repeated_in(quote: Quote) -> list[str]:
    find_repetitions_of([quote.pk])
    return sorted(row.passage.transcript.speech.title for row in Repetition.objects.all())


def test_later_speeches_with_eight_words_of_a_quote_in_a_row_are_found(quote: Quote) -> None:
    """Quoted by: A program looks for later speeches in this archive in which eight or more words of a quote stand again in a
    row."""
    words = WORDS.split()
    later(" ".join(words[:8]), 2001)
    later(" ".join(words[:7]), 2002)
    later(" ".join([*words[:4], "new", *words[4:]]), 2003)
    later(WORDS, 1980)
    later(WORDS, 2004)
    assert repeated_in(quote) == ["Of 2001", "Of 2004"]


def test_formulae_are_left_out(quote: Quote, monkeypatch: Any) -> None:
    """Quoted by: Words that very many speeches have in common are left out as a formula."""
    monkeypatch.setattr("speeches.connections.repetitions.MOST_LATER", 2)
    for year in (2001, 2002, 2003):
        later(WORDS, year)
    assert repeated_in(quote) == []


def test_what_a_program_found_is_marked_as_such(page: Page, quote: Quote) -> None:
    """Quoted by: It cannot know whether they are meant as a quotation, and what it finds is marked as found by a program."""
    later(WORDS, 2001)
    assert repeated_in(quote) == ["Of 2001"]
    assert "Found by the program, not checked by an editor." in told(page, quote)


def test_quoted_by_is_said_once_an_editor_has_confirmed_it(page: Page, quote: Quote) -> None:
    """Quoted by: “Quoted by” is said only where an editor has confirmed it."""
    later(WORDS, 2001)
    assert repeated_in(quote) == ["Of 2001"]
    before = told(page, quote)
    Repetition.objects.update(status=Repetition.Status.CONFIRMED)
    assert ("Quoted by" in before, "Quoted by" in told(page, quote)) == (False, True)


def test_anybody_reports_a_quote_on_its_page(client: Client, page: Page, quote: Quote) -> None:
    """Each quote can be reported on its page, by anybody and without an account."""
    address = f"/quotes/{quote.pk}/report/"
    assert f'href="{address}"' in page(quote.get_absolute_url())
    assert client.post(address, {"reason": "words", "message": "It was the pier."}).status_code == 302
    assert Concern.objects.get().message == "It was the pier."


def test_report_goes_to_the_editors_and_changes_nothing(client: Client, quote: Quote) -> None:
    """The report goes to the editors; a quote is changed by an editor only."""
    before = Quote.objects.values().get()
    client.post(f"/quotes/{quote.pk}/report/", {"reason": "words", "message": "It was the pier."})
    assert (Concern.objects.open().count(), Quote.objects.values().get()) == (1, before)
