"""The page of two policy areas: its address, what it tells and shows, and that drafts never leak."""

from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.links import pair_of, passages_with
from speeches.models import Delegation, Link, LinkEvidence, Passage, PolicyArea, Quote, Speech
from tests.archive import draft_quote, draft_speech, published_quote, published_speech, speaker
from tests.connections import meetings
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

PAIR = "/policy-areas/harbour/light/"
WORDS = "The harbour needs a lamp."


@pytest.fixture(autouse=True)
def areas() -> dict[str, PolicyArea]:
    return {one.name: one for one in meetings.four_areas()}


def together(number: int = 1, **facts: Any) -> Speech:
    """Published, with one passage of both areas."""
    text = f"Nothing.\n\n{WORDS} Here, too, part {number} begins."
    return published_speech(f"Part {number}", text, **{"speaker": speaker(f"Ada Example {number}"), **facts})


def words(html: str) -> str:
    return words_of_html(main_of(html))


def draw(areas: dict[str, PolicyArea], *evidence: Passage | Quote) -> None:
    light, harbour = sorted((areas["Light"], areas["Harbour"]), key=lambda one: one.pk)
    link = Link.objects.create(first=light, second=harbour, because="No harbour is found without light.")
    for one in evidence:
        LinkEvidence.objects.create(link=link, **{one._meta.model_name or "": one})


def test_pair_has_one_address_to_which_all_others_lead(client: Client, areas: dict[str, PolicyArea]) -> None:
    assert client.get(PAIR).status_code == 200
    areas["Light"].slug = "lamps"
    areas["Light"].save()
    for former in ("lamps/harbour/", "harbour/light/", "light/harbour/"):
        moved = client.get(f"/policy-areas/{former}?from=1990")
        assert (moved.status_code, moved["Location"]) == (301, "/policy-areas/harbour/lamps/?from=1990")
    moved = client.get("/policy-areas/light/harbour/feed.atom")
    assert (moved.status_code, moved["Location"]) == (301, "/policy-areas/harbour/lamps/feed.atom")
    for same in ("light/lamps/", "lamps/light/"):  # as of two areas that were merged
        moved = client.get(f"/policy-areas/{same}")
        assert (moved.status_code, moved["Location"]) == (301, "/policy-areas/lamps/")
    for nothing in (
        "harbour/harbour/",
        "harbour/nothing/",
        "nothing/harbour/",
        "harbour/harbour/feed.atom",
    ):
        assert client.get(f"/policy-areas/{nothing}").status_code == 404


def test_page_tells_how_often_both_meet_and_of_how_many(page: Page, areas: dict[str, PolicyArea]) -> None:
    for number in range(6):
        published_speech(f"Speech {number}", "\n\n".join([WORDS, *["Nothing."] * 9]))
    published_speech("Lamps", "A lamp.\n\nA lamp.")
    html = words(page(PAIR))
    assert "Both are spoken of in 6 passages of 6 speeches, 7.8 times as often as chance would have it." in html
    assert "Of 62 passages, 6 speak of Harbour and 8 speak of Light. By chance alone both would meet in 0.8." in html
    likelihood = pair_of(areas["Light"].pk, areas["Harbour"].pk).passages.likelihood
    assert f"here {likelihood:.1f}." in html


def test_page_says_so_where_there_is_little_or_nothing_to_tell(page: Page) -> None:
    assert "No passage speaks of both." in words(page(PAIR))
    together()
    told = words(page(PAIR))
    assert "Both are spoken of in 1 passage of 1 speech. That is too few to say whether it is more than chance." in told
    assert "No passage in 1850 speaks of both." in words(page(f"{PAIR}?from=1850&to=1850"))


def test_passage_shows_its_sentence_with_both_wordings_marked_and_leads_to_its_place(page: Page) -> None:
    together(on_behalf_of=Delegation.objects.create(name="Atlantis", code="ZZA"))
    html = page(PAIR)
    assert ">The <mark>harbour</mark> needs a <mark>lamp</mark>.</blockquote>" in html
    assert "Here, too" not in main_of(html)
    assert "Ada Example 1 for Atlantis Part 1 , passage 2 22 May 2001 Because it says harbour and lamp ." in words(html)
    assert links_in(html, "#p") == ["/speeches/part-1/#p2"] * 2  # the passage, and the first that said it


def test_first_who_said_both_is_of_the_earliest_speech(page: Page) -> None:
    together(1, date=date(1999, 1, 1))
    together(2, date=date(1962, 3, 4))
    together(3, date=None)
    draft_speech("A draft", WORDS, date=date(1950, 1, 1))
    assert "First here Ada Example 2 Part 2 , passage 2 4 March 1962" in words(page(PAIR))
    assert "First since 1990 Ada Example 1" in words(page(f"{PAIR}?from=1990"))


def test_timeline_tells_the_share_of_each_decade_or_year(page: Page) -> None:
    together(1, date=date(1962, 1, 1))
    published_speech("Other", "Nothing.", date=date(1963, 1, 1))
    published_speech("Another", "Nothing.", date=date(1985, 1, 1))
    draft_speech("A draft", WORDS, date=date(1985, 1, 1))
    html = page(PAIR)
    assert "1960s 50.0 % 1 of 2 1980s 0.0 % 0 of 1" in words(html)
    assert links_in(html, "from=") == ["?from=1960&amp;to=1969"]
    assert "1962 100.0 % 1 of 1 1963 0.0 % 0 of 1" in words(page(f"{PAIR}?from=1960&to=1969"))


