"""Policy areas: the tree with its counts, the page of each, and the areas that meet."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import MatchingConcept, PolicyArea, Term
from speeches.views.area_tree import AreaTree
from tests.archive import area, draft_quote, draft_speech, full_speech, published_quote, published_speech
from tests.views.conftest import Page, links_in, main_of, words_of_html
from tests.views.test_speeches import titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def water() -> PolicyArea:
    """Water, with wells and rivers below it, and dams below rivers."""
    water = area("Water")
    area("Wells", water)
    area("Dams", area("Rivers", water))
    return water


def counts() -> dict[str, int]:
    tree = AreaTree()
    return {tree.areas[pk].name: number for pk, number in tree.counts().items()}


def meetings(of: PolicyArea) -> dict[str, int]:
    return {meeting.area.name: meeting.speeches for meeting in AreaTree().meetings(of.pk)}


def section(html: str, heading: str) -> str:
    """The words from a heading of the page to the next."""
    return words_of_html(re.split(rf"<h2[^>]*>{heading}</h2>", main_of(html))[1].partition("<h2")[0])


def test_branch_counts_each_public_speech_once(water: PolicyArea) -> None:
    published_speech("One", areas=(area("Wells"), area("Dams")))
    published_speech("Two", areas=(area("Rivers"), water))
    draft_speech("A draft", areas=(area("Wells"),))
    assert counts() == {"Water": 2, "Wells": 1, "Rivers": 2, "Dams": 1}


def test_counts_follow_every_change_at_once(water: PolicyArea) -> None:
    speech = published_speech("One", areas=(area("Wells"),))
    assert counts() == {"Wells": 1, "Water": 1}
    published_speech("Two", areas=(water,))
    assert counts() == {"Wells": 1, "Water": 2}
    speech.policy_areas.add(area("Dams"))
    assert counts() == {"Wells": 1, "Dams": 1, "Rivers": 1, "Water": 2}
    speech.policy_areas.remove(area("Wells"))
    assert counts() == {"Dams": 1, "Rivers": 1, "Water": 2}
    dams = area("Dams")
    dams.broader = None
    dams.save()
    assert counts() == {"Dams": 1, "Water": 1}
    withdraw_speeches([speech])
    assert counts() == {"Water": 1}


def test_areas_meet_on_the_speeches_they_share(water: PolicyArea) -> None:
    trade, fish = area("Trade"), area("Fish", area("Animals"))
    published_speech("One", areas=(area("Dams"), trade, fish))
    published_speech("Two", areas=(water, trade))
    published_speech("Elsewhere", areas=(trade, fish))
    draft_speech("A draft", areas=(water, area("Nets")))
    assert meetings(water) == {"Trade": 2, "Animals": 1, "Fish": 1}
    # Neither what lies above nor what lies below an area meets it.
    assert meetings(area("Dams")) == {"Animals": 1, "Fish": 1, "Trade": 1}
    assert meetings(fish) == {"Trade": 2, "Dams": 1, "Rivers": 1, "Water": 1}
    assert meetings(area("Wells")) == {}


def test_list_shows_the_tree_with_its_counts(page: Page, water: PolicyArea) -> None:
    published_speech("One", areas=(area("Dams"),))
    html = page("/policy-areas/")
    branch = html.partition('href="/policy-areas/water/">')[2].partition("Where they meet")[0]
    assert words_of_html(branch).startswith("Water 1 speech Rivers 1 speech Dams 1 speech Wells")
    assert links_in(html.partition("Where they meet")[0] + "</main>", "wells") == ["/policy-areas/wells/"]


def test_page_has_what_lies_under_the_area(page: Page, water: PolicyArea) -> None:
    older = published_speech("Older", areas=(area("Wells"),), date=date(1999, 1, 1))
    published_speech("Newer", areas=(area("Dams"), area("Trade")), date=date(2001, 1, 1))
    published_speech("Elsewhere", areas=(area("Trade"),))
    draft_speech("A draft", areas=(water,))
    published_quote(older, "The harbour opens at six.", areas=(area("Wells"),))
    draft_quote(older, "Keep the lamp alight.", areas=(water,))
    html = page("/policy-areas/water/")
    assert [title.partition(">")[2] for title in titles(html)] == ["Newer", "Older"]
    words = words_of_html(main_of(html))
    quotes = "Quotes 1 Placed here by editors, the newest first. “The harbour opens at six.”"
    assert (quotes in words, "lamp" in words, "Speeches 2" in words) == (True, False, True)
    assert section(html, "The areas it meets").endswith("Trade 1 speech under Water and Trade")
    assert "/search/?area=water&amp;area=trade" in links_in(html)


def test_page_explains_the_area(page: Page, water: PolicyArea) -> None:
    rivers = area("Rivers")
    rivers.scope_note = "What flows. Not <canals>."
    rivers.save()
    for language, wording in [("fr", "fleuve"), ("en", "stream"), ("en", "river"), ("ar", "نهر")]:
        Term.objects.create(policy_area=rivers, language=language, wording=wording)
    MatchingConcept.objects.create(policy_area=rivers, scheme="UNBIS", uri="https://unbis.example/1", label="RIVERS")
    MatchingConcept.objects.create(policy_area=rivers, scheme="EuroVoc", uri="https://eurovoc.example/2")
    html = page("/policy-areas/rivers/")
    assert "What flows. Not &lt;canals&gt;." in html
    assert section(html, "Beside it in the tree") == "Broader Water Narrower Dams"
    terms = "By these words a passage is known to speak of it. Arabic نهر English river, stream French fleuve"
    assert section(html, "Terms") == terms
    assert '<dd lang="ar" dir="rtl">نهر</dd>' in html
    assert section(html, "In other vocabularies").startswith("EuroVoc https://eurovoc.example/2 UNBIS Thesaurus RIVERS")
    assert links_in(html, "example") == ["https://eurovoc.example/2", "https://unbis.example/1"]


def test_page_is_paged(client: Client, page: Page, water: PolicyArea) -> None:
    for number in range(51):
        published_speech(f"Speech {number}", text="", areas=(water,))
    assert len(titles(page("/policy-areas/water/"))) == 50
    further = page("/policy-areas/water/?page=2")
    assert len(titles(further)) == 1
    # Only the list goes on there; what else the page tells stands on the first.
    assert re.findall("<h[12][^>]*>([^<]*)", main_of(further).partition("<aside")[0]) == ["Water", "Speeches "]
    assert client.get("/policy-areas/water/?page=3").status_code == 404


def test_area_of_drafts_alone_says_that_there_is_nothing_yet(page: Page) -> None:
    draft_speech("A draft", areas=(area("Nets"), area("Rope")))
    html = page("/policy-areas/nets/")
    assert "No published speech stands under this area yet." in html
    assert ("A draft" in html, "The areas it meets" in html) == (False, False)


def test_former_address_leads_to_the_current_one(client: Client, water: PolicyArea) -> None:
    water.slug = "fresh-water"
    water.save()
    moved = client.get("/policy-areas/water/?page=1")
    assert (moved.status_code, moved["Location"]) == (301, "/policy-areas/fresh-water/?page=1")
    assert client.get("/policy-areas/nothing/").status_code == 404


# The areas; the links drawn; whether anything changed; what is counted, where it did. Then the stamp of the picture, its
# areas, and twice the census: here four queries, since it is kept only outside of a transaction.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    cache.clear()
    with django_assert_num_queries(14):
        page("/policy-areas/")
    with django_assert_num_queries(13):
        page("/policy-areas/")


# The area; all areas; whether anything changed; the lines of the speeches; terms; matches; the links drawn; the stamp.
# Where something did change, also the counts and the meetings; the number of quotes, the quotes and their areas; the first
# uses, the other areas, three times the census and twice the roll: here four queries and two, since both are kept only
# outside of a transaction.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_speech_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    cache.clear()
    with django_assert_num_queries(31):
        page("/policy-areas/fishing-nets/")
    with django_assert_num_queries(8):
        page("/policy-areas/fishing-nets/")
