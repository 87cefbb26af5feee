"""The picture of policy areas in a browser: by keyboard, on a phone, in the light and in the dark."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.archive import published_speech
from tests.browser.conftest import Axe, MadeOnce, OpenPage
from tests.connections import meetings

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WORDS = "Light and Rope: 6 passages, 3.0 times chance"


def make_lamps() -> None:
    meetings.four_areas()
    for number in range(6):
        published_speech(f"Before {number}", "Nothing.\n\nNothing more.")
        published_speech(f"Lamps {number}", "The lamp hangs by the rope.")


@pytest.fixture(autouse=True)
def lamps(made_once: MadeOnce) -> None:
    made_once(make_lamps)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "address", ["/policy-areas/", "/policy-areas/?from=2001&from2=x&to2=2000", "/policy-areas/light/"]
)
def test_pages_can_be_read_by_everyone(open_page: OpenPage, axe: Axe, width: int, address: str) -> None:
    page = open_page(width)
    page.goto(address)
    for summary in page.locator("main summary").all():
        summary.click()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_cell_is_reached_by_keyboard_and_says_its_words(page: Page) -> None:
    page.goto("/policy-areas/")
    cell = page.get_by_role("link", name=WORDS)
    assert cell.evaluate("link => link.closest('tr').cells[0].innerText") == "Rope"
    words = page.locator(".words", has_text=WORDS)
    cell.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(cell).to_be_focused()
    expect(words).to_be_in_viewport(ratio=1)
    assert (words.bounding_box() or {})["width"] > 100
    assert cell.get_attribute("href") == "/policy-areas/light/rope/"


def test_keyboard_skips_the_table(page: Page) -> None:
    page.goto("/policy-areas/")
    page.get_by_role("link", name="Skip the table").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table') === null")
    expect(page.get_by_role("contentinfo").get_by_role("link").first).to_be_focused()


def test_phone_scrolls_the_table_and_not_the_page(open_page: OpenPage) -> None:
    page = open_page(390)
    page.goto("/policy-areas/")
    frame = page.get_by_role("region", name="Every two areas")
    frame.focus()
    page.keyboard.press("End")
    assert frame.evaluate("frame => [frame.clientWidth <= 390, frame.scrollWidth > frame.clientWidth]") == [True, True]
    frame.evaluate("frame => frame.scrollTo(9999, 0)")
    head = page.get_by_role("rowheader", name="Rope", exact=True)
    assert (head.bounding_box() or {})["x"] >= 0


def test_reader_chooses_years_and_compares(page: Page) -> None:
    page.goto("/policy-areas/")
    years = page.get_by_role("group", name="Years", exact=True)
    years.get_by_label("From").fill("2001")
    years.get_by_label("to", exact=True).fill("2001")
    page.get_by_role("group", name="Compared with").get_by_label("to", exact=True).fill("2000")
    page.get_by_role("button", name="Show").click()
    headings = page.get_by_role("main").get_by_role("heading", level=3)
    expect(headings).to_have_text(["2001 18 passages", "Until 2000 0 passages"])