def test_years_choose_what_is_counted_and_shown(page: Page) -> None:
    together(1, date=date(1962, 1, 1))
    together(2, date=date(1990, 1, 1))
    for asked, parts in [("from=1980", ["part-2"]), ("to=1980", ["part-1"]), ("from=1995&to=1985", ["part-2"])]:
        shown = links_in(page(f"{PAIR}?{asked}"), "#p2")
        assert sorted({address.split("/")[2] for address in shown}) == parts


@pytest.mark.parametrize("sent", ["soon", "%00", "-5", "0", "99999", "١٩٩٠", "9" * 10_000, "%00soon"])
def test_years_that_mean_nothing_are_told_and_left_out(page: Page, sent: str) -> None:
    together()
    html = words(page(f"{PAIR}?from={sent}&to={sent}"))
    assert "Both are spoken of in 1 passage of 1 speech." in html
    assert ("is no year. It was left out of account." in html) == (sent != "%00")


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "%00"])
def test_page_beyond_the_last_is_not_found(client: Client, number: str) -> None:
    for part in range(11):
        together(part)
    assert client.get(f"{PAIR}?page=2").status_code == 200
    assert client.get(f"{PAIR}?page={number}").status_code == 404


def test_passages_stand_ten_to_a_page_one_from_each_speech(page: Page) -> None:
    for part in range(11):
        together(part)
    pages = [page(PAIR), page(f"{PAIR}?page=2")]
    assert [html.count("<blockquote") for html in pages] == [10, 1]
    assert "1 to 10 of 11, one from each speech" in words(pages[0])


def test_drawn_link_stands_first_with_what_carries_it(page: Page, areas: dict[str, PolicyArea]) -> None:
    speech = together()
    quote = published_quote(speech, "The harbour needs a lamp.")
    draw(areas, Passage.objects.get(transcript__speech=speech, number=1), quote)
    html = page(PAIR)
    told = words(html)
    assert told.index("A link drawn by an editor No harbour is found without light.") < told.index(
        "What the texts show"
    )
    drawn = html[html.index("pair-drawn") : html.index("What the texts show")]
    assert ">Nothing.</blockquote>" in drawn
    assert f'href="/quotes/{quote.pk}/' in drawn


def test_quotes_under_both_are_shown(page: Page, areas: dict[str, PolicyArea]) -> None:
    speech = together()
    both = (areas["Light"], areas["Harbour"])
    shown = published_quote(speech, "needs a lamp", areas=both)
    hidden = [
        published_quote(speech, "The harbour", areas=both[:1]),
        draft_quote(speech, "a lamp", areas=both),
    ]
    html = page(PAIR)
    assert f"/quotes/{shown.pk}/" in html
    assert [one.pk for one in hidden if f"/quotes/{one.pk}/" in html] == []


def test_page_leads_to_both_areas_and_to_the_search_for_both(page: Page) -> None:
    leads = links_in(page(PAIR))
    for address in ("/policy-areas/harbour/", "/policy-areas/light/", "/search/?area=harbour&amp;area=light"):
        assert address in leads


def test_drafts_and_what_was_withdrawn_never_show(page: Page, client: Client, areas: dict[str, PolicyArea]) -> None:
    draft = draft_speech("A draft", "The harbour has a secret lamp.", areas=(areas["Light"],))
    gone = together(2)
    draw(areas, Passage.objects.get(transcript__speech=draft), draft_quote(draft, "a secret lamp"))
    withdraw_speeches([gone])
    html = page(PAIR)
    assert "No passage speaks of both." in words(html)
    feed = client.get(f"{PAIR}feed.atom").content.decode()
    for leak in ("secret", "A draft", "Part 2"):
        assert leak not in html
        assert leak not in feed
    assert "<table" not in html


def test_counts_are_those_of_the_proof(page: Page, areas: dict[str, PolicyArea]) -> None:
    meetings.fill()
    passages = passages_with((areas["Light"].pk, areas["Harbour"].pk))
    speeches = passages.values("transcript__speech").distinct().count()
    html = page(PAIR)
    assert f"Both are spoken of in {passages.count()} passages of {speeches} speeches" in words(html)
    assert html.count("<blockquote") == speeches


def test_feed_has_the_best_passage_of_each_speech(client: Client) -> None:
    together(1)
    published_speech("Part 2", f"A harbour stands. It is old. There is a lamp.\n\n{WORDS}")
    feed = client.get(f"{PAIR}feed.atom")
    entries = ElementTree.fromstring(feed.content).findall("{*}entry")  # noqa: S314  our own feed
    assert [(entry.findtext("{*}title"), entry.findtext("{*}summary")) for entry in entries] == [
        ("Part 2", WORDS),
        ("Part 1", WORDS),
    ]
    assert [link.get("href") for entry in entries for link in entry.findall("{*}link")] == [
        "http://testserver/speeches/part-2/#p2",
        "http://testserver/speeches/part-1/#p2",
    ]


# The areas. Twice the stamp and the census (mentions in short, public texts, terms that wait), which within a transaction is
# not kept. The stamp; passages of both; their mentions; the texts of the best. The link; its evidence; the quotes of that,
# with their areas. Passages; their mentions; their speeches' texts. The number of quotes under both; these; their areas.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_passage_as_for_three(
    page: Page, areas: dict[str, PolicyArea], django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        speech = together(part)
        quote = published_quote(speech, "needs a lamp", areas=(areas["Light"], areas["Harbour"]))
    draw(areas, Passage.objects.get(transcript__speech=speech, number=2), quote)
    cache.clear()
    with django_assert_num_queries(23):
        page(PAIR)
