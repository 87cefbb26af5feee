"""The search page tells those who look for wrong words which were said."""

import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_quotes
from speeches.models import Misquote
from tests.archive import full_speech, published_quote
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

WRONG = "The harbour never <sleeps>"


def misquote(number: int = 1) -> Misquote:
    speech = full_speech(number)
    quote = published_quote(speech, "Whoever comes is let in.")
    return Misquote.objects.create(wording=f"{WRONG}{' at all' * (number - 1)}", quote=quote, note="On a <poster>.")


def told(html: str) -> list[str]:
    """What is told of each misquote."""
    return [words_of_html(part.partition("</figure>")[0]) for part in main_of(html).split('<div class="misquote">')[1:]]


def test_true_quote_stands_above_the_results(page: Page) -> None:
    found = misquote()
    html = page("/search/?q=harbour+never+sleeps")
    assert told(html) == [
        "Not said: The harbour never &lt;sleeps&gt; On a &lt;poster&gt;. What was said “Whoever comes is let in.” "
        "Ada Example 1 On the harbour, part 1 , 22 May 2001 This quote"
    ]
    assert found.quote.get_absolute_url() in links_in(html)
    assert html.index("Not said just so") < html.index('class="search-columns"')


def test_other_words_and_later_pages_tell_nothing_of_it(page: Page) -> None:
    misquote()
    for query in ("q=harbour", "q=harbour+opens+at+six", "area=fishing-nets"):
        assert "Not said just so" not in page(f"/search/?{query}")


def test_quote_that_is_not_public_is_not_told(page: Page) -> None:
    withdraw_quotes([misquote().quote])
    assert "Not said just so" not in page("/search/?q=harbour+never+sleeps")


@pytest.mark.parametrize("typed", ["a " * 3000, "% _ \\ % _ \\", '-"' * 900, "OR OR OR OR"])
def test_whatever_is_typed_is_answered(client: Client, typed: str) -> None:
    misquote()
    answer = client.get("/search/", {"q": typed}, follow=True)
    assert (answer.status_code, "Not said just so" in answer.content.decode()) == (200, False)
