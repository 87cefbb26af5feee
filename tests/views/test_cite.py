"""The pages and files that tell how to cite, and the short addresses that they give."""

import json
from typing import Any

import pytest
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote, Speech
from tests.archive import draft_quote, draft_speech, full_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db


def boxes(html: str) -> list[str]:
    """The words of each box that can be selected."""
    return [
        words_of_html(part.partition(">")[2].partition("</p>")[0]) for part in html.split('<p class="citation"')[1:]
    ]


def test_page_of_a_speech_gives_every_style_and_file(page: Page) -> None:
    speech = full_speech()
    html = page(f"{speech.get_absolute_url()}cite/")
    at = f"http://testserver/s/{speech.pk}"
    assert boxes(html) == [
        at,
        "Ada Example 1, Harbour master, Atlantis, “On the harbour, part 1”, speech, Harbour meeting, The quay, 22 May "
        f"2001, H/1. Available at {at}.",
        *boxes(html)[2:],
    ]
    assert len(boxes(html)) == 8
    assert links_in(html, "/cite.") == [
        f"{speech.get_absolute_url()}cite.{ending}" for ending in ("bib", "ris", "json")
    ]
    assert f"{speech.get_absolute_url()}cite/" in links_in(page(speech.get_absolute_url()))


def test_each_passage_leads_to_its_citation_with_its_words(page: Page) -> None:
    speech = full_speech()
    cite = f"{speech.get_absolute_url()}cite/?passage="
    assert links_in(page(speech.get_absolute_url()), "passage=") == [f"{cite}{number}" for number in range(1, 8)]
    html = page(f"{cite}3")
    assert "Keep the lamp alight." in main_of(html)
    assert boxes(html)[0] == f"http://testserver/s/{speech.pk}#p3"
    assert "/cite.bib?passage=3" in "".join(links_in(html, "cite.bib"))


def test_passages_of_another_language_and_delivery_keep_theirs(client: Client, page: Page) -> None:
    speech = published_speech("A speech", "English words.")
    add_transcript(speech, "Mots français.", language="fr", rendering="official")
    add_transcript(speech, "Mots préparés.", language="fr", rendering="official", delivery="prepared")
    path = speech.get_absolute_url()
    cites = links_in(page(f"{path}fr/?delivery=prepared"), "passage=")
    assert cites == [f"{path}cite/?language=fr&amp;delivery=prepared&amp;passage=1"]
    html = page(cites[0].replace("&amp;", "&"))
    assert ("Mots préparés." in html, boxes(html)[0]) == (
        True,
        f"http://testserver/s/{speech.pk}/fr?delivery=prepared#p1",
    )
    moved = client.get(f"/s/{speech.pk}/fr?delivery=prepared")
    assert (moved.status_code, moved["Location"]) == (301, f"{path}fr/?delivery=prepared")


def test_quote_is_cited_with_its_words(page: Page) -> None:
    full_speech()
    quote = Quote.objects.get()
    html = page(f"/quotes/{quote.pk}/cite/")
    assert "“The harbour opens at six.”" in main_of(html)
    assert boxes(html)[0] == f"http://testserver/q/{quote.pk}"
    assert f"/quotes/{quote.pk}/cite/" in links_in(page(f"/quotes/{quote.pk}/"))


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [
        ("bib", "application/x-bibtex", "@misc{humansec-speech-"),
        ("ris", "application/x-research-info-systems", "TY  - SLIDE\r\n"),
        ("json", "application/vnd.citationstyles.csl+json", "[\n"),
    ],
)
def test_file_is_named_and_typed(client: Client, ending: str, kind: str, begins: str) -> None:
    speech = full_speech()
    response = client.get(f"{speech.get_absolute_url()}cite.{ending}?passage=2")
    assert (response["Content-Type"], response["Content-Disposition"], response.content.decode()[: len(begins)]) == (
        f"{kind}; charset=utf-8",
        f'attachment; filename="humansec-speech-{speech.pk}-p2.{ending}"',
        begins,
    )


