"""The search page: what was asked, how it was understood, and hits that lead to their passages."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import PolicyArea
from speeches.search.results import HIT_BEGINS, HIT_ENDS, PassageHit, Results, SpeechHit
from tests.archive import area, draft_speech, full_speech, published_speech
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db


def found(html: str) -> list[str]:
    """The titles of the speeches found."""
    return [words_of_html(part.partition("</h3>")[0].partition(">")[2]) for part in main_of(html).split("<h3")[1:]]


def test_hit_is_marked_and_leads_to_its_passage(page: Page) -> None:
    published_speech("A speech")
    html = page("/search/?q=lamp")
    assert found(html) == ["A speech"]
    assert "Keep the <mark>lamp</mark> alight." in html
    assert links_in(html, "#") == ["/speeches/a-speech/#p3"]
    assert "1 speech, 1 passage" in html
    assert "Understood as:" in html


def test_hit_in_another_language_leads_to_that_transcript(page: Page) -> None:
    speech = published_speech("A speech")
    add_transcript(speech, "# Au port\n\nLe phare reste allumé.", language="fr")
    add_transcript(speech, "Keep the lighthouse.", delivery="prepared")
    html = page("/search/?q=phare")
    assert links_in(html, "#") == ["/speeches/a-speech/fr/#p2"]
    assert '<p lang="fr" dir="ltr">Le <mark>phare</mark> reste allumé.</p>' in html
    assert links_in(page("/search/?q=lighthouse"), "#") == ["/speeches/a-speech/?delivery=prepared#p1"]


def test_areas_combine_with_and_and_hold_narrower_ones(page: Page) -> None:
    water = area("Water")
    published_speech("Both", areas=(area("Wells", water), area("Trade")))
    published_speech("Water alone", areas=(water,))
    assert found(page("/search/?area=water&area=trade")) == ["Both"]
    assert sorted(found(page("/search/?q=&area=water"))) == ["Both", "Water alone"]
    html = page("/search/?q=lamp&area=trade")
    assert found(html) == ["Both"]
    assert 'value="trade" checked>' in html
    assert "(1 chosen)" in html


def test_former_address_of_an_area_still_means_it(page: Page) -> None:
    water = area("Water")
    published_speech("A speech", areas=(water,))
    water.slug = "fresh-water"
    water.save()
    assert found(page("/search/?area=water")) == ["A speech"]


def test_search_finds_nothing_that_is_not_public(page: Page) -> None:
    draft_speech("A draft", areas=(area("Water"),))
    withdraw_speeches([published_speech("Taken back", areas=(area("Water"),))])
    for query in ("q=lamp", "area=water", "q=lamp&area=water"):
        html = page(f"/search/?{query}")
        assert (found(html), "Nothing found" in html) == ([], True)


def test_nothing_found_says_what_to_try(page: Page) -> None:
    html = page("/search/?q=<script>&area=nothing")
    assert ("Nothing found" in html, "leave out a word" in html, "<script" in html) == (True, True, False)
    assert 'value="&lt;script&gt;"' in html


def test_page_without_a_question_is_a_form(page: Page) -> None:
    for query in ("", "?q=", "?q=+", "?area="):
        html = page(f"/search/{query}")
        assert ("Nothing found" in html, found(html), 'name="q"' in html) == (False, [], True)


def test_results_are_paged(client: Client, page: Page) -> None:
    for number in range(21):
        published_speech(f"Speech {number}", text="The lamp.")
    html = page("/search/?q=lamp")
    assert (len(found(html)), "21 speeches, 21 passages; page 1 of 2" in html) == (20, True)
    assert set(links_in(html, "page=")) == {"?q=lamp&amp;page=2"}
    html = page("/search/?q=lamp&page=2")
    assert (len(found(html)), '<ol class="found" start="21">' in html) == (1, True)
    assert [client.get(f"/search/?q=lamp&page={number}").status_code for number in ("3", "x", "0")] == [404, 404, 404]


@pytest.mark.parametrize("words", ["c++", "a AND", 'foo"bar', "((", "-", "*", "NEAR(", "a\x00b", "x" * 5000, "'; --"])
def test_no_question_breaks_the_page(client: Client, words: str) -> None:
    published_speech("A speech")
    assert client.get("/search/", {"q": words}).status_code == 200


def test_hits_are_escaped_and_a_speech_gone_meanwhile_is_left_out(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    speech = published_speech("A speech")
    passage = speech.transcripts.get().passages.get(number=2)
    snippet = f"<b>{HIT_BEGINS}<script>{HIT_ENDS}"
    hits = (
        SpeechHit(speech.pk, (PassageHit(passage.pk, 2, "en", snippet), PassageHit(0, 9, "en", "gone")), 5),
        SpeechHit(speech.pk + 1, (), 0),
    )
    asked: list[tuple[str, list[PolicyArea], int, int]] = []

    def search(text: str, *, areas: list[PolicyArea], page: int, per_page: int) -> Results:
        asked.append((text, areas, page, per_page))
        return Results(2, 6, page, 1, hits, understood="<all>")

    monkeypatch.setattr("speeches.views.search.search", search)
    water = area("Water")
    html = page("/search/?q=+two++words+&area=water")
    assert asked == [("two  words", [water], 1, 20)]
    assert found(html) == ["A speech"]
    assert "&lt;b&gt;<mark>&lt;script&gt;</mark>" in html
    assert links_in(html, "#") == ["/speeches/a-speech/#p2"]
    assert ("Understood as: &lt;all&gt;" in html, "5 passages match in all." in html) == (True, True)


# Of the page itself, beside what the search asks: the areas chosen; all areas; whether anything changed; the lines; the
# transcripts; the passages.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_hit_as_for_three(
    page: Page, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    speeches = [full_speech(part) for part in range(number)]
    hits = tuple(
        SpeechHit(speech.pk, (PassageHit(speech.transcripts.get().passages.get(number=2).pk, 2, "en", "harbour"),), 1)
        for speech in speeches
    )
    monkeypatch.setattr("speeches.views.search.search", lambda *args, **kwargs: Results(number, number, 1, 1, hits))
    page("/search/?q=harbour&area=rope")
    with django_assert_num_queries(6):
        page("/search/?q=harbour&area=rope")
