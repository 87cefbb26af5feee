"""The feeds of newest speeches and quotes, of a policy area and of a speaker, read as a feed reader does."""

import re
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Quote, Speech
from tests.archive import area, draft_quote, draft_speech, full_speech, published_quote, published_speech

ADDRESS = "/feeds/speeches.atom"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}

pytestmark = pytest.mark.django_db


def feed(client: Client, address: str = ADDRESS) -> ElementTree.Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)  # noqa: S314  our own feed


def texts(element: ElementTree.Element, path: str) -> list[str | None]:
    return [found.text for found in element.findall(path, ATOM)]


def test_feed_gives_each_entry_whole(client: Client) -> None:
    speech = full_speech()
    root = feed(client)
    entry = root.find("atom:entry", ATOM)
    assert entry is not None
    link = entry.find("atom:link", ATOM)
    assert link is not None
    assert {
        "title": texts(entry, "atom:title"),
        "link": link.get("href"),
        "summary": texts(entry, "atom:summary"),
        "author": texts(entry, "atom:author/atom:name"),
        "areas": [found.get("term") for found in entry.findall("atom:category", ATOM)],
        "id": texts(entry, "atom:id"),
    } == {
        "title": [speech.title],
        "link": f"http://testserver/speeches/{speech.slug}/",
        "summary": [speech.summary],
        "author": ["Ada Example 1"],
        "areas": ["Fishing nets", "Rope"],
        "id": [f"tag:testserver,{speech.created_at:%Y-%m-%d}:speech/{speech.pk}"],
    }
    assert [found.get("href") for found in root.findall("atom:link[@rel='self']", ATOM)] == [
        f"http://testserver{ADDRESS}"
    ]


def test_feed_gives_the_thirty_published_last(client: Client) -> None:
    for number in range(32):
        published_speech(f"Speech {number}", text="")
    assert texts(feed(client), "atom:entry/atom:title") == [f"Speech {number}" for number in range(31, 1, -1)]


def test_feed_leaves_out_what_is_not_public(client: Client) -> None:
    draft_speech("A draft")
    withdraw_speeches([published_speech("Taken back")])
    published_speech("Public")
    assert texts(feed(client), "atom:entry/atom:title") == ["Public"]


def test_feed_of_an_empty_archive_is_a_feed(client: Client) -> None:
    assert texts(feed(client), "atom:entry") == []


def test_feed_escapes_words_and_leaves_out_what_xml_cannot_hold(client: Client) -> None:
    hard = "<script>1</script> & \x0b\x02\uffff."
    published_speech(hard, summary=hard, areas=(area("A & <b>"),))
    root = feed(client)
    assert texts(root, "atom:entry/atom:title") == ["<script>1</script> & ."]
    # The summary of an entry is read as HTML: there the words must be escaped once more.
    assert texts(root, "atom:entry/atom:summary") == ["&lt;script&gt;1&lt;/script&gt; &amp; ."]


def test_entry_keeps_its_identity_when_its_address_changes(client: Client) -> None:
    speech = published_speech("First title")
    before = texts(feed(client), "atom:entry/atom:id")
    speech.slug = "another-address"
    speech.save()
    assert texts(feed(client), "atom:entry/atom:id") == before
    assert Speech.objects.get().slug == "another-address"


