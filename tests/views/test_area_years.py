"""How much speeches mention a policy area, year by year, and the links of an area with their passages."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.mentions import Share, share_by_year
from speeches.models import Link, PolicyArea, Speech
from speeches.views.area_links import computed_links
from speeches.views.area_tree import AreaTree
from speeches.views.area_years import Bar, area_years, percent
from tests.archive import area, draft_speech, full_speech, published_speech
from tests.connections import meetings
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

LONG = "The lamp hangs by the rope. "


def years_of(client: Client, slug: str) -> list[dict[str, str]]:
    body = b"".join(client.get(f"/policy-areas/{slug}/years.csv")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))


def test_csv_has_what_a_plain_recount_finds(client: Client) -> None:
    meetings.four_areas()
    meetings.fill()
    expected = []
    for year in (2000, 2001, 2002):
        rows = meetings.passages((year, year))
        speeches, of_speeches = meetings.speeches(rows, meetings.anywhere("Light")), len({row[0] for row in rows})
        passages = meetings.count(rows, "Light")
        expected.append(
            {
                "year": str(year),
                "speeches": str(speeches),
                "of_speeches": str(of_speeches),
                "speeches_share": f"{speeches / of_speeches:.4f}",
                "passages": str(passages),
                "of_passages": str(len(rows)),
                "passages_share": f"{passages / len(rows):.4f}",
            }
        )
    assert years_of(client, "light") == expected


def test_csv_is_a_file_and_former_addresses_lead_to_it(client: Client) -> None:
    light = meetings.four_areas()[0]
    response = client.get("/policy-areas/light/years.csv")
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        'attachment; filename="light-years.csv"',
    )
    light.slug = "lamps"
    light.save()
    moved = client.get("/policy-areas/light/years.csv")
    assert (moved.status_code, moved["Location"]) == (301, "/policy-areas/lamps/years.csv")
    assert client.get("/policy-areas/nothing/years.csv").status_code == 404
    assert client.post("/policy-areas/lamps/years.csv").status_code == 405


def test_bars_are_shares_and_not_counts() -> None:
    shown = area_years(
        {1999: Share(1, 9, 1, 4), 2000: Share(0, 9, 0, 3), 2003: Share(5, 9, 2, 2), 2004: Share(9, 99, 4, 8)}
    )
    assert shown
    assert [(decade.label, decade.short, decade.percent, decade.bars) for decade in shown.decades] == [
        ("1990s", "’90s", "25\xa0%", [Bar(9, 75.0, 25.0)]),
        ("2000s", "’00s", "46\xa0%", [Bar(3, 0.0, 100.0), Bar(4, 50.0, 50.0)]),
    ]
    assert (shown.first.year, shown.most.year, shown.speeches, shown.of_speeches) == (1999, 2003, 7, 17)
    assert [row.year for row in shown.table] == [2004, 2003, 2000, 1999]


def test_year_of_few_speeches_neither_has_a_bar_nor_is_the_most() -> None:
    shown = area_years(
        {1999: Share(1, 9, 5, 20), 2001: Share(1, 9, 1, 1), 2002: Share(1, 9, 4, 10), 2003: Share(0, 9, 0, 30)}
    )
    assert shown
    assert [decade.bars for decade in shown.decades] == [[Bar(9, 37.5, 62.5)], [Bar(2, 0.0, 100.0)]]
    assert (shown.most.year, shown.least, shown.leaves_out, len(shown.table)) == (2002, 10, True, 4)


def test_decades_that_tell_are_the_first_the_least_the_most_and_the_last() -> None:
    parts = {1946: 0, 1951: 4, 1961: 3, 1971: 1, 1981: 2, 1991: 6, 2001: 5, 2011: 5, 2021: 3}
    shown = area_years({year: Share(0, 0, number, 20) for year, number in parts.items()})
    assert shown
    assert [decade.label for decade in shown.telling] == ["1950s", "1970s", "1990s", "2020s"]
    # A decade of which there are few speeches tells nothing.
    few = area_years({1951: Share(0, 0, 4, 20), 1961: Share(0, 0, 8, 20), 2021: Share(0, 0, 1, 1)})
    assert few
    assert [decade.label for decade in few.telling] == ["1950s", "1960s"]
    rising = area_years({1951: Share(0, 0, 1, 1)})
    assert rising
    assert [decade.label for decade in rising.telling] == ["1950s"]


def test_area_that_nobody_mentions_has_no_bars(page: Page) -> None:
    assert area_years({1999: Share(0, 9, 0, 4)}) is None
    area("Nets")
    assert "Since when" not in page("/policy-areas/nets/")


@pytest.mark.parametrize(
    ("some", "of_all", "words"), [(0, 0, "0"), (0, 5, "0"), (1, 200, "0.5"), (1, 3, "33"), (996, 10000, "10")]
)
def test_percent_has_a_digit_where_it_is_small(some: int, of_all: int, words: str) -> None:
    assert percent(some, of_all) == f"{words}\xa0%"


@pytest.fixture
def lamps() -> list[Speech]:
    """Light and Rope together in 1994 and 1995, and once with the emphasis of the text."""
    meetings.four_areas()
    for number in range(6):
        published_speech(f"Before {number}", "Nothing.\n\nNothing more.", date=date(1990, 1, 1))
    draft_speech("A draft", "A secret lamp on a rope.", date=date(1991, 1, 1))
    texts = [f"{LONG * 7}It is *bright*.", *("Far off: the lamp, the rope." for _ in range(5))]
    return [
        published_speech(f"Lamps {number}", text, date=date(1994 + number % 2, 1, 1))
        for number, text in enumerate(texts)
    ]


def test_page_tells_since_when_and_how_much(page: Page, lamps: list[Speech]) -> None:
    words = words_of_html(main_of(page("/policy-areas/light/")))
    assert "Since when, and how much First in 1994; in 50 % of the speeches of the 1990s." in words
    assert "6 of 12 dated speeches do. The largest share of a year is 100 %, in 1994 (3 of 3)." in words
    assert "1995 3 of 3 100 % 3 of 3 100 % 1994 3 of 3 100 % 3 of 3 100 % 1990 0 of 6 0 % 0 of 12 0 %" in words


def test_page_shows_the_strongest_links_each_with_a_passage(page: Page, lamps: list[Speech]) -> None:
    html = page("/policy-areas/light/")
    assert "As the texts show it The strongest, found by rule" in words_of_html(html)
    assert "Light – Rope 6 passages, 3.0 times chance" in words_of_html(html)
    assert links_in(html, "light/rope/") == ["/policy-areas/light/rope/"]
    # Of all six it is the one that is long enough to be a sentence or more, of which that is shown that names both.
    quoted = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html.partition('id="links"')[2])
    assert quoted == ["The <mark>lamp</mark> hangs by the <mark>rope</mark>."]
    assert "/speeches/lamps-0/#p1" in links_in(html)
    assert "secret" not in html


def test_proof_is_never_of_a_speech_that_was_withdrawn(page: Page, lamps: list[Speech]) -> None:
    assert "lamps-0" in page("/policy-areas/light/")
    withdraw_speeches(lamps[:1])
    html = page("/policy-areas/light/")
    assert ("lamps-0" in html, "Far off: the <mark>lamp</mark>" in html) == (False, True)


def test_long_passage_is_cut_to_the_sentences_with_both_areas(page: Page) -> None:
    light, *_, rope = meetings.four_areas()
    for number in range(6):
        published_speech(f"Before {number}", "Nothing.\n\nNothing more.")
        published_speech(
            f"Long {number}", f"The lamp. {'Well and good. ' * 90}The rope, the lamp. {'And so on. ' * 90}"
        )
    (link,) = computed_links(light.pk, AreaTree())
    assert link.proof
    assert (link.other.pk, link.proof.words) == (rope.pk, "The rope, the lamp.")
    assert [run.words for run in link.proof.runs if run.is_marked] == ["rope", "lamp"]


def test_drawn_links_stand_first_with_their_sentence(page: Page, lamps: list[Speech]) -> None:
    first, second = sorted((area("Bread"), area("Light")), key=lambda one: one.pk)
    Link.objects.create(
        first=first, second=second, because="Both are <kept>.", drawn_by=User.objects.create_user("ada")
    )
    html = page("/policy-areas/light/")
    words = words_of_html(main_of(html))
    assert "Where it meets others As editors see it Light – Bread Both are &lt;kept&gt;. As the texts" in words
    assert "/policy-areas/bread/light/" in links_in(html)


def test_broader_and_narrower_areas_are_no_links(lamps: list[Speech]) -> None:
    rope, light = area("Rope"), area("Light")
    rope.broader = light
    rope.save()
    assert (computed_links(light.pk, AreaTree()), computed_links(rope.pk, AreaTree())) == ([], [])


def test_page_tells_tags_by_people_from_mentions_by_rule(page: Page, lamps: list[Speech]) -> None:
    lamps[0].policy_areas.add(PolicyArea.objects.get(name="Light"))
    cache.clear()
    words = words_of_html(main_of(page("/policy-areas/light/")))
    assert "Found by rule, not by editors." in words
    assert "Speeches 1 Placed here by editors, under this area, the newest first." in words


def test_years_of_the_page_are_those_of_the_mentions(page: Page, lamps: list[Speech]) -> None:
    shown = area_years(share_by_year(area("Light").pk))
    assert shown
    assert {row.year: row.share for row in shown.table} == share_by_year(area("Light").pk)


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_link_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    areas = meetings.four_areas()
    words = ["lamp", *list(meetings.WORDS.values())[1 : number + 1]]
    for part in range(6):
        published_speech(f"Nothing {part}", "Nothing.\n\nNothing.")
        published_speech(f"Lamps {part}", " and ".join(words))
    assert len(computed_links(areas[0].pk, AreaTree())) == number
    cache.clear()
    # As in test_policy_areas, without the tagged speeches and quotes; then which passages, the words, mentions and texts
    # of these and of the first uses, where these stand, and the roll once more.
    with django_assert_num_queries(39):
        page("/policy-areas/light/")
    # What is kept of the tree and of the texts is not asked again.
    with django_assert_num_queries(8):
        page("/policy-areas/light/")


@pytest.mark.parametrize("number", [1, 3])
def test_csv_asks_the_same_queries_for_one_as_for_three(
    client: Client, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    # The area; the stamp; the mentions; the texts; the terms that wait.
    with django_assert_num_queries(5):
        years_of(client, "fishing-nets")