def test_file_of_a_quote_names_its_speaker_and_short_address(client: Client) -> None:
    speech = published_speech("A report", "He said: it opens.", kind="article", speaker=speaker("Ben Other"))
    quote = published_quote(speech, "it opens", speaker=speaker("Ada Example"))
    (record,) = json.loads(client.get(f"/quotes/{quote.pk}/cite.json").content)
    assert record == {
        "id": f"humansec-quote-{quote.pk}",
        "type": "article-newspaper",
        "title": "A report",
        "issued": {"date-parts": [[2001, 5, 22]]},
        "language": "en",
        "note": "Passage 1",
        "source": "humansec",
        "URL": f"http://testserver/q/{quote.pk}",
    }


@pytest.mark.parametrize(
    "rest", ["cite/?passage=99", "cite/?passage=x", "cite/?passage=9999999", "cite/?language=fr", "cite.xml", "cite."]
)
def test_what_is_not_there_is_not_cited(client: Client, rest: str) -> None:
    assert client.get(f"{full_speech().get_absolute_url()}{rest}").status_code == 404


def test_html_in_what_is_cited_is_shown_and_not_obeyed(page: Page) -> None:
    evil = "<script>alert('x')</script>"
    speech = published_speech(f"Title {evil}", f"Words {evil}", speaker=speaker(f"Name {evil}"))
    quote = published_quote(speech, f"Words {evil}")
    for address in (f"{speech.get_absolute_url()}cite/?passage=1", f"/quotes/{quote.pk}/cite/"):
        html = page(address)
        assert ("<script>alert" in html, "&lt;script&gt;alert" in html) == (False, True)


def test_drafts_are_not_found_and_the_withdrawn_are_gone(client: Client) -> None:
    draft, gone = draft_speech("A draft"), published_speech("Taken back")
    draft_words = draft_quote(published_speech("Public"), "The harbour opens at six.")
    gone_words = published_quote(published_speech("Also public"), "The harbour opens at six.")
    withdraw_speeches([gone])
    withdraw_quotes(Quote.objects.filter(pk=gone_words.pk), because="Wrong.")
    asked = [
        [f"/s/{speech.pk}", f"/s/{speech.pk}/fr", f"/speeches/{speech.slug}/cite/", f"/speeches/{speech.slug}/cite.bib"]
        for speech in (draft, gone)
    ]
    asked += [[f"/q/{pk}", f"/quotes/{pk}/cite/", f"/quotes/{pk}/cite.ris"] for pk in (draft_words.pk, gone_words.pk)]
    codes = [[client.get(address).status_code for address in addresses] for addresses in asked]
    assert codes == [[404] * 4, [410] * 4, [404] * 3, [410] * 3]


def test_short_addresses_lead_to_the_record_whatever_it_is_called(client: Client) -> None:
    speech = full_speech()
    quote = Quote.objects.get()
    former, speech.slug = speech.slug, "another-name"
    speech.save()
    moved = [
        client.get(path) for path in (f"/s/{speech.pk}?x=1", f"/q/{quote.pk}", f"/speeches/{former}/cite/?passage=2")
    ]
    assert [(one.status_code, one["Location"]) for one in moved] == [
        (301, "/speeches/another-name/?x=1"),
        (301, f"/quotes/{quote.pk}/"),
        (301, "/speeches/another-name/cite/?passage=2"),
    ]
    assert [client.get(f"/{kind}/{10**30}").status_code for kind in "sq"] == [404, 404]
    assert [client.post(f"/{kind}/1").status_code for kind in "sq"] == [405, 405]


# The speech with all around it; its policy areas; its transcripts; the passage with its text.
@pytest.mark.parametrize(("rest", "queries"), [("cite/", 3), ("cite/?passage=2", 4), ("cite.bib", 3)])
def test_page_asks_few_queries(client: Client, django_assert_num_queries: Any, rest: str, queries: int) -> None:
    for part in range(2):
        full_speech(part)
    address = f"{Speech.objects.order_by('pk')[0].get_absolute_url()}{rest}"
    with django_assert_num_queries(queries):
        client.get(address)
