"""The list of speeches: its order, its filters, its pages."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Delegation, Spelling
from tests.archive import area, draft_speech, full_speech, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db


def titles(html: str) -> list[str]:
    return [part.partition("</a>")[0] for part in html.split('<a class="line-title"')[1:]]


def listed(page: Page, query: str = "") -> list[str]:
    return [title.partition(">")[2] for title in titles(page(f"/speeches/{query}"))]


def filters_in_use(html: str) -> list[tuple[str, str]]:
    """Each filter shown, and the address that removes it."""
    if 'class="active-filters"' not in html:
        return []
    part = html.split('class="active-filters"')[1].partition("</ul>")[0]
    items = [item.partition("</li>")[0] for item in part.split("<li>")[1:]]
    return [(words_of_html(item), item.split('href="')[1].partition('"')[0]) for item in items]


def test_list_shows_the_newest_first_and_the_undated_last(page: Page) -> None:
    published_speech("Undated", date=None)
    published_speech("Older", date=date(1999, 1, 1), date_precision="year")
    published_speech("Newer", date=date(2001, 3, 1), date_precision="month")
    published_speech("Newer still", date=date(2001, 3, 1), date_precision="month")
    html = page("/speeches/")
    assert [title.partition(">")[2] for title in titles(html)] == ["Newer still", "Newer", "Older", "Undated"]
    assert "4 speeches, newest first" in html


def test_line_says_who_spoke_where_and_when(page: Page) -> None:
    speech = full_speech()
    html = page("/speeches/")
    line = html.split('<ul class="speech-lines">')[1].partition("</ul>")[0]
    assert words_of_html(line) == (
        "22 May 2001 On the harbour, part 1 Ada Example 1, Harbour master · Atlantis · Harbour meeting"
    )
    assert f"/speeches/{speech.slug}/" in links_in(html)


def test_list_leaves_out_what_is_not_public(page: Page) -> None:
    draft_speech("A draft", date=date(1950, 1, 1))
    withdraw_speeches([published_speech("Taken back", date=date(1951, 1, 1))])
    html = page("/speeches/")
    assert titles(html) == []
    assert "Nothing is published yet." in html
    assert ("1950" in html, "1951" in html) == (False, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2001", ["One"]),
        ("kind=article", ["Two"]),
        ("delegation=ZZA", ["One"]),
        ("delegation=zza", ["One"]),
        ("delegation=friends-of-boats", ["Two"]),
        ("area=water", ["Two", "One"]),
        ("area=wells", ["One"]),
        ("speaker=ada-example", ["One"]),
        ("speaker=example", ["Two", "One"]),
        ("speaker=Beispiel", ["Two"]),
        ("year=2002&area=water&speaker=Bob", ["Two"]),
        ("year=2001&kind=article", []),
        ("year=", ["Three", "Two", "One"]),
    ],
)
def test_filters_narrow_the_list_and_combine(page: Page, query: str, found: list[str]) -> None:
    water = area("Water")
    published_speech(
        "One",
        date=date(2001, 7, 1),
        speaker=speaker("Ada Example"),
        on_behalf_of=Delegation.objects.create(name="Atlantis", code="ZZA"),
        areas=(area("Wells", water),),
    )
    published_speech(
        "Two",
        date=date(2002, 7, 1),
        kind="article",
        speaker=speaker("Bob Example"),
        on_behalf_of=Delegation.objects.create(name="Friends of Boats"),
        areas=(water,),
    )
    Spelling.objects.create(speaker=speaker("Bob Example"), spelling="R. Beispiel")
    published_speech("Three", date=date(2003, 7, 1))
    assert listed(page, f"?{query}") == found


@pytest.mark.parametrize(
    "query",
    [
        "year=abc",
        "year=0000",
        "year=99999",
        "kind=sermon",
        "delegation=XYZ",
        "area=nothing",
        "speaker=Nobody",
        "speaker=.",
    ],
)
def test_value_that_means_nothing_finds_nothing_and_can_be_removed(page: Page, query: str) -> None:
    published_speech("One")
    html = page(f"/speeches/?{query}")
    assert titles(html) == []
    assert "Nothing in the archive answers to all of these filters." in html
    assert [address for _, address in filters_in_use(html)] == ["."]


def test_filters_in_use_are_shown_and_each_can_be_removed(page: Page) -> None:
    published_speech("One", areas=(area("Water"),))
    html = page("/speeches/?year=2001&kind=&area=water&page=1")
    assert filters_in_use(html) == [
        ("Remove the filter Year: 2001 ×", "?area=water"),
        ("Remove the filter Policy area: Water ×", "?year=2001"),
        ("Remove all", "."),
    ]
    form = main_of(html).partition("</form>")[0]
    assert [option.partition('"')[0] for option in form.split('<option value="') if " selected>" in option] == [
        "2001",
        "water",
    ]


def test_former_address_of_a_policy_area_still_filters(page: Page) -> None:
    water = area("Water")
    published_speech("One", areas=(water,))
    water.slug = "fresh-water"
    water.save()
    assert listed(page, "?area=water") == ["One"]


def test_speaker_not_heard_in_public_is_not_named(page: Page) -> None:
    draft_speech("A draft", speaker=speaker("Nobody Yet"))
    assert "Nobody Yet" not in page("/speeches/?speaker=nobody-yet")


def test_list_is_cut_into_pages_of_fifty(client: Client, page: Page) -> None:
    for number in range(51):
        published_speech(f"Speech {number}", text="")
    html = page("/speeches/?year=2001&kind=")
    assert (len(titles(html)), "51 speeches found, newest first; page 1 of 2" in html) == (50, True)
    assert set(links_in(html, "page=")) == {"?year=2001&amp;page=2"}
    html = page("/speeches/?year=2001&page=2")
    assert len(titles(html)) == 1
    assert 'rel="prev" href="?year=2001"' in html
    for number in ("3", "0", "-1", "x", "1.5", "²", "9" * 30):
        assert client.get(f"/speeches/?page={number}").status_code == 404


def test_null_characters_in_an_address_do_no_harm(client: Client) -> None:
    for field in ("year", "kind", "delegation", "area", "speaker"):
        assert client.get("/speeches/", {field: "a\x00b"}).status_code == 200


# The count; the lines; the stamp. On the first reading also what the form offers: years, delegations, areas.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    cache.clear()
    with django_assert_num_queries(6):
        page("/speeches/")
    with django_assert_num_queries(3):
        page("/speeches/")
