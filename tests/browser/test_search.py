"""The search in a browser: with and without scripts, by keyboard alone, on a phone, and from a hit into the speech."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.archive import area, published_quote, published_speech, speaker
from tests.browser.conftest import Axe, MadeOnce, OpenPage
from tests.browser.test_walk import troubles

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["scripts on", "scripts off"])


def make_harbour() -> None:
    water = area("Water")
    for number in range(24):
        speech = published_speech(
            f"On lamps, part {number}",
            "The lamp of the harbour.\n\nBread.\n\nWhoever keeps the lamps keeps the harbour, in every weather.\n\nNo lamp.",
            areas=(area("Wells", water),) if number % 2 else (area("Trade"),),
            speaker=speaker(f"Ada Example {number % 12}"),
            date=date(1970 + number * 2, 1, 1),
        )
    published_quote(speech, "Whoever keeps the lamps keeps the harbour", areas=(water,))


@pytest.fixture(autouse=True)
def harbour(made_once: MadeOnce) -> None:
    made_once(make_harbour)


@SCRIPTS
def test_half_remembered_phrase_leads_to_the_quote(open_page: OpenPage, axe: Axe, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto("/")
    page.locator("input[name=q]").first.fill("keeping lamp harbours")
    page.locator("input[name=q]").first.press("Enter")
    page.get_by_role("link", name=re.compile("^Quotes 1$")).click()
    expect(page.get_by_role("blockquote")).to_contain_text("Whoever keeps the lamps keeps the harbour")
    expect(page.locator("blockquote mark")).to_have_text(["keeps", "lamps", "keeps", "harbour"])
    page.get_by_text("Why", exact=True).click()
    expect(page.get_by_text("keeping: keeps in the text")).to_be_visible()
    assert troubles(page, axe if javascript else None) == []
    page.get_by_role("link", name="This quote").click()
    expect(page).to_have_url(re.compile("/quotes/"))


@SCRIPTS
def test_filters_are_chosen_on_a_phone(open_page: OpenPage, axe: Axe, javascript: bool) -> None:
    page = open_page(390, javascript=javascript)
    page.goto("/search/?q=lamp")
    expect(page.get_by_role("heading", level=2)).to_contain_text("24 speeches")
    expect(page.get_by_label("Trade")).not_to_be_visible()
    page.get_by_text("Filter", exact=True).click()
    assert troubles(page, axe if javascript else None) == []
    page.get_by_text("1 narrower").click()
    page.get_by_label("Wells").check()
    page.get_by_text("Show all 12").click()
    page.get_by_label("Ada Example 11").check()
    page.get_by_label("From").fill("1980")
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=lamp&area=wells&speaker=ada-example-11&from=1980$"))
    expect(page.get_by_role("heading", level=2)).to_have_text("2 speeches")
    expect(page.get_by_text("Filter (3 chosen)")).to_be_visible()
    page.get_by_role("link", name="Remove: under Wells").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=lamp&speaker=ada-example-11&from=1980$"))
    assert troubles(page, axe if javascript else None) == []


def test_search_is_made_and_narrowed_by_keyboard_alone(page: Page) -> None:
    page.goto("/search/")
    page.locator("input[name=q]").focus()
    page.keyboard.type("lamp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=lamp$"))
    tab_to(page, "input[name=area][value=trade]")
    page.keyboard.press("Space")
    tab_to(page, ".bars a")
    tab_to(page, "#from")
    page.keyboard.type("1990")
    tab_to(page, ".apply button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=lamp&area=trade&from=1990$"))
    tab_to(page, ".tabs a:not([aria-current])")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("view=passages"))
    tab_to(page, ".found-passages a")
    page.keyboard.press("Enter")
    expect(page.locator(":target mark").first).to_be_in_viewport()
    tab_to(page, ":target > .hit-links a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("hit=lamp#p"))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until such an element has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached")


def test_years_are_chosen_by_dragging_over_the_bars(page: Page) -> None:
    page.goto("/search/?q=lamp")
    columns = page.locator(".bars").first.get_by_role("listitem")
    page.locator(".year-fields").scroll_into_view_if_needed()
    first, last = columns.nth(1).bounding_box(), columns.nth(2).bounding_box()
    assert first
    assert last
    page.mouse.move(first["x"] + 2, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] - 2, last["y"] + 20, steps=5)
    expect(page.get_by_label("From")).to_have_value("1980")
    page.mouse.up()
    expect(page).to_have_url(re.compile("q=lamp&from=1980&to=1999$"))


@SCRIPTS
def test_decade_and_year_lead_to_themselves(open_page: OpenPage, axe: Axe, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto("/search/?q=lamp")
    page.get_by_role("link", name="1980s: 5 found").click()
    expect(page).to_have_url(re.compile("q=lamp&from=1980&to=1989$"))
    assert troubles(page, axe if javascript else None) == []
    page.get_by_role("link", name="1982: 1 found").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("1 speech")


@SCRIPTS
@pytest.mark.parametrize("width", [1280, 390])
def test_reader_goes_from_hit_to_hit_in_the_speech(open_page: OpenPage, axe: Axe, width: int, javascript: bool) -> None:
    page = open_page(width, javascript=javascript)
    page.goto("/search/?q=lamp&from=1976&to=1976")
    page.get_by_role("link", name="On lamps, part 3", exact=True).click()
    page.get_by_role("link", name="Go to the first").click()
    links = page.locator(".hit-links:visible")
    expect(links).to_contain_text("1 of 3")
    links.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"\?hit=lamp#p3$"))
    expect(page.locator("#p3 mark")).to_have_text(["lamps"])
    expect(links).to_contain_text("2 of 3")
    assert troubles(page, axe if javascript else None) == []
    links.get_by_role("link", name="Clear").click()
    expect(page).to_have_url(re.compile("/speeches/on-lamps-part-3/#p3$"))
    expect(page.locator("mark")).to_have_count(0)
