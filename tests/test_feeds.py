"""The feeds of newest speeches and of a policy area, read as a feed reader does."""

from typing import Any
from xml.etree import ElementTree

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
