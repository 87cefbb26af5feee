"""Occasions: the list and the page of each."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from speeches.models import Occasion
from tests.archive import draft_speech, full_speech, published_speech
from tests.views.conftest import Page, links_in, main_of, words_of_html
from tests.views.test_speeches import titles

pytestmark = pytest.mark.django_db


def test_list_shows_the_newest_first_with_the_number_of_public_speeches(page: Page) -> None:
    spring = Occasion.objects.create(name="Spring meeting", body="Harbour Council", starts_on=date(2001, 3, 4))
    autumn = Occasion.objects.create(name="Autumn meeting", place="The quay")
    closed = Occasion.objects.create(name="Closed meeting", starts_on=date(2020, 1, 1))
    undated = Occasion.objects.create(name="Some meeting")
    for number in range(2):
        published_speech(f"In spring {number}", occasion=spring, date=date(2001, 3, 4))
    draft_speech("A draft in spring", occasion=spring)
    published_speech("In autumn", occasion=autumn, date=date(2002, 10, 1), date_precision="month")
    draft_speech("Behind doors", occasion=closed)
    published_speech("Some time", occasion=undated, date=None)
    html = page("/occasions/")
    lines = main_of(html).split('<ul class="speech-lines">')[1].split("<li>")[1:]
    assert [words_of_html(line.partition("</li>")[0]) for line in lines] == [
        "2002 Autumn meeting The quay 1 speech",
        "4 March 2001 Spring meeting Harbour Council 2 speeches",
        "undated Some meeting 1 speech",
    ]


def test_page_has_its_facts_and_speeches_in_the_order_of_the_meeting(page: Page) -> None:
    meeting = Occasion.objects.create(
        name="Spring meeting",
        body="Harbour Council",
        session="7",
        place="The quay",
        starts_on=date(2001, 3, 4),
        ends_on=date(2001, 3, 6),
    )
    published_speech("Second", occasion=meeting, date=date(2001, 3, 5))
    published_speech("First", occasion=meeting, date=date(2001, 3, 4))
    draft_speech("A draft", occasion=meeting)
    html = page("/occasions/spring-meeting/")
    assert words_of_html(main_of(html)).startswith(
        "Spring meeting Body Harbour Council Session 7 Place The quay Date 4 March 2001 to 6 March 2001 What was said 2"
    )
    assert [title.partition(">")[2] for title in titles(html)] == ["First", "Second"]
    assert links_in(html, "/speeches/") == ["/speeches/first/", "/speeches/second/"]


def test_occasion_of_drafts_alone_is_neither_listed_nor_found(client: Client, page: Page) -> None:
    draft_speech("A draft", occasion=Occasion.objects.create(name="Closed meeting"))
    assert "Closed meeting" not in page("/occasions/")
    assert client.get("/occasions/closed-meeting/").status_code == 404


def test_former_address_leads_to_the_current_one(client: Client) -> None:
    meeting = Occasion.objects.create(name="Spring meeting")
    published_speech("A speech", occasion=meeting)
    meeting.slug = "meeting-in-spring"
    meeting.save()
    moved = client.get("/occasions/spring-meeting/?page=1")
    assert (moved.status_code, moved["Location"]) == (301, "/occasions/meeting-in-spring/?page=1")


# The count; the occasions with the numbers of their speeches.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        published_speech(f"Speech {part}", occasion=Occasion.objects.create(name=f"Meeting {part}"))
    with django_assert_num_queries(2):
        page("/occasions/")


# The occasion; the count and the lines of its speeches.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_speech_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    with django_assert_num_queries(3):
        page("/occasions/harbour-meeting/")
