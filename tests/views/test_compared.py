"""An article beside the speech it reports: quoted, changed, not found, left out; and nothing of what is not public."""

import re
from typing import Any

import pytest
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote, Speech
from speeches.views.speech import speech_page
from tests.archive import TEXT, draft_quote, draft_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

ADDRESS = "/speeches/a-report/compared/"
ARTICLE = """“The harbour opens at six,” she said. “Keep the lights alight.” And: “Those who stay … write home.”

“Sing, all of you!” <b>“Whoever comes is let in.”</b> Somebody else: “Bring bread.” The harbour is said to open early."""
QUOTATIONS = (
    "The harbour opens at six",
    "Keep the lights alight.",
    "Those who stay … write home",
    "Sing, all of you!",
    "Whoever comes is let in.",
)


@pytest.fixture
def speech() -> Speech:
    return published_speech("A speech", speaker=speaker("Ada Example"))


@pytest.fixture
def article(speech: Speech) -> Speech:
    return published_speech("A report", ARTICLE, kind="article", reports_on=speech)


def quote_all(article: Speech) -> list[Quote]:
    ada = speaker("Ada Example")
    return [published_quote(article, text, speaker=ada) for text in QUOTATIONS]


def notes(html: str) -> list[tuple[str, list[str]]]:
    """What is said of each quotation, and the words shown of it."""
    found = []
    for part in re.findall(r'<figure class="reported-note.*?</figure>', html, re.DOTALL):
        words = re.findall(r'class="reported-words"[^>]*>(.*?)</(?:p|blockquote)>', part, re.DOTALL)
        found.append((words_of_html(part.partition("</figcaption>")[0]), [line.strip() for line in words]))
    return found


def rows(html: str) -> list[tuple[list[str], list[str]]]:
    """Of each row the quotations in it, and the passages beside them."""
    parts = main_of(html).split('<div class="reported-row">')[1:]
    return [(re.findall(r'id="(quote-\d+)"', part), re.findall(r'id="(p\d+)"', part)) for part in parts]


def test_each_quotation_is_judged_and_stands_beside_its_place(page: Page, article: Speech) -> None:
    six, lights, stay, sing, comes = (f"quote-{quote.pk}" for quote in quote_all(article))
    html = page(ADDRESS)
    assert notes(html) == [
        ("Not found there", ["<p>“Sing, all of you!”"]),
        ("Quoted", ["<p>“The harbour opens at six”"]),
        ("Quoted", ["<p>“Whoever comes is let in.”"]),
        ("Changed", ["“Keep the <del>lights</del> alight.”", "Keep the <ins>lamp</ins> alight."]),
        ("Quoted , with marked omissions", ["<p>“Those who stay … write home”"]),
    ]
    assert rows(html) == [
        ([], ["p1"]),
        ([six, comes], ["p2"]),
        ([lights], ["p3", "p4", "p5", "p6"]),
        ([stay], ["p7"]),
    ]
    assert sing in re.findall(r'id="(quote-\d+)"', html.partition('<div class="reported-row">')[0])


def test_quoted_words_are_marked_in_the_speech_and_no_others(page: Page, article: Speech) -> None:
    quote_all(article)
    html = page(ADDRESS)
    marked = re.findall(r'<a class="quoted" href="(#quote-\d+)"><mark>(.*?)</mark></a>', html)
    assert [words for _, words in marked] == [
        "The harbour opens at six",
        "Whoever comes is let in.",
        "Those who stay",
        "write home",
    ]
    assert {href[1:] for href, _ in marked} <= set(re.findall(r'id="(quote-\d+)"', html))
    assert html.count("<mark>") == 4


def test_counts_lead_to_their_quotations(page: Page, article: Speech) -> None:
    six, lights, stay, sing, _ = (quote.pk for quote in quote_all(article))
    html = page(ADDRESS)
    counts = html.partition('<dl class="reported-counts">')[2].partition("</dl>")[0]
    assert [words_of_html(part) for part in re.findall(r"<dd>(.*?)</dd>", counts, re.DOTALL)] == [
        "3: passage 2 , passage 7",
        "1: passage 3",
        "1: below",
        "The article quotes 41 % of the words of the speech, 15 of 37; what is not marked below is left out.",
    ]
    assert re.findall(r'href="#quote-(\d+)"', counts) == [str(pk) for pk in (six, stay, lights, sing)]


def test_only_published_quotes_of_the_speaker_in_marks_are_compared(page: Page, article: Speech) -> None:
    ada = speaker("Ada Example")
    published_quote(article, "The harbour is said to open early.", speaker=ada, kind="reported")
    published_quote(article, "Bring bread.", speaker=speaker("Bob Example"))
    published_quote(article, "Keep the lights alight.", speaker=None)
    draft_quote(article, "Whoever comes is let in.", speaker=ada)
    withdraw_quotes([published_quote(article, "Sing, all of you!", speaker=ada)])
    translated = published_quote(article, "The harbour opens at six", speaker=ada, kind="translated")
    html = page(ADDRESS)
    assert re.findall(r'id="quote-(\d+)"', html) == [str(translated.pk)]


