"""Suggestions while one types: by keyboard, by finger, for a screen reader, and without a script."""

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.archive import full_speech
from tests.browser.conftest import Axe, MadeOnce, OpenPage

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def make_archive() -> None:
    full_speech()


@pytest.fixture(autouse=True)
def archive(made_once: MadeOnce) -> None:
    made_once(make_archive)


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search the archive")


def type_until_suggested(page: Page, words: str) -> None:
    field(page).press_sequentially(words)
    expect(page.get_by_role("listbox")).to_be_visible()
    expect(page.get_by_role("option").last).to_have_text(f"Search for “{words}”")


def test_names_are_suggested_by_kind_and_announced(page: Page) -> None:
    page.goto("/about/")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    type_until_suggested(page, "harbour")
    found = {
        group.get_attribute("aria-labelledby"): group.get_by_role("option").all_inner_texts()
        for group in page.get_by_role("group").all()
    }
    assert list(found.values()) == [["Harbour meeting"], ["On the harbour, part 1"]]
    assert [page.locator(f"#{heading}").inner_text() for heading in found] == ["Occasions", "Speeches"]
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_have_text("2 suggestions")
    controlled = field(page).get_attribute("aria-controls")
    assert page.get_by_role("listbox", name="Suggestions").get_attribute("id") == controlled


def test_arrows_go_round_and_enter_opens(page: Page) -> None:
    page.goto("/about/")
    type_until_suggested(page, "harbour")

    def active() -> str | None:
        pointed = field(page).get_attribute("aria-activedescendant")
        selected = page.locator("[role=option][aria-selected=true]")
        assert selected.count() == (1 if pointed else 0)
        return page.locator(f"#{pointed}").inner_text() if pointed else None

    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "End", "ArrowUp"):
        field(page).press(key)
        seen.append(active())
    meeting, speech, search = "Harbour meeting", "On the harbour, part 1", "Search for “harbour”"
    assert seen == [meeting, speech, search, None, search, meeting, search, speech]
    field(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(speech)


def test_enter_without_a_choice_searches(page: Page) -> None:
    page.goto("/about/")
    type_until_suggested(page, "harbour")
    field(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=harbour$"))


def test_last_option_searches(page: Page) -> None:
    page.goto("/about/")
    type_until_suggested(page, "harbour")
    page.get_by_role("option", name="Search for “harbour”").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=harbour$"))


def test_escape_closes_and_then_empties(page: Page) -> None:
    page.goto("/about/")
    type_until_suggested(page, "harbour")
    field(page).press("ArrowDown")
    field(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("harbour")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    field(page).press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    field(page).press("Escape")
    field(page).press("Escape")
    expect(field(page)).to_have_value("")


def test_leaving_the_field_closes(page: Page) -> None:
    page.goto("/about/")
    type_until_suggested(page, "harbour")
    field(page).press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("harbour")


def test_nothing_to_suggest_shows_nothing(page: Page) -> None:
    page.goto("/about/")
    with page.expect_response(re.compile("/search/suggestions/")):
        field(page).press_sequentially("xylophone")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_open_list_is_accessible_and_fits(open_page: OpenPage, axe: Axe, width: int) -> None:
    page = open_page(width)
    for address in ("/", "/about/", "/search/"):
        page.goto(address)
        box = page.locator("form[role=search] input[name=q]")
        box.press_sequentially("ada")
        expect(page.get_by_role("option", name="Ada Example 1")).to_be_visible()
        found: list[Any] = []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += axe(page)
        assert found == []
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0
    page.get_by_role("option", name="Ada Example 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Example 1")


def test_without_a_script_the_field_searches(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/about/")
    box = page.get_by_role("searchbox", name="Search the archive")
    box.fill("harbour")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=harbour$"))
    assert page.get_by_role("option").count() == 0
