"""The search page: three views of one search, and hits that lead to their places."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from speeches.actions.add_transcript import add_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import PolicyArea
from speeches.search.engine import Question, search
from speeches.search.facets import Choices
from speeches.search.results import TooExpensive, View
from tests.archive import area, draft_speech, full_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db


def found(html: str) -> list[str]:
    """The titles of what was found."""
    return [words_of_html(part.partition("</h3>")[0].partition(">")[2]) for part in main_of(html).split("<h3")[1:]]


def tabs(html: str) -> list[str]:
    return words_of_html(html.partition('class="tabs"')[2].partition(">")[2].partition("</nav>")[0]).split("\n")


def why(html: str) -> list[str]:
    parts = re.findall('<details class="why">(.*?)</details>', html, re.DOTALL)
    return [words_of_html(line) for part in parts for line in re.findall("<li>(.*?)</li>", part)]


def test_hit_is_marked_and_leads_to_its_passage(page: Page) -> None:
    published_speech("A speech")
    html = page("/search/?q=lamp")
    assert found(html) == ["A speech"]
    assert "Keep the <mark>lamp</mark> alight." in html
    assert links_in(html, "/speeches/") == ["/speeches/a-speech/?hit=lamp", "/speeches/a-speech/?hit=lamp#p3"]
    assert tabs(html) == ["Speeches 1 Passages 1 Quotes 0"]
    assert '<meta name="robots" content="noindex, follow">' in html


def test_hit_in_another_language_leads_to_that_transcript(page: Page) -> None:
    speech = published_speech("A speech")
    add_transcript(speech, "# Au port\n\nLe phare reste allumé.", language="fr")
    add_transcript(speech, "Keep the lighthouse.", delivery="prepared")
    html = page("/search/?q=phare")
    assert links_in(html, "#") == ["/speeches/a-speech/fr/?hit=phare#p2"]
    assert '<p lang="fr" dir="ltr">Le <mark>phare</mark> reste allumé.</p>' in html
    html = page("/search/?q=lighthouse")
    assert links_in(html, "#") == ["/speeches/a-speech/?delivery=prepared&amp;hit=lighthouse#p1"]


def test_best_passages_of_a_speech_stand_under_it_and_lead_to_all(page: Page) -> None:
    published_speech("A speech", "Lamp, lamp.\n\nThe lamp and the rope.\n\nA lamp and bread and a rope and a boat.")
    html = page("/search/?q=lamp")
    assert len(links_in(html, "#")) == 2
    assert "All 3 passages in this speech" in html


def test_speech_found_by_its_facts_alone_leads_to_its_text_unmarked(page: Page) -> None:
    published_speech("The lighthouse")
    html = page("/search/?q=lighthouse")
    assert links_in(html, "/speeches/") == [
        "/speeches/the-lighthouse/",
        "/speeches/the-lighthouse/#p1",
        "/speeches/the-lighthouse/#p2",
    ]
    assert tabs(html) == ["Speeches 1 Passages 0 Quotes 0"]


def test_passages_are_found_each_on_its_own(page: Page) -> None:
    published_speech("A speech", "The lamp.\n\nBread.\n\nThe lamps.", speaker=speaker("Ada Example"))
    html = page("/search/?q=lamp&view=passages")
    assert found(html) == ["A speech", "A speech"]
    assert set(links_in(html, "#")) == {"/speeches/a-speech/?hit=lamp#p1", "/speeches/a-speech/?hit=lamp#p3"}
    assert html.count("22 May 2001 · Ada Example") == 2
    assert "2 passages" in html


def test_quotes_are_found_whole_with_their_grade(page: Page) -> None:
    speech = published_speech("A speech", "Keep the *lamp* alight & dry.", speaker=speaker("Ada Example"))
    quote = published_quote(speech, "Keep the *lamp* alight & dry.")
    withdraw_quotes([published_quote(speech, "lamp")])
    html = page("/search/?q=lamps+keeping&view=quotes")
    assert "<p>“<mark>Keep</mark> the <mark><em>lamp</em></mark> alight &amp; dry.”</p>" in html
    assert "These words stand in the transcript, character for character." in html
    assert f"/quotes/{quote.pk}/" in links_in(html)
    assert tabs(html) == ["Speeches 1 Passages 1 Quotes 1"]
    assert why(html) == ["lamps : lamp in the text", "keeping : Keep in the text"]


@pytest.mark.parametrize("words", ["in:quotes lamp", "has:quote lamp"])
def test_quotes_that_are_asked_for_in_words_are_found(page: Page, words: str) -> None:
    published_quote(published_speech("Quoted"), "Keep the lamp alight.")
    published_speech("Not quoted")
    html = page(f"/search/?q={words.replace(' ', '+').replace(':', '%3A')}")
    assert tabs(html) == ["Speeches 1 Passages 1 Quotes 1"]
    assert ('aria-current="page">Quotes' in html) == words.startswith("in:")


def test_hit_says_why_it_was_found(page: Page) -> None:
    water = area("Water")
    published_speech(
        "The lighthouse", areas=(area("Wells", water),), speaker=speaker("Ada Lamp"), summary="Of lamps and wells."
    )
    html = page("/search/?q=lamp+OR+lighthouse+OR+well&area=water")
    assert why(html) == [
        "lamp : lamp in the text; Lamp in the speaker’s name; lamps in the summary",
        "lighthouse : lighthouse in the title",
        "well : wells in the summary; Wells in the name of the policy area Wells",
        "Water : by the narrower policy area Wells",
    ]
    assert why(page("/search/?q=lamp&view=passages&area=wells")) == [
        "lamp : lamp in the text; Lamp in the speaker’s name",
        "Wells : one of its policy areas",
    ]


def test_order_is_chosen_and_kept(page: Page) -> None:
    for year in (1990, 2010, 2000):
        published_speech(f"Of {year}", date=date(year, 1, 1))
    assert found(page("/search/?q=lamp&order=newest")) == ["Of 2010", "Of 2000", "Of 1990"]
    html = page("/search/?q=lamp&order=oldest")
    assert found(html) == ["Of 1990", "Of 2000", "Of 2010"]
    assert 'name="order" value="oldest"' in html
    assert links_in(html, "order=newest") == ["?q=lamp&amp;order=newest"]
    assert links_in(html, "view=passages") == ["?q=lamp&amp;view=passages&amp;order=oldest"]


def test_search_finds_nothing_that_is_not_public(page: Page) -> None:
    draft_speech("A draft", areas=(area("Water"),), speaker=speaker("Ada Draft"))
    withdraw_speeches([published_speech("Taken back", areas=(area("Water"),))])
    for query in ("q=lamp", "area=water", "q=lamp&area=water", "q=speaker%3Adraft"):
        html = page(f"/search/?{query}")
        assert (found(html), "Look at the spelling" in html, "Ada" in html) == ([], True, False)
    assert "“ada-draft” is no speaker of this archive." in page("/search/?q=lamp&speaker=ada-draft")


def test_nothing_found_leads_to_what_the_other_views_have(page: Page) -> None:
    published_speech("A speech")
    html = page("/search/?q=lamp&view=quotes")
    assert "0 quotes" in html
    assert '<a href="?q=lamp">Speeches: 1</a>' in html


def test_typed_words_are_escaped_everywhere(page: Page) -> None:
    html = page("/search/?q=%3Cscript%3E&view=passages&area=%3Cb%3E")
    assert ("<script>" in html, "<b>" in html) == (False, False)
    assert ('value="&lt;script&gt;"' in html, "“&lt;b&gt;” is no policy area" in html) == (True, True)


def test_page_without_a_question_is_a_form(page: Page) -> None:
    html = page("/search/")
    assert (found(html), 'name="q"' in html, "Results" in html) == ([], True, False)


def test_results_are_paged(client: Client, page: Page) -> None:
    for number in range(21):
        published_speech(f"Speech {number}", text="The lamp.")
    html = page("/search/?q=lamp")
    assert (len(found(html)), "21 speeches" in html, "page 1 of 2" in html) == (20, True, True)
    assert set(links_in(html, "page=")) == {"?q=lamp&amp;page=2"}
    html = page("/search/?q=lamp&page=2")
    assert (len(found(html)), '<ol class="found" start="21">' in html) == (1, True)
    assert client.get("/search/?q=lamp&page=3").status_code == 404


@pytest.mark.parametrize(
    "words",
    ["c++", "a AND", 'foo"bar', "((", "-", "*", "NEAR(", "a\x00b", "x" * 10_001, "'; --", "area:", "in:lamps", "\x02a"],
)
@pytest.mark.parametrize("view", ["speeches", "passages", "quotes"])
def test_no_question_breaks_the_page(client: Client, words: str, view: str) -> None:
    published_speech("A speech")
    assert client.get("/search/", {"q": words, "view": view}, follow=True).status_code == 200


def test_search_that_takes_too_long_is_told(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(*asked: Any, **kwargs: Any) -> None:
        raise TooExpensive

    monkeypatch.setattr("speeches.views.search.search", too_long)
    assert "This would take too long" in page("/search/?q=lamp")


def test_speech_that_is_gone_meanwhile_is_left_out(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = published_speech("Gone")
    published_speech("Here")
    shown = "speeches.views.search_hits.current_of"

    def current(keys: Any) -> dict[int, list[Any]]:
        return {key: [] for key in keys}

    monkeypatch.setattr(shown, current)
    html = page("/search/?q=lamp")
    assert sorted(found(html)) == ["Gone", "Here"]
    assert links_in(html, "#") == []
    assert f"/speeches/{gone.slug}/" in links_in(html)


# Beside what the search asks: the area chosen; all areas; the names of speakers, delegations and occasions; the lines, their
# policy areas and transcripts. Of quotes: the lines and their policy areas.
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("view", "queries"), [("speeches", 8), ("passages", 8), ("quotes", 7)])
def test_page_asks_the_same_queries_for_one_hit_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int, view: str, queries: int
) -> None:
    for part in range(number):
        full_speech(part)
    choices = Choices({"area": (PolicyArea.objects.get(name="Fishing nets").pk,)})
    with CaptureQueriesContext(connection) as of_search:
        search(Question("harbour", choices, View(view)))
    asked = len(of_search)
    address = "/search/?" + "&".join(
        ["q=harbour", *([] if view == "speeches" else [f"view={view}"]), "area=fishing-nets"]
    )
    page(address)
    with django_assert_num_queries(asked + queries):
        html = page(address)
    assert html.count('class="why"') >= number
