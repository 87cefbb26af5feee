"""The page of a speech: its words and facts, its languages and versions, its neighbours."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Occasion, Quote, Source, Speech
from speeches.views.speech import speech_page
from tests.archive import draft_quote, draft_speech, full_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

ARABIC = "# مقدمة\n\nهذا نص للاختبار، كتب لهذه الصفحة."


def facts_of(html: str) -> dict[str, str]:
    """The facts beside the text, each in words."""
    aside = html[html.index("<aside") : html.index("</aside>")]
    terms = aside.split("<dt>")[1:]
    return {
        term.partition("</dt>")[0]: words_of_html(term.partition("</dt>")[2].partition("</dl>")[0]) for term in terms
    }


def address_of(speech: Speech, *rest: str) -> str:
    return "/".join(["/speeches", speech.slug, *rest, ""])


def test_page_has_words_numbered_and_facts_beside_them(page: Page) -> None:
    html = page(address_of(full_speech()))
    assert '<div class="transcript" lang="en" dir="ltr">' in html
    assert [f'id="p{number}"' in html and f'href="#p{number}"' in html for number in range(1, 8)] == [True] * 7
    assert facts_of(html) == {
        "Speaker": "Ada Example 1",
        "Role at the time": "Harbour master",
        "On behalf of": "Atlantis",
        "Occasion": "Harbour meeting , The quay",
        "Date": "22 May 2001",
        "Policy areas": "Placed here by editors. Fishing nets Rope",
        "Text": "English, as delivered, original",
        "Source": ("Harbour Office, Minutes , H/1 https://harbour.example/1 Fetched 2 January 2020 Rights: CC0 1.0"),
    }
    quote = Quote.objects.get()
    assert set(links_in(html)) >= {
        "/speakers/ada-example-1/",
        "/delegations/atlantis/",
        "/occasions/harbour-meeting/",
        "/policy-areas/fishing-nets/",
        f"/quotes/{quote.pk}/",
    }
    assert "“The harbour opens at six.”" in main_of(html)


@pytest.mark.parametrize(
    ("day", "precision", "attribute", "words"),
    [
        (date(2001, 5, 22), "day", "2001-05-22", "22 May 2001"),
        (date(2001, 5, 1), "month", "2001-05", "May 2001"),
        (date(2001, 1, 1), "year", "2001", "2001"),
    ],
)
def test_date_is_no_more_precise_than_it_is_known(
    page: Page, day: date, precision: str, attribute: str, words: str
) -> None:
    html = page(address_of(published_speech("A speech", date=day, date_precision=precision)))
    assert f'<time datetime="{attribute}">{words}</time>' in html
    assert facts_of(html)["Date"] == words


def test_speech_of_which_only_the_title_is_known_has_a_page(page: Page) -> None:
    speech = published_speech("A speech", text="", date=None)
    html = page(address_of(speech))
    assert "The archive does not hold the words of this speech." in html
    assert (facts_of(html), links_in(html)) == ({}, [f"{address_of(speech)}cite/"])


def test_html_in_names_and_titles_is_shown_and_not_obeyed(page: Page) -> None:
    evil = "<script>alert('x')</script>"
    speech = published_speech(
        f"Title {evil}",
        f"Words {evil}",
        summary=evil,
        role=evil,
        speaker=speaker(f"Name {evil}"),
        source=Source.objects.create(publisher=evil, address='javascript:alert("x")'),
    )
    published_quote(speech, f"Words {evil}", note=evil)
    for address in [address_of(speech), "/", "/speeches/", "/quotes/", f"/quotes/{Quote.objects.get().pk}/"]:
        html = page(address)
        other = re.sub(r'<script (?:defer src="/static/[\w.-]+"[^<>]*|type="application/ld\+json")>', "", html)
        assert ("<script" in other, "&lt;script&gt;" in html) == (False, True)
    assert 'href="javascript:' not in page(address_of(speech))


def test_right_to_left_text_says_so(page: Page) -> None:
    speech = published_speech("A speech", text="")
    add_transcript(speech, ARABIC, language="ar")
    published_quote(speech, "هذا نص للاختبار")
    html = page(address_of(speech))
    assert '<div class="transcript" lang="ar" dir="rtl">' in html
    assert 'lang="ar" dir="rtl"><p>“هذا نص للاختبار”</p></a>' in html
    assert facts_of(html)["Text"] == "Arabic, as delivered, original"


def test_other_languages_have_addresses_of_their_own(client: Client, page: Page) -> None:
    speech = published_speech("A speech", "English words.")
    add_transcript(speech, ARABIC, language="ar", rendering="official")
    html = page(address_of(speech))
    assert facts_of(html)["Also in"] == "Arabic (العربيّة) , as delivered, official translation"
    assert address_of(speech, "ar") in links_in(html)
    html = page(address_of(speech, "ar"))
    assert '<div class="transcript" lang="ar" dir="rtl">' in html
    assert facts_of(html)["Also in"] == "English , as delivered, original"
    assert address_of(speech) in links_in(html)
    moved = client.get(address_of(speech, "en"))
    assert (moved.status_code, moved["Location"]) == (302, address_of(speech))
    assert client.get(address_of(speech, "fr")).status_code == 404


def test_prepared_text_stands_beside_the_delivered_one(client: Client, page: Page) -> None:
    speech = published_speech("A speech", "As it was said.")
    add_transcript(speech, "As it was prepared.", delivery="prepared")
    html = page(address_of(speech))
    assert ("As it was said." in html, "As it was prepared." in html) == (True, False)
    assert f"{address_of(speech)}?delivery=prepared" in links_in(html)
    assert "As it was prepared." in page(f"{address_of(speech)}?delivery=prepared")
    assert client.get(f"{address_of(speech)}?delivery=report").status_code == 404


def test_correction_is_shown_with_its_note(page: Page) -> None:
    speech = published_speech("A speech", "The harbour opens at five.")
    revise_transcript(speech.transcripts.get(), "The harbour opens at six.", "The hour was <misheard>.")
    html = page(address_of(speech))
    day = timezone.now()
    assert ("opens at six" in html, "opens at five" in html) == (True, False)
    assert facts_of(html)["Text"] == (
        f"English, as delivered, original; version 2 Corrected {day:%-d %B %Y} : The hour was &lt;misheard&gt;. "
        "Compare the versions"
    )
    assert f"{address_of(speech)}versions/" in links_in(html)


def test_article_and_what_it_reports_lead_to_each_other(page: Page) -> None:
    speech = published_speech("A speech")
    article = published_speech("A report", kind="article", reports_on=speech)
    draft_speech("A draft report", kind="article", reports_on=speech)
    assert facts_of(page(address_of(article)))["Reports on"] == "A speech"
    assert facts_of(page(address_of(speech)))["Reported in"] == "A report"
    withdraw_speeches([speech])
    assert "Reports on" not in facts_of(page(address_of(article)))


def neighbours_on(html: str) -> dict[str, list[str]]:
    """By what they have in common, the titles before and after."""
    ways = re.findall(r'<nav class="neighbours" aria-label="([^"]+)">(.*?)</nav>', html, re.DOTALL)
    return {name: re.findall(r'<span class="neighbour-title" dir="auto">([^<]+)', steps) for name, steps in ways}


def test_neighbours_are_those_next_by_date(page: Page) -> None:
    days = {"First": 1, "Second": 2, "Third": 2, "Fourth": 3}
    speeches = {title: published_speech(title, date=date(2001, 1, day)) for title, day in days.items()}
    draft_speech("A draft between", date=date(2001, 1, 2))
    undated = published_speech("Undated", date=None)
    assert {title: neighbours_on(page(address_of(speeches[title]))) for title in days} == {
        "First": {"In the archive": ["Second"]},
        "Second": {"In the archive": ["First", "Third"]},
        "Third": {"In the archive": ["Second", "Fourth"]},
        "Fourth": {"In the archive": ["Third"]},
    }
    assert neighbours_on(page(address_of(undated))) == {}


def test_neighbours_are_of_the_same_occasion_and_of_the_same_speaker(page: Page) -> None:
    meeting, ada = Occasion.objects.create(name="Harbour meeting"), speaker("Ada Example")
    for year in (2001, 2003, 2005):
        published_speech(f"At the meeting {year}", date=date(year, 1, 1), occasion=meeting)
        published_speech(f"By Ada {year}", date=date(year, 2, 1), speaker=ada)
    draft_speech("A draft of hers", date=date(2003, 5, 1), speaker=ada)
    both = published_speech("Both", date=date(2004, 1, 1), occasion=meeting, speaker=ada)
    assert neighbours_on(page(address_of(both))) == {
        "At the same occasion": ["At the meeting 2003", "At the meeting 2005"],
        "By the same speaker": ["By Ada 2003", "By Ada 2005"],
    }
    alone = published_speech("Alone", date=date(2004, 1, 1), speaker=speaker("Bo Example"))
    assert neighbours_on(page(address_of(alone))) == {}


def test_page_shows_a_change_at_once(page: Page) -> None:
    speech = full_speech()
    page(address_of(speech))
    assert speech.speaker is not None
    speech.speaker.name = "Ada Renamed"
    speech.speaker.save()
    withdraw_quotes(Quote.objects.all())
    html = page(address_of(speech))
    assert facts_of(html)["Speaker"] == "Ada Renamed"
    assert "Quotes from it" not in html


@pytest.mark.parametrize("rest", [[], ["en"], ["ar"]])
def test_draft_is_not_found_and_withdrawn_speech_is_gone(client: Client, rest: list[str]) -> None:
    draft = draft_speech("A draft")
    gone = published_speech("Taken back")
    withdraw_speeches([gone])
    assert [client.get(address_of(speech, *rest)).status_code for speech in (draft, gone)] == [404, 410]


def test_former_address_leads_to_the_current_one(client: Client) -> None:
    speech = published_speech("A speech")
    former, speech.slug = speech.slug, "a-better-address"
    speech.save()
    for rest in ([], ["ar"]):
        moved = client.get(f"{'/'.join(['/speeches', former, *rest])}/?delivery=prepared&x=1")
        assert (moved.status_code, moved["Location"]) == (
            301,
            f"{address_of(speech, *rest)}?delivery=prepared&x=1",
        )
    withdraw_speeches([speech])
    assert client.get(f"/speeches/{former}/").status_code == 410


def test_draft_is_previewed_as_it_will_look(page: Page) -> None:
    draft = draft_speech("A draft", speaker=speaker("Ada Example"))
    seen = draft_quote(draft, "Keep the lamp alight.", status="published", published_at=timezone.now())
    draft_quote(draft, "Bring bread")
    response = speech_page(RequestFactory().get("/admin/preview/"), draft, preview=True)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Draft: not public." in html
    assert links_in(html, "/quotes/") == [f"/quotes/{seen.pk}/"] * 2  # in the text and beside it
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    publish_speeches([draft])
    assert main_of(page(address_of(draft))) == main_of(html)


def test_preview_shows_every_language(page: Page) -> None:
    draft = draft_speech("A draft", "English words.")
    add_transcript(draft, ARABIC, language="ar")
    html = speech_page(RequestFactory().get("/preview/"), draft, preview=True).content.decode()
    assert "?language=ar&amp;delivery=delivered" in links_in(html)
    html = speech_page(RequestFactory().get("/preview/", {"language": "ar"}), draft, preview=True).content.decode()
    assert '<div class="transcript" lang="ar" dir="rtl">' in html


# The facts; the transcripts; the policy areas; the quotes; the neighbours; the stretches that are quoted; what is mentioned;
# the terms that wait; and since nothing is mentioned, whether the text was read; the stamp. On the first reading also the
# passages and the text, and of what is related the repetitions, the central areas, the stamp and rows of the roll, and the
# tree: the cache then holds what came of them.
def test_page_asks_ten_queries_once_its_words_are_rendered(page: Page, django_assert_num_queries: Any) -> None:
    address = address_of(full_speech())
    with django_assert_num_queries(17):
        page(address)
    with django_assert_num_queries(10):
        page(address)


# As above, without the quotes and their stretches.
def test_page_without_quotes_asks_eight_queries(page: Page, django_assert_num_queries: Any) -> None:
    address = address_of(published_speech("A speech"))
    page(address)
    with django_assert_num_queries(8):
        page(address)


def test_page_answers_head_and_varies_on_nothing(client: Client) -> None:
    speech = full_speech()
    response = client.head(address_of(speech))
    assert (response.status_code, response.content, "Vary" in response) == (200, b"", False)
    assert client.post(address_of(speech)).status_code == 405
