"""What the head of every kind of page tells programs, judged as an outside reader of such heads would."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core.cache import cache
from django.test import Client

from speeches.actions.add_transcript import add_transcript
from speeches.models import PolicyArea, Quote, Speaker, Term
from tests.archive import area, full_speech, published_quote, published_speech

pytestmark = pytest.mark.django_db

VOCABULARY: dict[str, list[str]] = json.loads((Path(__file__).parent / "schema_org.json").read_text())["properties"]
SITE = "http://testserver"
PAGES = (
    *("/", "/speeches/", "/speeches/on-the-harbour-part-1/", "/quotes/", "/speakers/", "/speakers/ada-example-1/"),
    *("/delegations/", "/delegations/atlantis/", "/occasions/", "/occasions/harbour-meeting/", "/policy-areas/"),
    *("/policy-areas/fishing-nets/", "/policy-areas/fishing-nets/rope/", "/about/", "/skos/", "/how-we-check-quotes/"),
)


# The speaker in the role of the day of the speech.
OF_THAT_DAY = {
    "@type": "Person",
    "@id": f"{SITE}/speakers/ada-example-1/",
    "name": "Ada Example 1",
    "url": f"{SITE}/speakers/ada-example-1/",
    "jobTitle": "Harbour master",
    "affiliation": {
        "@type": "Organization",
        "@id": f"{SITE}/delegations/atlantis/",
        "name": "Atlantis",
        "url": f"{SITE}/delegations/atlantis/",
    },
}


@pytest.fixture(autouse=True)
def _fresh(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    cache.clear()


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def graph(html: str) -> list[dict[str, Any]]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    whole = json.loads(data)
    assert whole["@context"] == "https://schema.org"
    return list(whole["@graph"])


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """All that are told of, each within another one too."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def faults(value: object) -> list[str]:
    """Types and properties that schema.org has not, and values that say nothing."""
    found = []
    for node in nodes(value):
        known = VOCABULARY.get(node["@type"])
        if known is None:
            found.append(f"no type {node['@type']}")
            continue
        for name, told in node.items():
            # An annotation of what an action asks for is written as a property with this ending.
            if not name.startswith("@") and name.removesuffix("-input") not in known:
                found.append(f"no property {name} of {node['@type']}")
            if told in ("", [], {}, None):
                found.append(f"nothing in {name} of {node['@type']}")
    return found


