"""The sitemap and robots.txt, read as a search engine does."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Link, Occasion, PolicyArea, Quote
from speeches.sitemaps import SITEMAPS, SpeechSitemap
from tests.archive import area, draft_quote, draft_speech, full_speech, published_speech, speaker
from tests.connections import meetings

HERE = "http://testserver"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}

pytestmark = pytest.mark.django_db


def locations(client: Client, address: str) -> dict[str, str | None]:
    """Each address in a sitemap, with the day of its last change."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    found = {}
    for entry in ElementTree.fromstring(response.content):  # noqa: S314  our own sitemap
        location, changed = entry.find("s:loc", SITEMAP), entry.find("s:lastmod", SITEMAP)
        assert location is not None
        found[str(location.text)] = changed.text if changed is not None else None
    return found


def records(client: Client) -> set[str]:
    """All addresses of the sitemap but those of the policy areas, which are public from the first day, and their pairs."""
    parts = [part for part in locations(client, "/sitemap.xml") if not re.search("policy-areas|pairs", part)]
    return {address for part in parts for address in locations(client, part)}


def test_sitemap_is_an_index_of_its_parts(client: Client) -> None:
    full_speech()
    assert list(locations(client, "/sitemap.xml")) == [f"{HERE}/sitemap-{part}.xml" for part in SITEMAPS]


def test_sitemap_holds_every_public_record(client: Client) -> None:
    speech = full_speech()
    quote = Quote.objects.get()
    assert records(client) == {
        f"{HERE}/speeches/{speech.slug}/",
        f"{HERE}/quotes/{quote.pk}/",
        f"{HERE}/speakers/ada-example-1/",
        f"{HERE}/occasions/harbour-meeting/",
        f"{HERE}/delegations/atlantis/",
    }


def test_sitemap_holds_every_policy_area(client: Client) -> None:
    area("Fishing nets")
    assert set(locations(client, "/sitemap-policy-areas.xml")) == {
        f"{HERE}/policy-areas/{slug}/" for slug in PolicyArea.objects.values_list("slug", flat=True)
    }


def test_sitemap_holds_the_pairs_that_are_links_and_no_others(client: Client) -> None:
    harbour, bread = meetings.four_areas()[1:3]
    for number in range(6):
        published_speech(f"Nothing {number}", "Nothing.\n\nNothing.")
        published_speech(f"Lamps {number}", "The lamp hangs by the rope.")
    published_speech("Once", "Bread in the harbour.")
    drawn = sorted((bread, harbour), key=lambda area: -area.pk)
    Link.objects.create(first=drawn[1], second=drawn[0], because="Both are kept.")
    assert set(locations(client, "/sitemap-pairs.xml")) == {
        f"{HERE}/policy-areas/{pair}/" for pair in ("bread/harbour", "light/rope")
    }


def test_sitemap_says_when_a_record_changed_last(client: Client) -> None:
    speech = full_speech()
    day = f"{speech.changed_at:%Y-%m-%d}"
    for part in ("speeches", "speakers", "occasions", "delegations"):
        assert set(locations(client, f"/sitemap-{part}.xml").values()) == {day}
    quote = Quote.objects.get()
    assert quote.published_at is not None
    assert set(locations(client, "/sitemap-quotes.xml").values()) == {f"{quote.published_at:%Y-%m-%d}"}
    assert set(locations(client, "/sitemap-policy-areas.xml").values()) == {None}


def test_sitemap_leaves_out_what_is_not_public(client: Client) -> None:
    meeting = Occasion.objects.create(name="Closed meeting", starts_on=date(2000, 1, 1))
    draft = draft_speech("A draft", speaker=speaker("Nobody Yet"), occasion=meeting)
    draft_quote(draft, "The harbour opens at six.", status="published", published_at=draft.created_at)
    withdraw_speeches([published_speech("Taken back")])
    assert records(client) == set()


def test_long_sitemap_is_cut_into_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SpeechSitemap, "limit", 2)
    slugs = [published_speech(f"Speech {number}", text="").slug for number in range(3)]
    parts = [address for address in locations(client, "/sitemap.xml") if "sitemap-speeches" in address]
    assert parts == [f"{HERE}/sitemap-speeches.xml", f"{HERE}/sitemap-speeches.xml?p=2"]
    assert [list(locations(client, part)) for part in parts] == [
        [f"{HERE}/speeches/{slug}/" for slug in slugs[:2]],
        [f"{HERE}/speeches/{slugs[2]}/"],
    ]


# The count, and the records; of the pairs the areas, those drawn, all slugs, and the census, here four queries.
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("part", list(SITEMAPS))
def test_sitemap_asks_as_many_queries_however_long(
    client: Client, django_assert_num_queries: Any, part: str, number: int
) -> None:
    for one in range(number):
        full_speech(one)
    with django_assert_num_queries(7 if part == "pairs" else 2):
        locations(client, f"/sitemap-{part}.xml")


def test_robots_are_kept_from_the_admin_and_shown_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == f"User-agent: *\nDisallow: /admin/\n\nSitemap: {HERE}/sitemap.xml\n"
