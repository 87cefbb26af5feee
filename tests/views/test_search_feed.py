"""The feed of a search, read as a feed reader does."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Quote
from tests.archive import draft_speech, full_speech, published_quote, published_speech

ATOM = {"atom": "http://www.w3.org/2005/Atom"}

pytestmark = pytest.mark.django_db


def feed(client: Client, **asked: str) -> ElementTree.Element:
    response = client.get("/search/feed.atom", asked)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)  # noqa: S314  our own feed


def texts(element: ElementTree.Element, path: str) -> list[str | None]:
    return [found.text for found in element.findall(path, ATOM)]


def links(element: ElementTree.Element) -> list[str | None]:
    return [found.get("href") for found in element.findall("atom:entry/atom:link", ATOM)]


def test_feed_names_its_search(client: Client) -> None:
    published_speech("Lamp & rope")
    root = feed(client, q="harbour -sugar", order="oldest")
    assert (
        texts(root, "atom:title"),
        [(one.get("rel"), one.get("href")) for one in root.findall("atom:link", ATOM)],
    ) == (
        ["humansec: speeches found by harbour -sugar"],
        [
            ("alternate", "http://testserver/search/?q=harbour+-sugar&order=oldest"),
            ("self", "http://testserver/search/feed.atom?q=harbour+-sugar&order=oldest"),
        ],
    )


def test_entries_of_each_view_are_whole_and_named_for_ever(client: Client) -> None:
    speech = full_speech()
    quote = Quote.objects.get()
    since = f"tag:testserver,{speech.created_at:%Y-%m-%d}"
    found = {}
    for view in ("speeches", "passages", "quotes"):
        root = feed(client, q="opens", view=view)
        found[view] = [
            *texts(root, "atom:entry/atom:title"),
            *texts(root, "atom:entry/atom:summary"),
            *texts(root, "atom:entry/atom:author/atom:name"),
            *texts(root, "atom:entry/atom:id"),
            *links(root),
        ]
    address = f"http://testserver/speeches/{speech.slug}/"
    assert found == {
        "speeches": [
            speech.title,
            f"Ada Example 1, “{speech.title}”, Harbour meeting, 22 May 2001, {address}",
            "Ada Example 1",
            f"{since}:speech/{speech.pk}",
            address,
        ],
        "passages": [
            f"{speech.title}, passage 2",
            "The harbour opens at six. Whoever comes is let in.",
            "Ada Example 1",
            f"{since}:speech/{speech.pk}/en/delivered/p2",
            f"{address}#p2",
        ],
        "quotes": [
            speech.title,
            "The harbour opens at six.",
            "Ada Example 1",
            f"{since}:quote/{quote.pk}",
            f"http://testserver/quotes/{quote.pk}/",
        ],
    }


def test_feed_gives_the_fifty_published_last(client: Client) -> None:
    speeches = [published_speech(f"Speech {number}", text="The harbour.") for number in range(52)]
    newest = [f"http://testserver/speeches/{speech.slug}/" for speech in reversed(speeches[2:])]
    assert links(feed(client, q="harbour")) == newest
    assert links(feed(client, q="harbour", view="passages")) == [f"{address}#p1" for address in newest]


@pytest.mark.parametrize("view", ["speeches", "passages", "quotes"])
def test_feed_holds_what_the_page_and_the_table_hold(client: Client, view: str) -> None:
    for number in range(4):
        speech = published_speech(f"Speech {number}", text="The harbour.\n\nThe lamp.\n\nThe harbours.")
        published_quote(speech, "The harbours.")
    asked = {"q": "harbour", "view": view}
    table = b"".join(client.get("/search/results.csv", asked)).decode()  # type: ignore[arg-type]
    page = client.get("/search/", asked, follow=True)
    found = links(feed(client, **asked))
    assert len(found) == page.context["total"] == len(table.splitlines()) - 1
    assert [address for address in found if str(address) not in table] == []


def test_feed_leaves_out_what_is_not_public(client: Client) -> None:
    draft_speech("A draft")
    withdraw_speeches([published_speech("Taken back")])
    published_speech("Public")
    assert texts(feed(client, q="harbour"), "atom:entry/atom:title") == ["Public"]


def test_feed_leaves_out_what_xml_cannot_hold(client: Client) -> None:
    published_speech("<b>\x0b\uffff & harbour")
    root = feed(client, q="harbour \x0b\uffff")
    assert texts(root, "atom:entry/atom:title") == ["<b> & harbour"]


# The stamp and the catalogue (5), the index, what was published last, its times, its facts.
@pytest.mark.parametrize("view", ["speeches", "passages", "quotes"])
def test_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any, view: str) -> None:
    full_speech(1)
    with django_assert_max_num_queries(25) as one:
        feed(client, q="harbour", view=view)
    full_speech(2)
    full_speech(3)
    with django_assert_max_num_queries(len(one.captured_queries)):
        feed(client, q="harbour", view=view)
