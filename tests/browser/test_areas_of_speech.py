"""From a speech to its areas, their passages and their marks, and on to what the State speaks of more than others."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from speeches.models import Delegation, Term
from tests.archive import area, published_speech, speaker
from tests.browser.conftest import Axe, MadeOnce, OpenPage
from tests.browser.test_pair import follow
from tests.browser.test_walk import troubles

TEXT = """The sea is calm.

In those years the harbour had no lamp. Boats went down.

Whoever mends the lamp is thanked.

A lamp for every boat."""


def make_archive() -> None:
    for name, wording in {"Light": "lamp", "Harbour": "harbour"}.items():
        Term.objects.create(policy_area=area(name), wording=wording)
    atlantis = Delegation.objects.create(name="Atlantis", code="ZZA")
    for number in range(3):
        facts = {"date": date(1963, 9, 20 + number), "speaker": speaker("Ben Sample")}
        published_speech(f"On the harbour, part {number}", TEXT, on_behalf_of=atlantis, **facts)
        published_speech(f"On boats, part {number}", "\n\n".join(10 * ["A boat."]), date=date(1963, 9, 1))


@pytest.fixture(autouse=True)
def _archive(made_once: MadeOnce) -> None:
    made_once(make_archive)


@pytest.mark.parametrize(
    ("width", "by_keyboard", "scheme", "javascript"),
    [(1280, False, "light", True), (390, True, "dark", True), (390, True, "light", False)],
    ids=["mouse", "keyboard on a phone", "phone without scripts"],
)
def test_reader_goes_from_a_speech_to_its_areas_and_to_the_state(
    open_page: OpenPage, axe: Axe, width: int, by_keyboard: bool, scheme: str, javascript: bool
) -> None:
    page = open_page(width, scheme, javascript)
    examine = axe if javascript else None
    page.goto("/speeches/on-the-harbour-part-0/")
    note = page.locator("#p2 .passage-areas")
    expect(note).to_be_hidden()
    follow(page, page.get_by_role("link", name="Passage 2", exact=True).first, by_keyboard)
    expect(note).to_have_text(re.compile(r"Speaks of\s+Harbour,\s+Light"))
    expect(note).to_be_visible()
    assert troubles(page, examine) == []

    facts = page.get_by_role("complementary")
    light = facts.locator(".spoken-areas > li").filter(has=page.locator("summary", has_text="Light"))
    expect(light.get_by_text("Because it says")).to_be_hidden()
    follow(page, light.locator("summary"), by_keyboard)
    expect(light.get_by_text("Because it says lamp (3 times).")).to_be_visible()
    assert light.locator("mark").all_inner_texts() == ["lamp"] * 3
    assert troubles(page, examine) == []
    follow(page, light.get_by_role("link", name="Passage 3", exact=True), by_keyboard)
    expect(page).to_have_url(re.compile("#p3$"))
    expect(page.locator("#p3")).to_be_in_viewport()

    follow(page, light.get_by_role("link", name="Mark them in the text"), by_keyboard)
    follow(page, page.get_by_role("link", name="Go to the first"), by_keyboard)
    follow(page, page.locator("#p2").get_by_role("link", name="Next"), by_keyboard)
    expect(page).to_have_url(re.compile(r"[?]mentions=light#p3$"))
    expect(page.locator("#p3 mark")).to_have_text("lamp")
    assert troubles(page, examine) == []

    follow(page, page.locator(".byline").get_by_role("link", name="Atlantis"), by_keyboard)
    expect(page.get_by_role("heading", level=1)).to_have_text("Atlantis")
    more = page.get_by_role("region", name="Spoken of more than by others")
    expect(more).to_contain_text("nobody else spoke of it in the same years")
    assert troubles(page, examine) == []
    follow(page, more.get_by_role("link", name="9 passages that speak of Light"), by_keyboard)
    expect(page.get_by_text("9 passages of 3 speeches")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_reader_finds_a_state_in_the_list(open_page: OpenPage, axe: Axe, width: int) -> None:
    page = open_page(width)
    page.goto("/speakers/")
    page.get_by_role("link", name="state or organisation").click()
    assert troubles(page, axe) == []
    page.get_by_role("link", name="Atlantis").click()
    expect(page.get_by_role("link", name="Ben Sample").first).to_be_visible()
