"""Who repeats the words of a quote, on its page: what editors confirmed, and, apart from it, what the program found."""

import re
from typing import Any

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Quote, Repetition, Speech
from tests.archive import draft_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

WORDS = "The harbour opens at six."
REPEATING = "Dear friends.\n\nWe were told: *The harbour opens at six.* So be it."


@pytest.fixture
def quote(db: None) -> Quote:
    return published_quote(published_speech("A speech"), WORDS)


def repeat(quote: Quote, speech: Speech, status: str = "found", language: str = "en") -> Repetition:
    transcript = speech.transcripts.get(language=language)
    passage = transcript.passages.get(number=2)
    start = transcript.text.index(WORDS)
    end = start + len(WORDS)
    return Repetition.objects.create(quote=quote, passage=passage, start=start, end=end, words=5, status=status)


def sections(html: str) -> dict[str, list[str]]:
    """The lines under each heading about repetitions."""
    found = re.findall(r"<section[^>]*>\s*<h2[^>]*>(.*?)</h2>(.*?)</section>", main_of(html), re.DOTALL)
    return {
        words_of_html(heading): [words_of_html(line) for line in re.findall(r"<li>(.*?)</li>", body, re.DOTALL)]
        for heading, body in found
        if "repeated-words" in body
    }


def test_confirmed_repetition_is_shown_in_its_sentence(page: Page, quote: Quote) -> None:
    later = published_speech("Later", REPEATING, speaker=speaker("Bob Example"))
    repeat(quote, later, "confirmed")
    html = page(quote.get_absolute_url())
    assert sections(html) == {
        "Quoted by": ["Bob Example Later 22 May 2001 We were told: The harbour opens at six."],
    }
    assert "We were told: <mark>The harbour opens at six.</mark></p>" in html
    assert "/speeches/later/#p2" in links_in(html)


def test_words_only_found_stand_apart_and_are_counted(page: Page, quote: Quote) -> None:
    repeat(quote, published_speech("Later", REPEATING), "confirmed")
    for number in range(12):
        repeat(quote, published_speech(f"Found {number}", REPEATING))
    html = page(quote.get_absolute_url())
    shown = sections(html)
    assert {heading: len(lines) for heading, lines in shown.items()} == {
        "Quoted by": 1,
        "The same words also stand in 12 other places": 10,
    }
    assert "Found by the program, not checked by an editor. The first 10:" in words_of_html(html)


def test_one_found_repetition_is_told_without_number_of_those_shown(page: Page, quote: Quote) -> None:
    repeat(quote, published_speech("Later", REPEATING))
    html = page(quote.get_absolute_url())
    assert list(sections(html)) == ["The same words also stand in 1 other place"]
    assert "not checked by an editor.</p>" in html


def test_confirmed_repetitions_stand_in_the_order_of_their_days(page: Page, quote: Quote) -> None:
    for title, day in (("Second", "2003-01-01"), ("Undated", None), ("First", "2002-01-01")):
        repeat(quote, published_speech(title, REPEATING, date=day), "confirmed")
    lines = sections(page(quote.get_absolute_url()))["Quoted by"]
    assert [line.split()[0] for line in lines] == ["First", "Second", "Undated"]


def test_repetition_in_another_language_leads_to_that_transcript(page: Page, quote: Quote) -> None:
    later = published_speech("Later", "Words in English.")
    add_transcript(later, f"Chers amis.\n\n{WORDS}", language="fr")
    repeat(quote, later, "confirmed", "fr")
    html = page(quote.get_absolute_url())
    assert "/speeches/later/fr/#p2" in links_in(html)
    assert '<p class="repeated-words" lang="fr" dir="ltr">' in html


def test_what_is_dismissed_drafted_withdrawn_or_corrected_is_not_shown(page: Page, quote: Quote) -> None:
    repeat(quote, published_speech("Dismissed", REPEATING), "dismissed")
    repeat(quote, draft_speech("Drafted", REPEATING), "confirmed")
    gone, corrected = published_speech("Gone", REPEATING), published_speech("Corrected", REPEATING)
    repeat(quote, gone, "confirmed")
    repeat(quote, corrected)
    withdraw_speeches([gone])
    revise_transcript(corrected.transcripts.get(), "Dear friends.\n\nSo be it.", "It was not said.")
    html = page(quote.get_absolute_url())
    assert sections(html) == {}
    assert [title in html for title in ("Dismissed", "Drafted", "Gone", "Corrected")] == [False] * 4


# Beyond those of every quote: what is confirmed, what is found, how many of these, the transcripts of their speeches.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_repetition_as_for_three(
    page: Page, quote: Quote, django_assert_num_queries: Any, number: int
) -> None:
    for place in range(number):
        for status in ("found", "confirmed"):
            later = published_speech(f"Later {place} {status}", REPEATING, speaker=speaker(f"Bob Example {place}"))
            repeat(quote, later, status)
    with django_assert_num_queries(10):
        html = page(quote.get_absolute_url())
    assert html.count("repeated-words") == 2 * number
