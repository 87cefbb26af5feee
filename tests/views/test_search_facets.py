"""The facets beside the results: true counts, choices that combine, and each can be taken back."""

import re
from datetime import date
from typing import Any

import pytest

from speeches.models import Delegation
from speeches.views.search_address import SearchAddress
from speeches.views.search_years import years_facet
from tests.archive import area, published_speech, speaker
from tests.views.conftest import Page, links_in, words_of_html

pytestmark = pytest.mark.django_db


def values(html: str, facet: str) -> list[str]:
    """Each value with its count, and a mark where it is chosen."""
    found = re.findall(rf'<label><input type="checkbox" form="search" name="{facet}"([^>]*)>(.*?)</label>', html)
    return [f"{words_of_html(label)}{' ✓' if 'checked' in attributes else ''}" for attributes, label in found]


def understood(html: str) -> list[tuple[str, str]]:
    """What was understood, and the address without it."""
    part = html.partition('class="understood-parts"')[2].partition("</ul>")[0]
    items = re.findall(r'<li>(.*?)<a href="([^"]*)"', part, re.DOTALL)
    return [(words_of_html(words), href) for words, href in items]


@pytest.fixture
def harbour() -> None:
    water = area("Water")
    wells = area("Wells", water)
    japan = Delegation.objects.get_or_create(code="JPN", defaults={"name": "Japan"})[0]
    ada, ben = speaker("Ada"), speaker("Ben")
    published_speech("One", areas=(wells,), speaker=ada, on_behalf_of=japan, date=date(1991, 1, 1))
    published_speech("Two", areas=(water, area("Trade")), speaker=ada, date=date(1994, 1, 1))
    published_speech("Three", speaker=ben, date=date(2008, 1, 1), kind="statement")


@pytest.mark.usefixtures("harbour")
def test_counts_of_a_facet_are_under_all_choices_but_its_own(page: Page) -> None:
    html = page("/search/?q=lamp")
    assert values(html, "speaker") == ["Ada 2", "Ben 1"]
    assert values(html, "area") == ["Water 2", "Wells 1", "Trade 1"]
    assert values(html, "kind") == ["speech 2", "statement 1"]
    html = page("/search/?q=lamp&speaker=ada")
    assert values(html, "speaker") == ["Ada 2 ✓", "Ben 1"]
    assert values(html, "area") == ["Water 2", "Wells 1", "Trade 1"]
    html = page("/search/?q=lamp&area=trade&area=water")
    assert values(html, "area") == ["Trade 1 ✓", "Water 1 ✓"]
    assert values(html, "speaker") == []  # one that all have is nothing to choose
    html = page("/search/?q=lamp&speaker=ada&speaker=ben&from=1990&to=1999")
    assert values(html, "speaker") == ["Ada 2 ✓", "Ben 0 ✓"]
    assert "Filter (3 chosen)" in html


@pytest.mark.usefixtures("harbour")
def test_passages_are_counted_where_they_are_shown(page: Page) -> None:
    html = page("/search/?q=harbour&view=passages")
    assert values(html, "speaker") == ["Ada 4", "Ben 2"]


@pytest.mark.usefixtures("harbour")
def test_all_that_was_understood_and_chosen_can_be_taken_back(page: Page) -> None:
    html = page("/search/?q=lamp+country%3Ajpn&area=water&area=wells&speaker=ada&speaker=ben&from=1990&to=1999")
    chosen = "area=water&amp;area=wells&amp;speaker=ada&amp;speaker=ben&amp;from=1990&amp;to=1999"
    words = "?q=lamp+country%3Ajpn&amp;"
    assert understood(html) == [
        ("with lamp", f"?q=country%3Ajpn&amp;{chosen}"),
        ("on behalf of Japan", f"?q=lamp&amp;{chosen}"),
        ("under Water", words + chosen.replace("area=water&amp;", "")),
        ("and under Wells", words + chosen.replace("area=wells&amp;", "")),
        ("by Ada", words + chosen.replace("speaker=ada&amp;", "")),
        ("or by Ben", words + chosen.replace("speaker=ben&amp;", "")),
        ("in 1990–1999", words + chosen.replace("&amp;from=1990&amp;to=1999", "")),
    ]


def test_most_frequent_are_shown_and_the_rest_folded(page: Page) -> None:
    for number in range(12):
        for _ in range(2 if number == 11 else 1):
            published_speech("A speech", "The lamp.", speaker=speaker(f"Speaker {number:02}"))
    html = page("/search/?q=lamp")
    assert values(html, "speaker")[:2] == ["Speaker 11 2", "Speaker 00 1"]
    assert len(values(html, "speaker")) == 12
    assert "Show all 12<" in html
    folded = html.partition("Show all 12<")[2].partition("</details>")[0]
    assert values(folded, "speaker") == [f"Speaker {number:02} 1" for number in (7, 8, 9, 10)]


def test_years_lead_to_themselves(page: Page) -> None:
    for year in (1991, 1994, 2008):
        published_speech("A speech", "The lamp.", date=date(year, 1, 1))
    html = page("/search/?q=lamp")
    assert links_in(html, "from=")[:2] == ["?q=lamp&amp;from=1990&amp;to=1999", "?q=lamp&amp;from=2000&amp;to=2009"]
    html = page("/search/?q=lamp&from=1990&to=1999")
    assert "1991: 1 found" in html
    assert 'name="from" inputmode="numeric" value="1990"' in html
    assert re.findall(r"(\d{4})</a></th><td>(\d+)", html) == [("2008", "1"), ("1994", "1"), ("1991", "1")]


def columns(counts: dict[int | str, int], **chosen: Any) -> tuple[list[Any], list[Any]]:
    years = years_facet(counts, SearchAddress("lamp", **chosen))
    return (
        [(column.label, column.short, column.count, column.is_chosen) for column in years.decades],
        [(column.label, column.short, column.count) for column in years.years],
    )


def test_few_years_are_shown_each_and_many_by_decade() -> None:
    assert columns({}) == ([], [])
    assert columns({1999: 1, 2001: 2}) == ([], [("1999", "’99", 1), ("2000", "’00", 0), ("2001", "’01", 2)])
    assert columns({1985: 1, 2001: 2}, first=1990, last=1999) == (
        [("1980s", "’80s", 1, False), ("1990s", "’90s", 0, True), ("2000s", "’00s", 2, False)],
        [(str(year), f"’{year % 100}", 0) for year in range(1990, 2000)],
    )


def test_one_date_far_off_does_not_draw_a_thousand_years() -> None:
    decades, _ = columns({1066: 1, 2001: 2})
    assert [label for label, *_ in decades] == ["1060s", "2000s"]


def test_bars_are_as_tall_as_the_most_of_a_year() -> None:
    (column,) = years_facet({1990: 1, 1991: 40}, SearchAddress(first=1991, last=1991)).years[1:]
    assert [(bar.year, bar.top, bar.height, bar.is_chosen) for bar in column.bars] == [(1991, 0, 40, True)]
    decade = years_facet({1985: 1, 2001: 80}, SearchAddress()).decades[0]
    assert [bar.height for bar in decade.bars] == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
