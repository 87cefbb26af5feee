"""Delegations: the list and the page of each."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Delegation, Term
from tests.archive import area, draft_speech, full_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db


def delegation(name: str, **facts: Any) -> Delegation:
    found, _ = Delegation.objects.get_or_create(name=name, defaults=facts)
    return found


def test_list_goes_by_letter_and_counts_public_speeches(page: Page) -> None:
    lyonesse = delegation("Lyonesse", kind="former_state", first_year=1945, last_year=1990)
    for title, one in [
        ("One", delegation("Atlantis")),
        ("Two", delegation("Atlantis")),
        ("Three", lyonesse),
        ("Four", delegation("Åvalon")),
        ("Five", delegation("亚特兰")),
    ]:
        published_speech(title, on_behalf_of=one)
    draft_speech("A draft", on_behalf_of=lyonesse)
    draft_speech("Another draft", on_behalf_of=delegation("Nowhere"))
    html = page("/delegations/")
    assert words_of_html(main_of(html)) == (
        "States and organisations 4 on whose behalf somebody speaks in the archive A L … "
        "A Atlantis 2 speeches Åvalon 1 speech L Lyonesse until 1990, 1 speech … 亚特兰 1 speech"
    )
    assert links_in(html, "#") == ["#letter-1", "#letter-2", "#letter-3"]
    assert "/delegations/lyonesse/" in links_in(html)


def test_list_of_an_empty_archive_says_so(page: Page) -> None:
    assert words_of_html(main_of(page("/delegations/"))) == "States and organisations Nothing is published yet."


def test_page_has_what_was_said_on_its_behalf(page: Page) -> None:
    lyonesse = delegation("Lyonesse", code="ZZL", kind="former_state", first_year=1945, last_year=1990)
    first = published_speech("On boats", speaker=speaker("Ada Example"), on_behalf_of=lyonesse, date=date(1950, 5, 1))
    published_speech("On nets", speaker=speaker("Ben Sample"), on_behalf_of=lyonesse, date=date(1961, 5, 1))
    published_speech("On ropes", speaker=speaker("Ben Sample"), on_behalf_of=lyonesse, date=date(1960, 5, 1))
    published_speech("Elsewhere", speaker=speaker("Cleo Other"))
    draft_speech("A draft", speaker=speaker("Dora Draft"), on_behalf_of=lyonesse)
    published_quote(first, "Keep the lamp alight.")
    html = page("/delegations/lyonesse/")
    words = words_of_html(main_of(html))
    assert words.startswith(
        "Former state, 1945 to 1990 Lyonesse 3 speeches on its behalf, from 1950 to 1961. Search in them "
        "Quotes “Keep the lamp alight.”"
    )
    assert "Speakers Ben Sample 2 speeches Ada Example 1 speech Speeches 3" in words
    titles = ("On nets", "On ropes", "On boats")
    assert [title for title in titles if f'dir="auto">{title}</a>' in html.partition('id="speeches"')[2]] == [*titles]
    assert [absent in words for absent in ("Elsewhere", "A draft", "Dora Draft", "Spoken of more")] == [False] * 4
    assert {"/search/?country=ZZL", "/speakers/ben-sample/", "/speeches/on-boats/"} <= set(links_in(html))


def test_page_leads_to_all_quotes_and_folds_many_speakers(page: Page) -> None:
    atlantis = delegation("Atlantis")
    for number in range(14):
        published_speech(f"Speech {number}", speaker=speaker(f"Speaker {number:02}"), on_behalf_of=atlantis)
    speech = published_speech("A speech", speaker=speaker("Speaker 00"), on_behalf_of=atlantis)
    for _ in range(6):
        published_quote(speech, "Keep the lamp alight.")
    html = page("/delegations/atlantis/")
    assert (html.count("<blockquote"), "All 6 quotes" in html, "2 more speakers" in html) == (5, True, True)
    assert html.count('href="/speakers/speaker-') - html.count("<figcaption") == 14
    assert page("/search/?view=quotes&country=atlantis").count("<blockquote") == 6


def test_page_tells_what_is_spoken_of_more_than_by_others(page: Page) -> None:
    Term.objects.create(policy_area=area("Light"), wording="lamp")
    for number in range(5):
        published_speech(f"One {number}", "A lamp.", on_behalf_of=delegation("Atlantis", code="ZZA"))
        published_speech(f"Other {number}", "A boat.\n\nA boat.", on_behalf_of=delegation("Lyonesse"))
    html = page("/delegations/atlantis/")
    words = words_of_html(main_of(html))
    assert "5 passages that speak of Light of 5 speeches nobody else spoke of it in the same years" in words
    assert "/passages/?area=light&amp;country=ZZA" in links_in(html)
    assert "5 passages of 5 speeches" in words_of_html(page("/passages/?area=light&country=ZZA"))


def test_delegation_without_public_speeches_is_not_found(client: Client) -> None:
    draft_speech("A draft", on_behalf_of=delegation("Nowhere", code="ZZN"))
    withdraw_speeches([published_speech("Taken back", on_behalf_of=delegation("No longer"))])
    addresses = ["nowhere", "zzn", "no-longer", "sweden", "swe", "xyz"]
    assert [client.get(f"/delegations/{one}/").status_code for one in addresses] == [404] * 6
    assert "Nowhere" not in client.get("/delegations/").content.decode()


def test_code_and_former_address_lead_to_the_page(client: Client) -> None:
    atlantis = delegation("Atlantis", code="ZZA")
    published_speech("One", on_behalf_of=atlantis)
    for code in ("ZZA", "zza"):
        moved = client.get(f"/delegations/{code}/")
        assert (moved.status_code, moved["Location"]) == (301, "/delegations/atlantis/")
    atlantis.slug = "atlantis-below"
    atlantis.save()
    moved = client.get("/delegations/atlantis/?page=1")
    assert (moved.status_code, moved["Location"]) == (301, "/delegations/atlantis-below/?page=1")


def test_long_list_of_speeches_has_pages(client: Client, page: Page) -> None:
    for number in range(51):
        published_speech(f"Speech {number}", "Words.", on_behalf_of=delegation("Atlantis"))
    assert page("/delegations/atlantis/").count('class="line-title"') == 50
    assert page("/delegations/atlantis/?page=2").count('class="line-title"') == 1
    assert [client.get(f"/delegations/atlantis/?page={wrong}").status_code for wrong in ("3", "0", "x")] == [404] * 3


# The delegations with the numbers of their speeches.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_one_query(page: Page, django_assert_num_queries: Any, number: int) -> None:
    for part in range(number):
        published_speech(f"Speech {part}", on_behalf_of=delegation(f"Island {part}"))
    with django_assert_num_queries(1):
        page("/delegations/")


# The delegation; the number of its speeches and their years; their lines; the number of quotes; the speakers; the quotes;
# their areas; what the speeches mention.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_speech_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    with django_assert_num_queries(8):
        page("/delegations/atlantis/")