# The speeches with their speakers; their policy areas.
@pytest.mark.parametrize("number", [1, 3])
def test_feed_asks_the_same_queries_for_one_as_for_three(
    client: Client, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    with django_assert_num_queries(2):
        feed(client)


def entries(client: Client, address: str) -> list[str | None]:
    return texts(feed(client, address), "atom:entry/atom:title")


def test_feed_of_an_area_gives_its_speeches_and_quotes(client: Client) -> None:
    speech = full_speech()
    published_speech("Elsewhere", areas=(area("Rope"),))
    root = feed(client, "/policy-areas/fishing-nets/feed.atom")
    quote = Quote.objects.get()
    rows = [
        [found.text for found in entry.findall(f"atom:{part}", ATOM)]
        for entry in root.findall("atom:entry", ATOM)
        for part in ("title", "summary", "id")
    ]
    day = f"{speech.created_at:%Y-%m-%d}"
    assert rows == [
        [f"Quote from: {speech.title}"],
        ["“The harbour opens at six.”"],
        [f"tag:testserver,{day}:quote/{quote.pk}"],
        [speech.title],
        [speech.summary],
        [f"tag:testserver,{day}:speech/{speech.pk}"],
    ]
    assert [found.get("href") for found in root.findall("atom:entry/atom:link", ATOM)] == [
        f"http://testserver/quotes/{quote.pk}/",
        f"http://testserver/speeches/{speech.slug}/",
    ]
    assert texts(root, "atom:title") == ["humansec: Fishing nets"]
    assert texts(root, "atom:entry/atom:author/atom:name") == ["Ada Example 1"] * 2


def test_feed_of_an_area_has_what_is_narrower_and_nothing_that_is_not_public(client: Client) -> None:
    water = area("Water")
    narrower = published_speech("Narrower", areas=(area("Wells", water),))
    draft_speech("A draft", areas=(water,))
    withdraw_speeches([published_speech("Taken back", areas=(water,))])
    draft_quote(narrower, "Keep the lamp alight.", areas=(water,))
    hidden = draft_speech("Hidden", areas=(water,))
    draft_quote(hidden, "The harbour opens at six.", areas=(water,), status="published", published_at=hidden.created_at)
    assert entries(client, "/policy-areas/water/feed.atom") == ["Narrower"]
    assert entries(client, "/policy-areas/wells/feed.atom") == ["Narrower"]


def test_feed_of_an_area_gives_the_thirty_published_last_of_both(client: Client) -> None:
    nets = area("Fishing nets")
    for number in range(20):
        speech = published_speech(f"Speech {number}", areas=(nets,))
        published_quote(speech, "The harbour opens at six.", areas=(nets,))
    expected = [title for number in range(19, 4, -1) for title in (f"Quote from: Speech {number}", f"Speech {number}")]
    assert entries(client, "/policy-areas/fishing-nets/feed.atom") == expected


def test_words_that_are_not_verbatim_stand_without_marks_in_the_feed(client: Client) -> None:
    nets = area("Fishing nets")
    speech = published_speech("Speech")
    published_quote(speech, "That the harbour opens <early>.", areas=(nets,), kind="reported")
    root = feed(client, "/policy-areas/fishing-nets/feed.atom")
    assert texts(root, "atom:entry/atom:summary") == ["That the harbour opens &lt;early&gt;."]


def test_former_address_of_an_area_leads_to_its_feed(client: Client) -> None:
    nets = area("Fishing nets")
    nets.slug = "nets"
    nets.save()
    moved = client.get("/policy-areas/fishing-nets/feed.atom")
    assert (moved.status_code, moved["Location"]) == (301, "/policy-areas/nets/feed.atom")
    assert client.post("/policy-areas/nets/feed.atom").status_code == 405


# The area; the tree; the speeches with their speakers, and their policy areas; the quotes with their speeches and speakers,
# and their policy areas.
@pytest.mark.parametrize("number", [1, 3])
def test_feed_of_an_area_asks_the_same_queries_for_one_as_for_three(
    client: Client, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    with django_assert_num_queries(7):
        feed(client, "/policy-areas/fishing-nets/feed.atom")


FEEDS = (
    "/feeds/speeches",
    "/feeds/quotes",
    "/policy-areas/fishing-nets/feed",
    "/speakers/ada-example-1/feed",
    "/policy-areas/fishing-nets/rope/feed",
    "/search/feed",
)


def asked(address: str, ending: str) -> str:
    return f"{address}.{ending}{'?q=harbour' if address.startswith('/search') else ''}"


@pytest.mark.parametrize("address", FEEDS)
def test_feed_says_the_same_in_both_formats(client: Client, address: str) -> None:
    full_speech()
    found = feedparser.parse(client.get(asked(address, "atom")).content)
    response = client.get(asked(address, "json"))
    feed = response.json()
    assert (found.bozo, found.version, response["Content-Type"]) == (
        False,
        "atom10",
        "application/feed+json; charset=utf-8",
    )
    assert {name: feed[name] for name in ("version", "feed_url", "title", "home_page_url")} == {
        "version": "https://jsonfeed.org/version/1.1",
        "feed_url": f"http://testserver{asked(address, 'json')}",
        "title": found.feed.title,
        "home_page_url": found.feed.link,
    }
    assert [[one["id"], one["url"], one["title"], one["content_text"]] for one in feed["items"]] == [
        [one.id, one.link, one.title, one.summary] for one in found.entries
    ]


def test_json_feed_gives_each_item_whole(client: Client) -> None:
    speech = full_speech()
    (item,) = client.get("/feeds/speeches.json").json()["items"]
    assert speech.published_at is not None
    assert item == {
        "id": f"tag:testserver,{speech.created_at:%Y-%m-%d}:speech/{speech.pk}",
        "url": f"http://testserver/speeches/{speech.slug}/",
        "title": speech.title,
        "content_text": speech.summary,
        "date_published": speech.published_at.isoformat(timespec="seconds"),
        "date_modified": max(speech.changed_at, speech.published_at).isoformat(timespec="seconds"),
        "authors": [{"name": "Ada Example 1"}],
        "tags": ["Fishing nets", "Rope"],
    }


def test_feeds_of_quotes_and_of_a_speaker_hold_only_what_is_public_and_theirs(client: Client) -> None:
    speech, other = full_speech(1), full_speech(2)
    draft_quote(speech, "Keep the lamp alight.")
    draft_speech("A draft", speaker=speech.speaker)
    assert entries(client, "/feeds/quotes.atom") == [f"Quote from: {one.title}" for one in (other, speech)]
    assert entries(client, "/speakers/ada-example-1/feed.atom") == [f"Quote from: {speech.title}", speech.title]
    withdraw_speeches([speech])
    assert entries(client, "/feeds/quotes.atom") == [f"Quote from: {other.title}"]
    assert client.get("/speakers/ada-example-1/feed.json").status_code == 404


def test_former_address_of_a_speaker_leads_to_the_same_feed(client: Client) -> None:
    speech = full_speech()
    assert speech.speaker is not None
    speech.speaker.slug = "ada"
    speech.speaker.save()
    moved = [client.get(f"/speakers/ada-example-1/feed.{ending}")["Location"] for ending in ("atom", "json")]
    assert moved == ["/speakers/ada/feed.atom", "/speakers/ada/feed.json"]


@pytest.mark.parametrize("ending", ["atom", "json"])
def test_reader_who_has_it_already_is_told_so_until_something_changes(client: Client, ending: str) -> None:
    address = f"/feeds/speeches.{ending}"
    empty = client.get(address)
    assert client.get(address, headers={"If-None-Match": empty["ETag"]}).status_code == 304
    full_speech()
    first = client.get(address, headers={"If-None-Match": empty["ETag"]})
    assert first.status_code == 200
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    withdraw_speeches(Speech.objects.all())
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", []),
        ("/quotes/", ["/feeds/quotes"]),
        ("/policy-areas/fishing-nets/", ["/policy-areas/fishing-nets/feed"]),
        ("/speakers/ada-example-1/", ["/speakers/ada-example-1/feed"]),
        ("/policy-areas/fishing-nets/rope/", ["/policy-areas/fishing-nets/rope/feed"]),
        ("/search/?q=harbour", ["/search/feed"]),
    ],
)
def test_page_leads_programs_to_its_feeds(client: Client, page: str, feeds: list[str]) -> None:
    full_speech()
    html = client.get(page).content.decode()
    found = re.findall(
        r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)" title="[^"]+" href="([^"]+)"', html
    )
    expected = [asked(feed, ending) for feed in feeds for ending in ("atom", "json")]
    assert sorted(found) == sorted([*expected, "/feeds/speeches.atom", "/feeds/speeches.json"])
    assert [client.get(address).status_code for address in found] == [200] * len(found)
