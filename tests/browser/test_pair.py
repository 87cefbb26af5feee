"""From an article to the pair of policy areas that it names, and on to a speech of another State and decade."""

import re
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from speeches.models import Delegation, Link, LinkEvidence, Passage, Term
from tests.archive import area, published_speech, speaker
from tests.browser.conftest import Axe, MadeOnce, OpenPage
from tests.browser.test_walk import troubles

ARTICLE = """The harbour master spoke of the lamp.

Whoever mends the harbour also needs a lamp, she said."""
TEXT = """The sea is calm.

In those years the harbour had no lamp. Boats went down."""


def make_archive() -> None:
    harbour, light = area("Harbour"), area("Light")
    Term.objects.create(policy_area=harbour, wording="harbour")
    Term.objects.create(policy_area=light, wording="lamp")
    article = published_speech(
        "The harbour asks for light", ARTICLE, kind="article", areas=(harbour, light), speaker=speaker("Ada Example")
    )
    published_speech(
        "On the old harbour",
        TEXT,
        date=date(1963, 9, 20),
        speaker=speaker("Ben Sample"),
        on_behalf_of=Delegation.objects.create(name="Atlantis", code="ZZA"),
    )
    link = Link.objects.create(first=harbour, second=light, because="No harbour is found without light.")
    LinkEvidence.objects.create(link=link, passage=Passage.objects.get(transcript__speech=article, number=2))


@pytest.fixture(autouse=True)
def _archive(made_once: MadeOnce) -> None:
    made_once(make_archive)


def follow(page: Page, link: Locator, by_keyboard: bool) -> None:
    if by_keyboard:
        for _ in range(60):
            page.keyboard.press("Tab")
            if link.evaluate("one => one === document.activeElement"):
                break
        else:
            raise AssertionError("The link cannot be reached by the keyboard.")
        page.keyboard.press("Enter")
    else:
        link.click()


@pytest.mark.parametrize(
    ("width", "by_keyboard", "javascript"),
    [(1280, False, True), (1280, True, True), (390, False, True), (390, True, False)],
    ids=["mouse", "keyboard", "phone", "phone without scripts"],
)
def test_reader_goes_from_an_article_to_the_pair_and_to_another_speech(
    open_page: OpenPage, axe: Axe, width: int, by_keyboard: bool, javascript: bool
) -> None:
    page = open_page(width, javascript=javascript)
    examine = axe if javascript else None
    page.goto("/speeches/the-harbour-asks-for-light/")
    follow(page, page.get_by_role("complementary").get_by_role("link", name="Harbour", exact=True), by_keyboard)
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour")

    links = page.get_by_role("region", name="Where it meets others")
    follow(page, links.get_by_role("link", name="Harbour – Light").first, by_keyboard)
    expect(page).to_have_url(re.compile("/policy-areas/harbour/light/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour and Light")
    expect(page.get_by_role("region", name="A link drawn by an editor")).to_contain_text("without light")
    assert troubles(page, examine) == []

    passages = page.get_by_role("region", name="What the texts show").get_by_role("listitem")
    old = passages.filter(has_text="Atlantis")
    assert old.locator("mark").all_inner_texts() == ["harbour", "lamp"]
    follow(page, old.get_by_role("link", name="On the old harbour"), by_keyboard)
    expect(page).to_have_url(re.compile("/speeches/on-the-old-harbour/#p2$"))
    expect(page.locator("#p2")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
def test_reader_opens_the_measure_and_chooses_years_by_keyboard(open_page: OpenPage, axe: Axe, width: int) -> None:
    page = open_page(width)
    page.goto("/policy-areas/harbour/light/")
    page.get_by_text("How this is counted").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("log-likelihood")).to_be_visible()
    assert troubles(page, axe) == []
    page.get_by_label("From", exact=True).focus()
    page.keyboard.type("1960")
    page.keyboard.press("Tab")
    page.keyboard.type("1969")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("[?]from=1960&to=1969$"))
    expect(page.get_by_text("from 1960 to 1969").first).to_be_visible()
    expect(page.get_by_role("row", name="1963")).to_contain_text("1 of 1")
    assert troubles(page, axe) == []
