"""The page of a policy area in a browser: from its parts to the passages of one voice, by keyboard and on a phone."""

from datetime import date
from typing import Literal

import pytest
from playwright.sync_api import expect

from speeches.models import Delegation
from tests.archive import published_speech, speaker
from tests.browser.conftest import Axe, MadeOnce, OpenPage
from tests.connections import meetings

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def make_lamps() -> None:
    meetings.four_areas()
    state = Delegation.objects.create(name="Atlantis", code="ZZA")
    for year in range(5):
        facts = {"speaker": speaker("Ada"), "on_behalf_of": state, "date": date(2000 + year, 1, 1)}
        published_speech(f"Lamps {year}", "The lamp hangs by the rope.\n\nNothing.\n\nA lamp and bread.", **facts)
        published_speech(f"Nothing {year}", "Nothing.\n\nNothing.", date=date(2000 + year, 1, 2))


@pytest.fixture(autouse=True)
def lamps(made_once: MadeOnce) -> None:
    made_once(make_lamps)


@pytest.mark.parametrize("width", [1280, 390])
def test_reader_walks_from_the_area_to_the_words_of_one_state(open_page: OpenPage, axe: Axe, width: int) -> None:
    page = open_page(width)
    page.goto("/policy-areas/light/")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Who speaks of it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who speaks of it most")).to_be_in_viewport()
    page.locator(".voices").get_by_role("link", name="Atlantis").click()
    expect(page.get_by_text("10 passages of 5 speeches, newest first")).to_be_visible()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Words").fill("bread")
    page.keyboard.press("Enter")
    expect(page.get_by_text("5 passages with these words, the best first")).to_be_visible()
    page.get_by_role("link", name="Lamps 4").first.click()
    expect(page.locator("#p3")).to_be_in_viewport()


def test_form_on_the_page_searches_within_the_area(open_page: OpenPage) -> None:
    page = open_page(390, javascript=False)
    page.goto("/policy-areas/light/")
    page.get_by_label("Search the passages that speak of Light").fill("bread")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Passages that speak of Light")
    expect(page.get_by_text("5 passages with these words, the best first")).to_be_visible()
