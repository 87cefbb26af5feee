"""The names that are suggested while one types: public ones, by kinds, at most eight."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Occasion, PolicyArea, Speaker
from speeches.models.policy_area import Term
from speeches.models.speaker import Spelling
from speeches.search import names
from tests.archive import draft_speech, full_speech, published_speech

pytestmark = pytest.mark.django_db


def suggested(client: Client, typed: str) -> dict[str, list[str]]:
    """By heading, the names with their notes."""
    response = client.get("/search/suggestions/", {"q": typed})
    assert response.status_code == 200
    return {
        group["heading"]: [" – ".join(filter(None, (one["name"], one["note"]))) for one in group["items"]]
        for group in response.json()["groups"]
    }


def test_answer_is_whole_and_may_be_kept_for_a_moment(client: Client) -> None:
    speech = full_speech()
    response = client.get("/search/suggestions/?q=harb")
    assert response.json() == {
        "groups": [
            {
                "heading": "Occasions",
                "items": [{"name": "Harbour meeting", "note": "", "address": "/occasions/harbour-meeting/"}],
            },
            {
                "heading": "Speeches",
                "items": [{"name": speech.title, "note": "", "address": f"/speeches/{speech.slug}/"}],
            },
        ]
    }
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("public, max-age=30", "noindex")
    assert client.post("/search/suggestions/").status_code == 405


@pytest.mark.parametrize("typed", ["jo", "JOSÉ", "jose", "ex jo", "josé example", "beisp", "«José»", "exa"])
def test_any_word_of_a_name_will_do_without_accents_and_case(client: Client, typed: str) -> None:
    jose = Speaker.objects.create(name="José Example")
    Spelling.objects.create(speaker=jose, spelling="Beispiel, J. José")
    published_speech("Rope", speaker=jose)
    assert [one.partition(" – ")[0] for one in suggested(client, typed)["Speakers"]] == ["José Example"]


@pytest.mark.parametrize("typed", ["", "j", "?!", "\x00", "xylophone", "jose xylophone", "a b c", "x" * 10_000, "é"])
def test_too_little_or_nothing_suggests_nothing(client: Client, typed: str) -> None:
    published_speech("Rope", speaker=Speaker.objects.create(name="José Example"))
    assert suggested(client, typed) == {}


def test_policy_area_is_found_by_a_term_and_says_which(client: Client) -> None:
    nets = PolicyArea.objects.create(name="Fishing nets")
    Term.objects.create(policy_area=nets, wording="trawlerboat")
    assert suggested(client, "trawlerb") == {"Policy areas": ["Fishing nets – trawlerboat"]}
    assert suggested(client, "fishing ne") == {"Policy areas": ["Fishing nets"]}


def test_only_what_is_public_is_suggested(client: Client) -> None:
    facts = {
        "speaker": Speaker.objects.create(name="Xenia Example"),
        "occasion": Occasion.objects.create(name="Xenia day"),
    }
    draft_speech("Xenia speaks", **facts)
    assert suggested(client, "xenia") == {}
    speech = published_speech("Xenia speaks", **facts)
    assert suggested(client, "xenia") == {
        "Speakers": ["Xenia Example"],
        "Occasions": ["Xenia day"],
        "Speeches": ["Xenia speaks"],
    }
    withdraw_speeches([speech])
    assert suggested(client, "xenia") == {}


def test_kinds_share_the_eight_and_what_begins_so_comes_first(client: Client) -> None:
    for number in range(9):
        occasion = Occasion.objects.create(name=f"The xenia day {number}")
        published_speech(f"A xenia {number}", occasion=occasion)
    published_speech("Xenia itself")
    found = suggested(client, "xenia")
    assert found == {
        "Occasions": [f"The xenia day {number}" for number in range(4)],
        "Speeches": ["Xenia itself", *(f"A xenia {number}" for number in range(3))],
    }


@pytest.mark.django_db(transaction=True)
def test_names_are_read_again_when_one_of_them_changes(client: Client, django_assert_num_queries: Any) -> None:
    published_speech("Xenia one")
    suggested(client, "xenia")
    with django_assert_num_queries(1):  # the stamp
        assert suggested(client, "xenia") == {"Speeches": ["Xenia one"]}
    published_speech("Xenia two")
    assert suggested(client, "xenia") == {"Speeches": ["Xenia one", "Xenia two"]}
    PolicyArea.objects.create(name="Xenia area")
    assert suggested(client, "xenia") == {"Policy areas": ["Xenia area"], "Speeches": ["Xenia one", "Xenia two"]}
    names.kept_names.forget()


# The stamp; policy areas, terms, speakers, spellings, occasions, titles.
@pytest.mark.parametrize("number", [1, 3])
def test_names_are_read_in_seven_queries(client: Client, django_assert_num_queries: Any, number: int) -> None:
    for part in range(number):
        full_speech(part)
    with django_assert_num_queries(7):
        suggested(client, "harbour")
