"""An article beside the speech it reports, in a browser: side by side or below each other, with or without scripts."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Misquote, Quote
from tests.archive import published_quote, published_speech, speaker
from tests.browser.conftest import Axe, MadeOnce, OpenPage

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ARTICLE = "“The harbour opens at six,” she said. “Keep the lights alight.” And: “Sing, all of you!”"


def make_reported_speech() -> None:
    ada = speaker("Ada Example")
    speech = published_speech("A speech", speaker=ada)
    article = published_speech("A report", ARTICLE, kind="article", reports_on=speech)
    for text in ("The harbour opens at six", "Keep the lights alight.", "Sing, all of you!"):
        published_quote(article, text, speaker=ada)


@pytest.fixture(autouse=True)
def reported_speech(made_once: MadeOnce) -> None:
    made_once(make_reported_speech)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("width", [1280, 390])
def test_reader_sees_what_was_quoted_changed_and_left_out(
    open_page: OpenPage, axe: Axe, width: int, javascript: bool
) -> None:
    page = open_page(width, javascript=javascript)
    page.goto("/speeches/a-speech/")
    page.get_by_role("link", name="How it was reported").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quoted, changed, left out")
    assert page.get_by_role("main").locator("mark").all_inner_texts() == ["The harbour opens at six"]
    page.get_by_role("link", name="passage 2", exact=True).click()
    note = page.get_by_role("figure").filter(has_text="“The harbour opens at six”")
    expect(note).to_be_in_viewport()
    assert is_beside(note.bounding_box(), page.locator("#p2").bounding_box()) == (width == 1280)
    changed = page.get_by_role("figure").filter(has_text="Changed")
    assert [changed.locator("del").inner_text(), changed.locator("ins").inner_text()] == ["lights", "lamp"]
    for scheme in SCHEMES if javascript else ():
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    note.get_by_role("link", name="This quote").click()
    expect(page.get_by_role("main")).to_contain_text("The harbour opens at six")


def is_beside(one: dict[str, float] | None, other: dict[str, float] | None) -> bool:
    """Whether the first stands to the left of the second, on the same height."""
    assert one is not None
    assert other is not None
    return one["x"] + one["width"] <= other["x"] and one["y"] < other["y"] + other["height"]


def test_wrong_words_searched_lead_to_the_true_ones(page: Page, axe: Axe) -> None:
    quote = Quote.objects.get(text="The harbour opens at six")
    Misquote.objects.create(wording="The harbour never sleeps", quote=quote, note="A poster has it so.")
    page.goto("/search/?q=the+harbour+never+sleeps")
    told = page.get_by_role("region", name="Not said just so")
    expect(told).to_contain_text("The harbour never sleeps")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    told.get_by_role("link", name="This quote").click()
    expect(page).to_have_url(re.compile(f"/quotes/{quote.pk}/"))