def test_words_that_stand_several_times_say_so(page: Page) -> None:
    speech = published_speech("A speech", "Come in. Come in. Come in.", speaker=speaker("Ada Example"))
    article = published_speech("A report", "“Come in,” she said.", kind="article", reports_on=speech)
    published_quote(article, "Come in", speaker=speech.speaker)
    html = page(ADDRESS)
    assert "These words stand in 3 places of the speech; this is the first." in words_of_html(html)
    assert html.count("<mark>") == 1


def test_article_and_speech_lead_to_it(page: Page, article: Speech, speech: Speech) -> None:
    assert links_in(page("/speeches/a-report/"), "compared") == links_in(page("/speeches/a-speech/"), "compared") == []
    quote_all(article)
    assert links_in(page("/speeches/a-report/"), "compared") == [ADDRESS]
    assert links_in(page("/speeches/a-speech/"), "compared") == [ADDRESS]
    withdraw_speeches([article])
    assert links_in(page("/speeches/a-speech/"), "compared") == []


def test_preview_of_an_article_does_not_lead_where_nothing_is_yet(rf: Any, speech: Speech) -> None:
    article = draft_speech("A report", ARTICLE, kind="article", reports_on=speech)
    quote_all(article)
    html = speech_page(rf.get("/preview/"), article, preview=True).content.decode()
    assert links_in(html, "compared") == []
    publish_speeches([article])
    assert links_in(speech_page(rf.get("/"), article).content.decode(), "compared") == [ADDRESS]


def test_nothing_is_shown_unless_both_are_public(client: Client, article: Speech, speech: Speech) -> None:
    quote_all(article)
    assert client.get(ADDRESS).status_code == 200
    withdraw_speeches([speech])
    assert client.get(ADDRESS).status_code == 404
    publish_speeches([speech])
    withdraw_speeches([article])
    assert client.get(ADDRESS).status_code == 404
    published_speech("No report", kind="article")
    assert [client.get(f"/speeches/{slug}/compared/").status_code for slug in ("no-report", "a-speech", "no")] == [
        404
    ] * 3


def test_what_cannot_be_compared_is_said(page: Page, article: Speech) -> None:
    assert "holds no quote of the speaker from A report" in words_of_html(page(ADDRESS))
    quote_all(article)
    french = published_speech("Un discours", "Le port ouvre à six heures.", speaker=speaker("Ada Example"))
    french.transcripts.update(language="fr")
    article.reports_on = french
    article.save()
    html = page(ADDRESS)
    assert "does not hold A report and Un discours in one language" in words_of_html(html)
    assert notes(html) == []


def test_speech_without_a_speaker_is_compared_with_nothing(page: Page) -> None:
    speech = published_speech("A speech")
    article = published_speech("A report", ARTICLE, kind="article", reports_on=speech)
    published_quote(article, "Keep the lights alight.", speaker=None)
    assert "holds no quote of the speaker" in words_of_html(page(ADDRESS))
    assert links_in(page("/speeches/a-report/"), "compared") == []


def test_text_in_the_language_of_the_article_is_taken(page: Page, speech: Speech, article: Speech) -> None:
    quote_all(article)
    add_transcript(speech, "Le port ouvre à six heures.", language="fr")
    add_transcript(article, "« Le port ouvre à six heures »", language="fr")
    published_quote(article, "Le port ouvre à six heures", speaker=speech.speaker)
    html = page(ADDRESS)
    assert "Compared with the text in English, as delivered." in words_of_html(html)
    assert len(notes(html)) == 5


def test_correction_of_the_speech_is_seen_at_once(page: Page, article: Speech, speech: Speech) -> None:
    quote_all(article)
    assert "Keep the <del>lights</del> alight." in page(ADDRESS)
    revise_transcript(speech.transcripts.get(), TEXT.replace("Keep the lamp", "Keep the lights"), "The lights.")
    html = page(ADDRESS)
    assert ("<del>" in html, ("Quoted", ["<p>“Keep the lights alight.”"]) in notes(html)) == (False, True)


def test_former_address_leads_to_the_current_one(client: Client, article: Speech) -> None:
    article.slug = "another"
    article.save()
    moved = client.get(ADDRESS)
    assert (moved.status_code, moved["Location"]) == (301, "/speeches/another/compared/")


def test_page_is_whole_and_takes_no_post(client: Client, page: Page, article: Speech) -> None:
    quote_all(article)
    html = page(ADDRESS)
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(identifiers) == sorted(set(identifiers))
    leads = [href for href in links_in(html) if not href.startswith("#")]
    assert {href: client.get(href).status_code for href in leads} == dict.fromkeys(leads, 200)
    assert {href[1:] for href in links_in(html) if href.startswith("#")} <= set(identifiers)
    assert (
        re.findall(r'<script(?! defer src="/static/[\w.-]+"></script>)|<style|\sstyle="|\son[a-z]+="|<b>', html) == []
    )
    assert client.post(ADDRESS).status_code == 405


# The article and the speech; their texts; the quotes. On the first reading also the words of the speech and its passages,
# of which the cache then holds the page.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_as_many_queries_for_one_quote_as_for_three(
    page: Page, article: Speech, django_assert_num_queries: Any, number: int
) -> None:
    for text in QUOTATIONS[:number]:
        published_quote(article, text, speaker=speaker("Ada Example"))
    with django_assert_num_queries(5):
        page(ADDRESS)
    with django_assert_num_queries(3):
        page(ADDRESS)