def contents(html: str, attribute: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, content in re.findall(rf'<meta {attribute}="([^"]+)"\s+content="([^"]*)"', html):
        found.setdefault(name, []).append(content)
    return found


def test_planted_faults_of_the_vocabulary_are_found() -> None:
    assert faults({"@type": "Article", "startDate": "2001", "author": {"@type": "Speaker"}, "about": []}) == [
        "no property startDate of Article",
        "nothing in about of Article",
        "no type Speaker",
    ]


def test_every_page_tells_its_address_and_what_it_is_in_words_of_schema_org(client: Client) -> None:
    full_speech()
    Term.objects.create(policy_area=area("Fishing nets"), wording="trawl")
    Speaker.objects.update(about="Opens harbours.", honorific="Ms.")
    PolicyArea.objects.filter(slug="fishing-nets").update(scope_note="Of all nets.")
    for address in (*PAGES, f"/quotes/{Quote.objects.get().pk}/"):
        html = page(client, f"{address}?utm_source=elsewhere")
        found = graph(html)
        assert (faults(found), bool(found)) == ([], True), address
        assert re.findall(r'<link rel="canonical" href="([^"]+)"', html) == [f"{SITE}{address}"]
        told = contents(html, "property")
        assert (told["og:url"], [bool(words[0]) for words in told.values()]) == (
            [f"{SITE}{address}"],
            [True] * len(told),
        )
        assert len(contents(html, "name")["description"]) == 1


def test_speech_is_an_article_of_its_speaker(client: Client) -> None:
    speech = full_speech()
    article, trail = graph(page(client, speech.get_absolute_url()))
    at = f"{SITE}/speeches/{speech.slug}/"
    assert speech.published_at is not None
    assert article == {
        "@type": "Article",
        "@id": at,
        "url": at,
        "headline": speech.title,
        "name": speech.title,
        "genre": "speech",
        "abstract": speech.summary,
        "author": OF_THAT_DAY,
        "about": [
            {"@type": "DefinedTerm", "@id": f"{SITE}{path}", "name": name, "url": f"{SITE}{path}"}
            for name, path in [("Fishing nets", "/policy-areas/fishing-nets/"), ("Rope", "/policy-areas/rope/")]
        ],
        "dateCreated": "2001-05-22",
        "datePublished": speech.published_at.isoformat(timespec="seconds"),
        "dateModified": max(speech.published_at, speech.changed_at).isoformat(timespec="seconds"),
        "inLanguage": "en",
        "recordedAt": {
            "@type": "Event",
            "@id": f"{SITE}/occasions/harbour-meeting/",
            "name": "Harbour meeting",
            "url": f"{SITE}/occasions/harbour-meeting/",
            "location": {"@type": "Place", "name": "The quay"},
        },
        "identifier": "H/1",
        "isBasedOn": "https://harbour.example/1",
        "copyrightNotice": "CC0 1.0",
        "isPartOf": {"@id": f"{SITE}/#website"},
    }
    assert [(item["position"], item["name"], item["item"]) for item in trail["itemListElement"]] == [
        (1, "Speeches", f"{SITE}/speeches/"),
        (2, "Harbour meeting", f"{SITE}/occasions/harbour-meeting/"),
    ]


def test_quote_is_a_quotation_of_its_speaker(client: Client) -> None:
    speech = full_speech()
    quote = Quote.objects.get()
    found, _ = graph(page(client, quote.get_absolute_url()))
    assert {name: found[name] for name in ("@type", "text", "url", "inLanguage", "dateCreated")} == {
        "@type": "Quotation",
        "text": "The harbour opens at six.",
        "url": f"{SITE}/quotes/{quote.pk}/",
        "inLanguage": "en",
        "dateCreated": "2001-05-22",
    }
    assert (found["author"]["name"], found["isPartOf"]["headline"]) == ("Ada Example 1", speech.title)


def test_home_tells_how_to_search(client: Client) -> None:
    (site,) = graph(page(client, "/"))
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search/?q={{search_term_string}}"


def test_speech_is_cited_by_programs_from_its_head(client: Client) -> None:
    speech = full_speech()
    html = page(client, speech.get_absolute_url())
    told = {name: words for name, words in contents(html, "name").items() if name.startswith(("citation_", "DC."))}
    short = f"{SITE}/s/{speech.pk}"
    assert told == {
        "citation_title": [speech.title],
        "citation_author": ["1, Ada Example"],
        "citation_date": ["2001/05/22"],
        "citation_publisher": ["Harbour Office"],
        "citation_language": ["en"],
        "citation_public_url": [short],
        "DC.title": [speech.title],
        "DC.creator": ["1, Ada Example"],
        "DC.date": ["2001-05-22"],
        "DC.type": ["Speech"],
        "DC.publisher": ["Harbour Office"],
        "DC.language": ["en"],
        "DC.identifier": [short],
        "DC.source": ["https://harbour.example/1"],
        "DC.rights": ["CC0 1.0"],
        "DC.subject": ["Fishing nets", "Rope"],
    }
    (span,) = re.findall(r'<span class="Z3988" title="([^"]+)"></span>', html)
    assert parse_qs(span.replace("&amp;", "&")) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["presentation"],
        "rft.title": [speech.title],
        "rft.publisher": ["Harbour Office"],
        "rft.place": ["The quay"],
        "rft.date": ["2001-05-22"],
        "rft.language": ["en"],
        "rft.description": [speech.summary],
        "rft.identifier": [short],
        "rft.creator": ["1, Ada Example"],
    }


def test_each_language_leads_to_the_others_and_is_its_own_address(client: Client) -> None:
    speech = published_speech("A speech", "English words.")
    add_transcript(speech, "Mots français.", language="fr", rendering="official")
    add_transcript(speech, "Mots préparés.", language="fr", rendering="official", delivery="prepared")
    path = speech.get_absolute_url()
    for address in (path, f"{path}fr/", f"{path}fr/?delivery=prepared"):
        html = page(client, address)
        assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html) == [
            ("en", f"{SITE}{path}"),
            ("fr", f"{SITE}{path}fr/"),
        ]
        assert re.findall(r'<link rel="canonical" href="([^"]+)"', html) == [f"{SITE}{address}"]


def test_marked_page_has_the_address_of_the_plain_one(client: Client) -> None:
    path = full_speech().get_absolute_url()
    for query in ("?hit=harbour", "?mentions=rope", "?quote=1"):
        html = page(client, f"{path}{query}")
        assert re.findall(r'<link rel="canonical" href="([^"]+)"', html) == [f"{SITE}{path}"], query


def test_no_words_end_the_data_or_open_another_element(client: Client) -> None:
    evil = '</script><script>alert(1)</script> <!-- & \u2028 "quoted"'
    speech = published_speech(evil, f"Words {evil.replace(chr(0x2028), '')}")
    quote = published_quote(speech, "Words </script><script>alert(1)</script>")
    for address in (speech.get_absolute_url(), quote.get_absolute_url()):
        html = page(client, address)
        assert faults(graph(html)) == []
        assert "<script>alert" not in html
    article = graph(page(client, speech.get_absolute_url()))[0]
    assert article["headline"] == speech.title


def test_filtered_list_and_missing_page_claim_no_address(client: Client) -> None:
    full_speech()
    for address in ("/speeches/?kind=speech", "/quotes/?speaker=ada", "/speakers/?name=ada", "/nothing/"):
        assert 'rel="canonical"' not in client.get(address).content.decode(), address
