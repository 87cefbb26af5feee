"""The picture of policy areas: every two of them with their counts, by years, and the strongest links."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse

from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.strength import Strength
from speeches.models import Link, MentionedAreas, PolicyArea, Speech, WaitingTerm
from speeches.views.area_matrix import Cell, in_order, pair_address, picture, step_of, times_chance
from speeches.views.area_periods import Period, read_periods
from speeches.views.area_tree import AreaTree
from tests.archive import area, published_speech
from tests.connections import meetings
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

ALL_YEARS = Period()
NOTHING: frozenset[tuple[int, int]] = frozenset()


@pytest.fixture
def harbour() -> None:
    """Four areas that meet by chance."""
    meetings.four_areas()
    meetings.fill()


@pytest.fixture
def together() -> list[Speech]:
    """Light and Rope always stand together, Bread with neither."""
    *_, bread, rope = meetings.four_areas()
    rope.broader = bread
    rope.save()
    speeches = [published_speech(f"One {number}", "The lamp and the rope.\n\nThe bread.") for number in range(9)]
    return [*speeches, *(published_speech(f"Two {number}", "Nothing.\n\nNothing more.") for number in range(9))]


def cells(period: Period = ALL_YEARS) -> dict[str, Cell]:
    """By the names of two areas, in the order of the tree."""
    shown = picture(period, AreaTree(), NOTHING)
    return {
        f"{column.name} {row.area.name}": cell
        for row in shown.rows()
        for column, cell in zip(shown.columns, row.cells, strict=False)
    }


@pytest.mark.parametrize("years", [None, (2000, 2000), (2001, 2002), (1900, 1950)])
def test_each_cell_tells_the_passages_that_a_plain_recount_finds(harbour: None, years: tuple[int, int] | None) -> None:
    found = cells(Period(*(years or ())))
    rows = meetings.passages(years)
    for one, other in meetings.PAIRS:
        passages = meetings.count(rows, one, other)
        told = found[f"{one} {other}"] if f"{one} {other}" in found else found[f"{other} {one}"]
        words = f"{passages} passage{'' if passages == 1 else 's'}" if passages else "no passage"
        assert re.split(r": |,", told.words)[1] == words
        assert told.address == "/".join(sorted((one.lower(), other.lower()))) + "/" + Period(*(years or ())).query


def test_cell_has_words_for_each_sort_of_meeting(together: list[Speech]) -> None:
    found = {names: (cell.words, cell.step, cell.sign) for names, cell in cells().items()}
    assert found["Rope Light"] == ("Rope and Light: 9 passages, 4.0 times chance", 3, "3")
    assert found["Bread Rope"] == ("Bread and Rope: no passage", 0, "")


@pytest.mark.parametrize(
    ("strength", "step", "ratio"),
    [
        (Strength(0, 10, 10, 1000), 0, "0.0"),
        (Strength(4, 4, 4, 1000), 0, "250"),  # too few
        (Strength(50, 100, 500, 1000), 0, "1.0"),
        (Strength(90, 100, 500, 1000), 1, "1.8"),
        (Strength(25, 100, 100, 1000), 2, "2.5"),
        (Strength(40, 100, 100, 1000), 3, "4.0"),
        (Strength(60, 100, 100, 1000), 4, "6.0"),
        (Strength(10, 10, 10, 100), 5, "10"),
    ],
)
def test_step_is_that_of_the_times_chance(strength: Strength, step: int, ratio: str) -> None:
    assert (step_of(strength), times_chance(strength)) == (step, ratio)


def test_every_two_areas_stand_once_in_the_order_of_the_tree() -> None:
    forget_areas()
    water = area("Water")
    area("Dams", area("Rivers", water))
    area("Animals")
    tree = AreaTree()
    assert [(one.name, depth) for one, depth in in_order(tree)] == [
        ("Animals", 0),
        ("Water", 0),
        ("Rivers", 1),
        ("Dams", 2),
    ]
    shown = picture(ALL_YEARS, tree, NOTHING)
    assert [column.name for column in shown.columns] == ["Animals", "Water", "Rivers"]
    assert [(row.area.name, [cell.address for cell in row.cells]) for row in shown.rows()] == [
        ("Water", ["animals/water/"]),
        ("Rivers", ["animals/rivers/", "rivers/water/"]),
        ("Dams", ["animals/dams/", "dams/water/", "dams/rivers/"]),
    ]


def test_address_is_that_of_the_page_of_the_pair() -> None:
    two = area("Water").pk, area("Bread").pk
    one, other = map(AreaTree().areas.__getitem__, two)
    try:
        address = reverse("pair", args=["bread", "water"])
    except NoReverseMatch:
        pytest.skip("there is no page of a pair yet")
    assert reverse("policy-areas") + pair_address(one, other) == address


def test_strongest_links_leave_out_areas_below_each_other(together: list[Speech]) -> None:
    names = [(link.first.name, link.second.name, link.passages, link.ratio) for link in strongest()]
    assert names == [("Light", "Rope", 9, "4.0")]
    rope = area("Rope")
    rope.broader = area("Light")
    rope.save()
    assert strongest() == []


def forget_areas() -> None:
    """Those that the migrations bring as well."""
    PolicyArea.objects.update(broader=None)
    PolicyArea.objects.all().delete()


def strongest() -> list[Any]:
    return picture(ALL_YEARS, AreaTree(), NOTHING).strongest()


def test_page_shows_the_picture_and_the_strongest_links(page: Page, together: list[Speech]) -> None:
    html = page("/policy-areas/")
    words = words_of_html(main_of(html))
    assert "Where they meet Counted by rule, not by editors" in words
    assert "The strongest links Light – Rope 9 passages, 4.0 times chance Every two areas" in words
    assert links_in(html, "light/rope/") == ["/policy-areas/light/rope/"] * 2
    count = PolicyArea.objects.count()
    assert len(re.findall(r'<td><a class="step-', html)) == count * (count - 1) // 2


def test_picture_follows_a_withdrawal_at_once(page: Page, together: list[Speech]) -> None:
    assert "Rope and Light: 9 passages" in page("/policy-areas/")
    withdraw_speeches(together[:1])
    html = page("/policy-areas/")
    assert ("Rope and Light: 8 passages" in html, "Rope and Light: 9 passages" in html) == (True, False)
    withdraw_speeches(together)
    words = words_of_html(page("/policy-areas/"))
    assert "All years 0 passages No two areas meet more often than chance would have it." in words


def test_drawn_link_is_told_from_what_is_computed(page: Page, together: list[Speech]) -> None:
    assert "drawn by an editor" not in page("/policy-areas/")
    first, second = sorted((area("Bread"), area("Light")), key=lambda one: one.pk)
    Link.objects.create(first=first, second=second, because="Both shine.", drawn_by=User.objects.create_user("ada"))
    html = page("/policy-areas/")
    assert re.findall(r">([^<]*; drawn by an editor)<", html) == ["Bread and Light: no passage; drawn by an editor"]


@pytest.mark.parametrize(
    ("query", "first", "second", "has_fault"),
    [
        ("", (None, None), (None, None), False),
        ("from=1990&to=1999", (1990, 1999), (None, None), False),
        ("from=1999&to=1990", (1990, 1999), (None, None), False),
        ("from=+1990+&to2=1980", (1990, None), (None, 1980), False),
        ("from=abc&to=1999", (None, 1999), (None, None), True),
        ("from=0&to=99999", (None, None), (None, None), True),
        ("from=-5&to2=19%0090", (None, None), (None, None), True),
        (f"from={'9' * 10_000}&to=%D9%A1%D9%A9%D9%A9%D9%A0", (None, None), (None, None), True),
    ],
)
def test_years_are_read_from_whatever_was_sent(
    client: Client, query: str, first: tuple[Any, Any], second: tuple[Any, Any], has_fault: bool
) -> None:
    read = read_periods(QueryDict(query))
    assert (read.first, read.second, bool(read.fault)) == (Period(*first), Period(*second), has_fault)
    response = client.get(f"/policy-areas/?{query}")
    assert (response.status_code, "A year is a number" in response.content.decode()) == (200, has_fault)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(), "All years"),
        (Period(1994, 1994), "1994"),
        (Period(1990, 1999), "1990 to 1999"),
        (Period(1990), "Since 1990"),
        (Period(None, 1999), "Until 1999"),
    ],
)
def test_period_is_named(period: Period, words: str) -> None:
    assert str(period) == words


def test_links_of_a_period_lead_to_its_years(page: Page, together: list[Speech]) -> None:
    address = "/policy-areas/light/rope/?from=2000&amp;to=2001"
    assert links_in(page("/policy-areas/?from=2000&to=2001"), "light/rope/") == [address] * 2
    assert [Period().query, Period(1990).query, Period(None, 1999).query] == ["", "?from=1990", "?to=1999"]


def test_two_periods_stand_beside_each_other(page: Page, harbour: None) -> None:
    html = page("/policy-areas/?from=2000&to=2000&from2=2001")
    assert re.findall(r'<h3 id="period-\d">([^<]*)', html) == ["2000 ", "Since 2001 "]
    counts = [len(meetings.passages((2000, 2000))), len(meetings.passages((2001, 2999)))]
    assert [int(number) for number in re.findall(r'<span class="count">(\d+) passages</span></h3>', html)] == counts


def test_page_says_that_texts_are_not_read_yet(page: Page, together: list[Speech]) -> None:
    assert "from before" not in page("/policy-areas/")
    MentionedAreas.objects.first().delete()  # type: ignore[union-attr]
    WaitingTerm.objects.create(language="en", wording="tide")
    words = words_of_html(page("/policy-areas/"))
    assert "These counts are from before the last change. Not counted yet: tide. 1 text is not read yet." in words


def test_archive_without_areas_has_no_picture(page: Page) -> None:
    forget_areas()
    html = page("/policy-areas/")
    assert ("There are no policy areas yet." in html, "Where they meet" in html) == (True, False)
    area("Alone")
    cache.clear()
    assert "<tbody>" in page("/policy-areas/")
