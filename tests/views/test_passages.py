"""The list of passages that speak of a policy area: by words, speaker, State and years."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from speeches.models import Delegation, PolicyArea, Speech
from tests.archive import area, draft_speech, published_speech, speaker
from tests.connections import meetings
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

LIST = "/passages/?area=light"


@pytest.fixture
def light() -> PolicyArea:
    return meetings.four_areas()[0]


@pytest.fixture
def lamps(light: PolicyArea) -> list[Speech]:
    """Two public speeches, the newer one with two passages; a draft; and one without a lamp."""
    state = Delegation.objects.create(name="Atlantis", code="ZZA")
    older = published_speech(
        "Older",
        "First. The lamp of the <quay>. Last.",
        speaker=speaker("Ada"),
        on_behalf_of=state,
        date=date(1999, 1, 1),
    )
    newer = published_speech(
        "Newer",
        "A lamp and bread.\n\nNothing.\n\nThe ropes by the lamp.",
        speaker=speaker("Ben"),
        date=date(2001, 5, 22),
    )
    published_speech("Elsewhere", "Bread.", speaker=speaker("Ada"))
    draft_speech("A draft", "The secret lamp.", speaker=speaker("Cy"))
    return [older, newer]


def said(html: str) -> list[str]:
    """The words of each passage with what was said where."""
    return [words_of_html(item.partition("</li>")[0]) for item in html.split("<li>") if "<blockquote" in item]


def count(html: str) -> str:
    return words_of_html(html.partition('<p class="list-count">')[2].partition("</p>")[0])


def test_list_has_every_passage_with_its_sentence_and_its_place(page: Page, lamps: list[Speech]) -> None:
    html = page(LIST)
    assert count(html) == "3 passages of 2 speeches, newest first"
    assert said(html) == [
        "A lamp and bread. Ben Newer , passage 1 22 May 2001",
        "The ropes by the lamp . Ben Newer , passage 3 22 May 2001",
        "The lamp of the &lt;quay&gt;. Ada for Atlantis Older , passage 1 1 January 1999",
    ]
    assert links_in(html, "#p") == ["/speeches/newer/#p1", "/speeches/newer/#p3", "/speeches/older/#p1"]
    assert html.count("<mark>lamp</mark>") == 3
    assert '<meta name="robots" content="noindex, follow">' in html


@pytest.mark.parametrize(
    ("choice", "counted", "titles"),
    [
        ("speaker=ada", "1 passage of 1 speech, newest first", ["Older"]),
        ("country=ZZA", "1 passage of 1 speech, newest first", ["Older"]),
        ("country=zza&speaker=ben", "No passage speaks of Light under all that is chosen.", []),
        ("from=2000", "2 passages of 1 speech, newest first", ["Newer", "Newer"]),
        ("from=2000&to=1990", "1 passage of 1 speech, newest first", ["Older"]),
        ("q=ropes", "1 passage with these words, the best first", ["Newer"]),
        ("q=rope+lamp", "1 passage with these words, the best first", ["Newer"]),
        ("q=nothing", "No passage speaks of Light with these words.", []),
        ("q=lamp&speaker=ada", "1 passage with these words, the best first", ["Older"]),
        ("q=lamp&to=2000", "1 passage with these words, the best first", ["Older"]),
        ("q=bread&country=ZZA", "No passage speaks of Light with these words under all that is chosen.", []),
    ],
)
def test_choices_narrow_the_list(page: Page, lamps: list[Speech], choice: str, counted: str, titles: list[str]) -> None:
    html = page(f"{LIST}&{choice}")
    assert count(html) == counted
    assert [title for one in said(html) for title in ("Newer", "Older") if title in one] == titles


def test_words_that_were_asked_for_are_marked_beside_the_terms(page: Page, lamps: list[Speech]) -> None:
    html = page(f"{LIST}&q=last")
    assert "The <mark>lamp</mark> of the &lt;quay&gt;. <mark>Last</mark>." in html


def test_chosen_speaker_stays_in_the_form_and_can_be_taken_back(page: Page, lamps: list[Speech]) -> None:
    html = page(f"{LIST}&speaker=ada&q=lamp")
    assert '<input type="hidden" name="speaker" value="ada">' in html
    assert '<option value="light" selected>' in html
    assert "?q=lamp&amp;area=light" in links_in(html)


def test_what_means_nothing_is_told_and_left_out(client: Client, page: Page, lamps: list[Speech]) -> None:
    words = words_of_html(main_of(page(f"{LIST}&area=harbour&speaker=nobody&from=abc")))
    assert "“nobody” is no speaker of this archive. It was left out of account." in words
    assert "“abc” is no year. It was left out of account." in words
    assert "One policy area is shown at a time. Left out of account: Light." in words
    assert "Choose a policy area to see where speeches speak of it." in page("/passages/")
    assert "“nets” is no policy area of this archive." in page("/passages/?area=nets")
    for wrong in ("page=0", "page=x", "page=2", "page=99999999999"):
        assert client.get(f"{LIST}&{wrong}").status_code == 404
    assert client.post(LIST).status_code == 405


def test_list_is_paged(page: Page, light: PolicyArea) -> None:
    published_speech("Long", "\n\n".join(["A lamp."] * 21))
    first, second = page(LIST), page(f"{LIST}&page=2")
    assert (len(said(first)), len(said(second))) == (20, 1)
    assert '<ol class="said-passages" start="21">' in second
    assert "?area=light&amp;page=2" in links_in(first)


def test_former_address_of_the_area_still_means_it(page: Page, light: PolicyArea, lamps: list[Speech]) -> None:
    light.slug = "lights"
    light.save()
    assert count(page(LIST)) == "3 passages of 2 speeches, newest first"


def test_area_page_searches_within(page: Page, lamps: list[Speech]) -> None:
    html = page("/policy-areas/light/")
    form = html.partition('<form class="area-search"')[2].partition("</form>")[0]
    assert ('action="/passages/"' in form, 'name="q"' in form, 'name="area" value="light"' in form) == (
        True,
        True,
        True,
    )
    assert LIST in links_in(html)


# The area; the options; the census, here four queries; the roll, here two; the passages of the page, their words,
# mentions and texts.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    page: Page, django_assert_num_queries: Any, light: PolicyArea, number: int
) -> None:
    for part in range(number):
        published_speech(f"Lamps {part}", "A lamp.\n\nThe lamp.", speaker=speaker(f"Ada {part}"))
    cache.clear()
    with django_assert_num_queries(12):
        page(LIST)


# Instead of the roll: what the search knows and finds, and what of it mentions the area. PostgreSQL is told how long that
# may take.
@pytest.mark.parametrize("number", [1, 3])
def test_words_ask_the_same_queries_for_one_as_for_three(
    page: Page, django_assert_num_queries: Any, light: PolicyArea, number: int
) -> None:
    for part in range(number):
        published_speech(f"Lamps {part}", "A lamp.\n\nThe lamp.", speaker=speaker(f"Ada {part}"))
    page(f"{LIST}&q=bread")
    with django_assert_num_queries(19 if connection.vendor == "sqlite" else 25):
        page(f"{LIST}&q=lamp")


def test_area_without_passages_says_so(page: Page) -> None:
    area("Nets")
    assert count(page("/passages/?area=nets")) == "No passage speaks of Nets."
