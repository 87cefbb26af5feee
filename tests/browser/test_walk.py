"""A reader's way through the sample archive: home, policy area, speech, passage, speaker, search, hit."""

import re
from collections.abc import Sequence
from typing import Literal

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, MadeOnce, OpenPage

SPEECH = "The Friends of Human Security meet in New York"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def make_sample_archive() -> None:
    call_command("load_sample_archive", verbosity=0)


@pytest.fixture(autouse=True)
def sample_archive(made_once: MadeOnce) -> None:
    made_once(make_sample_archive)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("width", [1280, 390])
def test_reader_walks_from_home_to_hit(open_page: OpenPage, axe: Axe, width: int, javascript: bool) -> None:
    page = open_page(width, javascript=javascript)
    examine = axe if javascript else None  # axe is a script itself, and would be waited for without end

    page.goto("/")
    assert troubles(page, examine) == []

    page.get_by_role("region", name="Policy areas").get_by_role("link", name="Migration").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Migration")
    assert troubles(page, examine) == []

    page.get_by_role("region", name="Speeches").get_by_role("link", name=SPEECH).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SPEECH)
    assert troubles(page, examine) == []

    page.get_by_role("article").get_by_role("link", name="Passage 2", exact=True).click()
    expect(page).to_have_url(re.compile("/speeches/[a-z-]+/#p2$"))
    expect(page.locator("#p2")).to_be_in_viewport()

    page.get_by_role("complementary").get_by_role("link", name="Srgjan Kerim").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Srgjan Kerim")
    assert troubles(page, examine) == []

    page.get_by_label("Search the archive").fill("positive peace")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=positive\+peace"))
    found = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading", name=SPEECH))
    assert set(found.locator("mark").all_inner_texts()) == {"positive", "peace"}
    assert troubles(page, examine) == []

    hit = found.get_by_role("listitem").filter(has_text="positive peace").get_by_role("link", name="Passage")
    number = hit.inner_text()
    hit.click()
    expect(page).to_have_url(re.compile(f"/speeches/[a-z-]+/[?]hit=positive[+]peace#p{number}$"))
    expect(page.locator(f"#p{number}")).to_contain_text("positive peace")
    expect(page.locator(f"#p{number} mark").first).to_be_visible()
    assert troubles(page, examine) == []
    expect(page.locator(f"#p{number}")).to_be_in_viewport()


def troubles(page: Page, examine: Axe | None, schemes: Sequence[Literal["light", "dark"]] = SCHEMES) -> list[str]:
    """What is wrong with the page as it stands, in light and in dark."""
    found = []
    for scheme in schemes if examine else ():
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {fault}" for fault in examine(page)]
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{page.url} is {too_wide} pixels too wide"] if too_wide > 0 else [])
