"""What the search page offers where it finds nothing, and that each offer finds what it says."""

import html
import re

import pytest

from speeches.models import Word
from tests.archive import area, published_speech
from tests.views.conftest import Page, main_of, words_of_html

pytestmark = pytest.mark.django_db


def offers(page: str) -> dict[str, tuple[str, str]]:
    """By their words, the address and the count of each."""
    listed = main_of(page).partition('class="offers"')[2]
    found = re.findall(r'<li><a href="(\?[^"]*)">(.*?)</a> <span class="count">(.*?)</span>', listed, re.DOTALL)
    return {words_of_html(words): (html.unescape(address), count) for address, words, count in found}


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        (
            "q=%22alight+lamp%22",
            {
                "Near one another, the words of “alight lamp”": ("?q=%22alight+lamp%22~10", "1 speech"),
                "Anywhere in a passage, the words of “alight lamp”": ("?q=alight+lamp", "1 speech"),
            },
        ),
        ("q=lamp&area=rope", {"Outside the policy area Rope": ("?q=lamp", "1 speech")}),
        ("q=lamp&view=passages&kind=article", {"With any kind": ("?q=lamp&view=passages", "1 passage")}),
        (
            "q=lamp&from=2003",
            {
                "In more years: 1998 or later": ("?q=lamp&from=1998", "1 speech"),
                "With any years": ("?q=lamp", "1 speech"),
            },
        ),
        (
            "q=lamp+xylophone&from=1990&to=1992",
            {
                "Without all that is chosen, with any of the words: lamp OR xylophone": (
                    "?q=lamp+OR+xylophone",
                    "1 speech",
                )
            },
        ),
        ("q=net&speaker=nobody-here", {}),
    ],
)
def test_offers_lead_to_what_they_count(page: Page, asked: str, offered: dict[str, tuple[str, str]]) -> None:
    area("Rope")
    published_speech("Remarks", areas=(area("Fishing nets"),))
    found = offers(page(f"/search/?{asked}"))
    assert found == offered
    for address, count in found.values():
        assert f">{count}" in page(f"/search/{address}")


def test_near_policy_areas_are_offered(page: Page) -> None:
    published_speech("Remarks", areas=(area("Fishing nets"),))
    html = main_of(page("/search/?q=fishing+xylophone"))
    assert "Policy areas near these words" not in html
    html = main_of(page("/search/?q=fishnets+fishing&kind=article"))
    assert '<a href="/policy-areas/fishing-nets/">Fishing nets</a> <span class="count">1 speech</span>' in html


def test_misspelt_word_is_asked_about(page: Page) -> None:
    published_speech("Remarks")
    Word.objects.create(word="harbour")
    said = words_of_html(main_of(page("/search/?q=harbuor")))
    assert "Did you mean harbour ? 1 speech" in said
    said = words_of_html(main_of(page("/search/?q=harbuor&from=1900&to=1901")))
    assert "Did you mean harbour , without all that is chosen? 1 speech" in said
    assert "Did you mean" not in page("/search/?q=harbour")


def test_results_can_be_followed_and_taken_away(page: Page) -> None:
    published_speech("Remarks")
    html = page("/search/?q=harbour&view=passages")
    for name in ("results.csv", "results.json", "feed.atom"):
        assert f'href="/search/{name}?q=harbour&amp;view=passages"' in html
