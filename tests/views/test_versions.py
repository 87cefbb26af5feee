"""The versions of a transcript: their notes, and the difference between two of them, passage by passage."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Speech
from tests.archive import TEXT, draft_speech, published_speech
from tests.views.conftest import Page, links_in, main_of, words_of_html

pytestmark = pytest.mark.django_db

ADDRESS = "/speeches/a-speech/versions/"


def corrected(*texts: str, speech: Speech | None = None, language: str = "en") -> Speech:
    """Published, with a version of its text after the other."""
    speech = speech or published_speech("A speech", texts[0])
    for number, text in enumerate(texts[1:], start=2):
        transcript = speech.transcripts.get(language=language, current=True)
        revise_transcript(transcript, text, f"Correction <{number}>.")
    return speech


def listed(html: str) -> list[str]:
    versions = html.partition('<ul class="versions">')[2].partition("</ul>")[0]
    return [words_of_html(version) for version in versions.split("<li>")[1:]]


def differences(html: str) -> list[tuple[str, ...]]:
    """What is said of each passage, and its words before and after, with the changed ones marked; or how many are the
    same."""
    found: list[tuple[str, ...]] = []
    for part in re.findall(r'<details.*?</details>|<section class="changed".*?</section>', html, re.DOTALL):
        if part.startswith("<details"):
            found.append((words_of_html(part.partition("</summary>")[0]),))
        else:
            found.append((words_of_html(part.partition("<div")[0]), *re.findall(r'<p lang="[^>]*>(.*?)</p>', part)))
    return found


def test_versions_are_listed_with_their_notes_and_dates(page: Page) -> None:
    corrected("It opens at four.", "It opens at five.", "It opens at six.")
    html = page(ADDRESS)
    day = f"{timezone.now():%-d %B %Y}"
    assert listed(html) == [
        f"Version 3 , corrected {day} : Correction &lt;3&gt;. Read it",
        f"Version 2 , corrected {day} : Correction &lt;2&gt;.",
        f"Version 1 , added {day}",
    ]


def test_last_two_versions_are_compared_unless_others_are_asked_for(page: Page) -> None:
    corrected("It opens at four.", "It opens at five.", "It opens at six.")

    def shown(query: str) -> list[tuple[str, ...]]:
        return differences(page(f"{ADDRESS}{query}"))

    def passage(before: str, after: str) -> list[tuple[str, ...]]:
        words = f"It opens at <del>{before}</del>.", f"It opens at <ins>{after}</ins>."
        return [("Passage 1", *words)]

    assert shown("") == passage("five", "six")
    assert shown("?from=1&to=3") == passage("four", "six")
    assert shown("?from=1") == passage("four", "six")
    assert shown("?to=2") == passage("four", "five")
    assert shown("?from=3&to=1") == passage("six", "four")
    assert shown("?from=2&to=2") == []


def test_each_passage_stands_beside_itself(page: Page) -> None:
    after = TEXT.replace("at six", "at <b>seven").replace("\n\n> Keep the lamp alight.", "")
    after = after.replace("## Afterwards", "Nobody sleeps in the tower.\n\n# Afterwards").replace("*nets*", "nets")
    corrected(TEXT, after)
    assert differences(page(ADDRESS)) == [
        ("1 passage unchanged",),
        (
            "Passage 2",
            "The harbour opens at <del>six</del>. Whoever comes is let in.",
            "The harbour opens at <ins>&lt;b&gt;seven</ins>. Whoever comes is let in.",
        ),
        ("Passage 3, taken out", "<del>Keep the lamp alight.</del>"),
        ("2 passages unchanged",),
        ("Passage 8, new", "<ins>Nobody sleeps in the tower.</ins>"),
        ("Passage 6. It is a heading of another level.", "Afterwards", "Afterwards"),
        (
            "Passage 7. Only typography or emphasis differs.",
            *["Those who stay mend the nets; those who leave write home when they can."] * 2,
        ),
    ]


def test_passage_that_was_moved_or_is_of_another_kind_says_so(page: Page) -> None:
    one, two, three = (f"The {word} lamp burns above the quay all night long." for word in ("first", "second", "third"))
    corrected("\n\n".join([one, two, three]), "\n\n".join([three, one, f"> {two}"]))
    assert differences(page(ADDRESS)) == [
        ("Passage 3. It was moved here.", three, three),
        ("1 passage unchanged",),
        ("Passage 2. It was a paragraph, and is a quoted block.", two, two),
    ]


def test_text_without_a_correction_says_so(page: Page) -> None:
    published_speech("A speech")
    html = page(ADDRESS)
    assert "This text has not been corrected." in html
    assert (len(listed(html)), differences(html), "Compare" in main_of(html)) == (1, [], False)


def test_each_language_and_delivery_has_versions_of_its_own(client: Client, page: Page) -> None:
    speech = corrected("It opens at five.", "It opens at six.")
    add_transcript(speech, "Le port ouvre à cinq heures.", language="fr")
    add_transcript(speech, "It opens.", delivery="prepared")
    corrected("", "Le port ouvre à six heures.", "Le port ouvre à sept heures.", speech=speech, language="fr")
    html = page(f"{ADDRESS}?language=fr")
    assert len(listed(html)) == 3
    assert '<p lang="fr" dir="ltr">Le port ouvre à <del>six</del> heures.</p>' in html
    assert re.findall(r'type="hidden" name="(.*?)" value="(.*?)"', html) == [
        ("language", "fr"),
        ("delivery", "delivered"),
    ]
    assert "/speeches/a-speech/fr/" in links_in(html)
    facts = links_in(page("/speeches/a-speech/fr/"), "versions")
    assert facts == [f"{ADDRESS}?language=fr&amp;delivery=delivered"]
    assert listed(page(facts[0].replace("&amp;", "&"))) == listed(html)
    assert len(listed(page(f"{ADDRESS}?delivery=prepared"))) == 1
    assert client.get(f"{ADDRESS}?language=ar").status_code == 404


@pytest.mark.parametrize("query", ["from=0", "to=3", "from=x&to=2", "from=1&to=", "from=²", f"to={'9' * 30}"])
def test_version_that_is_not_there_is_not_found(client: Client, query: str) -> None:
    corrected("It opens at five.", "It opens at six.")
    assert client.get(f"{ADDRESS}?{query}").status_code == 404


def test_versions_of_a_speech_not_public_or_without_words_are_not_found(client: Client) -> None:
    draft, empty, gone = draft_speech("A draft"), published_speech("Empty", text=""), published_speech("Taken back")
    withdraw_speeches([gone])
    addresses = [f"/speeches/{speech.slug}/versions/" for speech in (draft, empty, gone)]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


def test_former_address_leads_to_the_current_one(client: Client) -> None:
    speech = published_speech("A speech")
    speech.slug = "a-better-address"
    speech.save()
    moved = client.get(f"{ADDRESS}?from=1&to=2")
    assert (moved.status_code, moved["Location"]) == (301, "/speeches/a-better-address/versions/?from=1&to=2")


def test_page_is_whole_and_takes_no_post(client: Client, page: Page) -> None:
    corrected(TEXT, TEXT.replace("six", "seven"), TEXT.replace("six", "eight"))
    html = page(ADDRESS)
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(identifiers) == sorted(set(identifiers))
    assert {href: client.get(href).status_code for href in links_in(html)} == dict.fromkeys(links_in(html), 200)
    assert client.post(ADDRESS).status_code == 405


# The speech; the transcripts; the texts of the two; their passages.
def test_page_asks_four_queries(page: Page, django_assert_num_queries: Any) -> None:
    corrected(TEXT, TEXT.replace("six", "seven"), TEXT.replace("six", "eight"))
    with django_assert_num_queries(4):
        page(ADDRESS)
