"""Speakers: the list and the page of each."""

from typing import Any

import pytest
from django.test import Client

from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Spelling, Term
from tests.archive import area, draft_speech, full_speech, published_quote, published_speech, speaker
from tests.views.conftest import Page, links_in, main_of, words_of_html

BOAT = "\n\nA boat."

pytestmark = pytest.mark.django_db


def listed(html: str) -> str:
    return words_of_html(main_of(html).partition('<ul class="name-index">')[2].partition("</ul>")[0])


def test_list_names_those_heard_and_counts_their_public_speeches(page: Page) -> None:
    for title in ("One", "Two"):
        published_speech(title, speaker=speaker("Ada Example"))
    draft_speech("A draft", speaker=speaker("Ada Example"))
    quoted = published_speech("A report", kind="article")
    published_quote(quoted, "Keep the lamp alight.", speaker=speaker("Bob Example"))
    published_speech("Three", speaker=speaker("Aaron Example"))
    html = page("/speakers/")
    assert listed(html) == "Aaron Example 1 speech Ada Example 2 speeches Bob Example"
    assert "3 speakers" in html


def test_list_is_searched_by_a_part_of_any_spelling(page: Page) -> None:
    for name in ("Ada Example", "Bob Beispiel"):
        published_speech(f"Speech of {name}", speaker=speaker(name))
    for spelling in ("Robert Exemple", "Roberto Exemple"):
        Spelling.objects.create(speaker=speaker("Bob Beispiel"), spelling=spelling)
    assert listed(page("/speakers/?name=exemp")) == "Bob Beispiel 1 speech"
    assert listed(page("/speakers/?name=ADA")) == "Ada Example 1 speech"
    html = page("/speakers/?name=<i>zz</i>")
    assert "Nobody of the name “&lt;i&gt;zz&lt;/i&gt;” is heard in the archive." in html


def test_speaker_not_heard_in_public_is_neither_listed_nor_found(client: Client, page: Page) -> None:
    draft_speech("A draft", speaker=speaker("Nobody Yet"))
    withdraw_speeches([published_speech("Taken back", speaker=speaker("Nobody More"))])
    assert listed(page("/speakers/")) == ""
    assert [client.get(f"/speakers/nobody-{rest}/").status_code for rest in ("yet", "more")] == [404, 404]


def test_page_has_what_the_speaker_said_and_other_spellings(page: Page) -> None:
    speech = full_speech()
    draft_speech("A draft", speaker=speech.speaker)
    ada = speaker("Ada Example 1")
    ada.honorific, ada.about = "Mrs.", "Keeps the harbour."
    ada.save()
    Spelling.objects.create(speaker=ada, spelling="Exemple, A.")
    html = page("/speakers/ada-example-1/")
    words = words_of_html(main_of(html))
    assert words.startswith(
        "Ada Example 1 Keeps the harbour. Spoke on behalf of Atlantis In the record: Mrs. Ada Example 1 "
        "Also written Exemple, A. Quotes “The harbour opens at six.”"
    )
    assert ("Speeches 1" in words, "A draft" in words) == (True, False)
    assert {f"/speeches/{speech.slug}/", "/delegations/atlantis/"} <= set(links_in(html))


def test_page_leads_to_all_quotes_where_there_are_many(page: Page) -> None:
    speech = published_speech("A speech", speaker=speaker("Ada Example"))
    for _ in range(6):
        published_quote(speech, "Keep the lamp alight.")
    html = page("/speakers/ada-example/")
    assert (html.count("<blockquote"), "All 6 quotes" in html) == (5, True)
    assert page("/quotes/?speaker=ada-example").count("<blockquote") == 6


def test_former_address_leads_to_the_current_one(client: Client) -> None:
    published_speech("A speech", speaker=speaker("Ada Example"))
    ada = speaker("Ada Example")
    ada.slug = "ada-of-the-harbour"
    ada.save()
    moved = client.get("/speakers/ada-example/?page=1")
    assert (moved.status_code, moved["Location"]) == (301, "/speakers/ada-of-the-harbour/?page=1")


# The count; the speakers with the numbers of their speeches.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        full_speech(part)
    with django_assert_num_queries(2):
        page("/speakers/")


# The speaker; the count and the lines of the speeches; the number of quotes; the spellings; on whose behalf; the quotes;
# their areas; what the speeches mention.
@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_queries_for_one_speech_as_for_three(
    page: Page, django_assert_num_queries: Any, number: int
) -> None:
    for part in range(number):
        published_quote(published_speech(f"Speech {part}", speaker=speaker("Ada Example")), "Keep the lamp alight.")
    with django_assert_num_queries(9):
        page("/speakers/ada-example/")


def test_page_tells_what_is_spoken_of_more_than_by_others(page: Page) -> None:
    Term.objects.create(policy_area=area("Light"), wording="lamp")
    for number in range(3):
        published_speech(f"Of Ada {number}", "A lamp.\n\nTwo lamps.\n\nA boat.", speaker=speaker("Ada Example"))
        for _ in range(3):
            published_speech(f"Of Ben {number}", f"A lamp.{9 * BOAT}", speaker=speaker("Ben"))
    assert "Spoken of more than by others" not in page("/speakers/ben/")
    html = page("/speakers/ada-example/")
    part = html.partition('aria-labelledby="spoken-of">')[2].partition("</section>")[0]
    assert words_of_html(part) == (
        "Spoken of more than by others Light "
        "6 passages that speak of Light of 3 speeches 6.7 times as often as others in the same years "
        "Found by rule among 9 passages of 3 speeches: those that hold a term of the area, compared with what all others "
        "said in the same years. Listed is only what is surely more than chance."
    )
    assert {"/policy-areas/light/", "/passages/?area=light&amp;speaker=ada-example"} <= set(links_in(html))
    assert "6 passages of 3 speeches" in words_of_html(page("/passages/?area=light&speaker=ada-example"))
