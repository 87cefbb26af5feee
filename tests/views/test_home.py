"""The first page: what this is, a quote worth reading, the newest, the policy areas."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from tests.archive import area, draft_quote, draft_speech, full_speech, published_quote, published_speech
from tests.connections.meetings import four_areas
from tests.views.conftest import Page, links_in, main_of, words_of_html
from tests.views.test_quotes import shown
from tests.views.test_speeches import titles

pytestmark = pytest.mark.django_db

LONG_ENOUGH = "Those who stay mend the *nets*; those who leave write home when they can."


def test_empty_archive_has_a_first_page(page: Page) -> None:
    html = page("/")
    assert ("Nothing is published yet." in html, "0 speeches" in html, "<blockquote" in html) == (True, True, False)


def test_first_page_shows_the_five_published_last(page: Page) -> None:
    for number in range(6):
        published_speech(f"Speech {number}")
    draft_speech("A draft")
    html = page("/")
    assert [title.partition(">")[2] for title in titles(html)] == [f"Speech {number}" for number in range(5, 0, -1)]
    assert "6 speeches" in html


def test_first_page_names_the_broadest_areas_with_their_numbers(page: Page) -> None:
    published_speech("A speech", areas=(area("Wells", area("Water")),))
    html = page("/")
    assert "/policy-areas/water/" in links_in(html)
    assert "/policy-areas/wells/" not in links_in(html)
    assert words_of_html(main_of(html).partition('/policy-areas/water/">')[2]).startswith("Water 1 ")


def test_first_page_tells_where_areas_meet(page: Page) -> None:
    four_areas()
    published_speech("A speech", "\n\n".join(["A lamp and a rope."] * 6 + ["Bread."] * 20))
    html = page("/")
    assert words_of_html(html.partition('aria-labelledby="links"')[2].partition("</ol>")[0]).endswith(
        "Light – Rope 6 passages, 4.3 times chance"
    )
    assert {"/policy-areas/light/rope/", "/policy-areas/#picture"} <= set(links_in(html))


def test_quote_is_one_that_may_stand_in_marks_and_is_long_enough(page: Page) -> None:
    speech = published_speech("A speech")
    published_quote(speech, LONG_ENOUGH)
    published_quote(speech, "Bring bread")
    published_quote(speech, LONG_ENOUGH, kind="reported")
    draft_quote(speech, LONG_ENOUGH.replace("*", ""))
    assert shown(page("/")) == ["“Those who stay mend the nets ; those who leave write home when they can.”"]


def test_short_quote_is_better_than_none(page: Page) -> None:
    published_quote(published_speech("A speech"), "Bring bread")
    assert shown(page("/")) == ["“Bring bread”"]


def test_each_day_has_its_quote(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(
        f"In the year {year} the harbour opened at six, and whoever came was let in." for year in range(3)
    )
    speech = published_speech("A speech", text)
    for words in text.split("\n\n"):
        published_quote(speech, words)
    seen = []
    for day in (1, 2, 3, 4):
        monkeypatch.setattr(timezone, "now", lambda day=day: datetime(2030, 1, day, 12, tzinfo=UTC))
        seen += shown(page("/"))
    assert (len(set(seen[:3])), seen[3] == seen[0]) == (3, True)


# The keys of the quotes; the quote; its areas; the newest; two numbers; all areas; whether anything changed; the stamp.
@pytest.mark.parametrize("number", [1, 3])
def test_first_page_asks_the_same_queries_for_one_speech_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        published_quote(full_speech(part), LONG_ENOUGH)
    page("/")
    with django_assert_num_queries(9):
        page("/")
