"""For every reader: each kind of public page in light and dark, wide and narrow, by keyboard, by ear and without much."""

import gzip
import re

import pytest
from playwright.sync_api import Page, Response, expect

from speeches.actions.add_transcript import add_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Quote, Term
from tests.archive import area, full_speech, published_speech
from tests.browser.conftest import Axe, OpenPage
from tests.browser.test_walk import troubles

ARABIC = "# مقدمة\n\nهذا نص للاختبار، كتب لهذه الصفحة مع Ada و2001 بينها."
LONG = "\n\n".join(
    f"# Part {part}\n\n" + "The harbour opens at six. Whoever comes is let in. " * 12 for part in range(9)
)
NOTED = "# Head\n\nA lamp and a rope hang at the gate.[1]\n\n## Foot\n\nA lamp, a rope.\n\n[1] A note."
# What is the same in every window: one heading of the first order, none left out below it, and each landmark once.
OUTLINE = """() => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => Number(one.tagName[1]));
  const faults = levels.filter((level, at) => at && level > levels[at - 1] + 1).map((level) => `h${level} too deep`);
  if (levels.filter((level) => level === 1).length !== 1) faults.push("not one h1");
  for (const landmark of ["body > header", "main", "body > footer"])
    if (document.querySelectorAll(landmark).length !== 1) faults.push(`not one ${landmark}`);
  return faults.map((fault) => `${location.pathname}: ${fault}`);
}"""
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  if (!one.closest("main")) return null;
  const isInSight = box.height > 0 && box.top < innerHeight && box.bottom > 0 && look.outlineStyle !== "none";
  return { name: one.getAttribute("aria-label") || one.innerText, isInSight };
}"""
SHIFT = """async () => {
  await document.fonts.ready;
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (moved += entry.value))).observe({
    type: "layout-shift",
    buffered: true,
  });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return moved;
}"""

SPEECH_BY_EAR = """
- main:
  - article:
    - heading "Noted" [level=1]
    - paragraph: about 1 minute to read
    - link "Passage 1"
    - heading "Head" [level=2]
    - paragraph:
      - link "Passage 2"
      - text: A lamp and a rope hang at the gate.
    - link "Passage 3"
    - heading "Foot" [level=3]
    - paragraph:
      - link "Passage 4"
      - text: A lamp, a rope.
    - region "Notes":
      - paragraph:
        - link "Passage 5"
        - text: "[1] A note."
    - complementary "About this speech":
      - navigation "Sections":
        - heading "Sections" [level=2]
        - list:
          - listitem:
            - link "Head"
          - listitem:
            - link "Foot"
      - heading "Facts" [level=2]
    - region "Related speeches":
      - heading "Related speeches" [level=2]
      - list:
        - listitem:
          - link "Noted twin"
    - navigation "In the archive"
"""
SEARCH_BY_EAR = """
- main:
  - heading "Search" [level=1]
  - search:
    - combobox "Words"
  - region "Results":
    - navigation "Ways to see what was found"
    - heading "3 speeches" [level=2]
    - list:
      - listitem:
        - heading "Noted" [level=3]
      - listitem:
        - heading "Noted twin" [level=3]
"""


@pytest.fixture
def addresses(restored_database: None) -> list[str]:
    for name, wording in (("Light", "lamp"), ("Rope", "rope")):
        Term.objects.create(policy_area=area(name), wording=wording)
    full = full_speech()
    published_speech("Noted", NOTED)
    published_speech("Noted twin", NOTED)
    published_speech("No words", text="")
    add_transcript(published_speech("خطاب قصير", text="", slug="arabic"), ARABIC, language="ar")
    withdraw_speeches([published_speech("Withdrawn")])
    return [
        "/",
        "/speeches/",
        "/speeches/?year=1900",
        full.get_absolute_url(),
        "/speeches/noted/",
        "/speeches/noted/?mentions=light",
        "/speeches/noted/?hit=lamp",
        "/speeches/no-words/",
        "/speeches/arabic/",
        "/speeches/withdrawn/",
        "/quotes/",
        Quote.objects.get().get_absolute_url(),
        "/speakers/",
        "/speakers/ada-example-1/",
        "/delegations/",
        "/delegations/atlantis/",
        "/occasions/",
        "/occasions/harbour-meeting/",
        "/policy-areas/",
        "/policy-areas/light/",
        "/policy-areas/light/rope/",
        "/passages/?area=light",
        "/search/?q=lamp",
        "/search/?q=zeppelin",
        "/about/",
        "/how-we-check-quotes/",
        "/nothing/",
    ]


def test_every_kind_of_page_is_accessible_and_whole(
    open_page: OpenPage, axe: Axe, addresses: list[str], faults: list[str]
) -> None:
    found = list[str]()
    for width, font in ((1280, ""), (320, ""), (640, "200%")):
        page = open_page(width)
        for address in addresses:
            page.goto(address)
            page.evaluate("size => { document.documentElement.style.fontSize = size }", font)
            found += troubles(page, None if font else axe, ("light", "dark") if width == 1280 else ("dark",))
            found += page.evaluate(OUTLINE)
    assert found == []
    faults[:] = [fault for fault in faults if not re.search("status of (404|410)", fault)]


def test_speech_and_search_are_told_by_ear(page: Page, addresses: list[str]) -> None:
    page.goto("/speeches/noted/")
    expect(page.get_by_role("main")).to_match_aria_snapshot(SPEECH_BY_EAR)
    page.goto("/search/?q=lamp")
    expect(page.get_by_role("main")).to_match_aria_snapshot(SEARCH_BY_EAR)


def test_keyboard_meets_everything_in_sight(page: Page, addresses: list[str]) -> None:
    page.goto("/speeches/noted/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    met = set[str]()
    while seen := page.evaluate(FOCUSED):
        assert seen["isInSight"], seen
        met.add(seen["name"])
        page.keyboard.press("Tab")
    assert met >= {"Passage 1", "[1]", "Back to note 1 in the text", "Head", "Noted twin"}


def test_without_colours_and_motion_the_marks_remain(page: Page, addresses: list[str]) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto("/speeches/noted/?mentions=light#p2")
    mark = page.locator("#p2 mark")
    expect(mark).to_have_css("outline-style", "solid")
    assert page.evaluate(
        "[document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior]"
    ) == [
        0,
        "auto",
    ]


def test_place_of_a_reader_is_kept_in_the_address(page: Page, restored_database: None) -> None:
    published_speech("Long", LONG)
    page.goto("/speeches/long/")
    steps = page.evaluate("history.length")
    page.evaluate("document.getElementById('p8').scrollIntoView()")
    expect(page).to_have_url(re.compile("/speeches/long/#p8$"))
    page.reload()
    expect(page.locator("#p8")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(page).to_have_url(re.compile("/speeches/long/$"))
    assert page.evaluate("history.length") == steps
    page.goto("/speeches/long/#p4:1-9")  # exact words that somebody chose
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("new Promise((done) => addEventListener('scrollend', done, {once: true}), scrollBy(0, -5))")
    expect(page).to_have_url(re.compile("#p4:1-9$"))


def test_page_is_light_and_nothing_in_it_moves(page: Page, restored_database: None) -> None:
    """Compressed as a front server sends it, its faces kept from the page before."""
    speech = published_speech("Long", LONG)
    page.goto("/about/")
    came = dict[str, Response]()
    page.on("response", lambda one: came.update({one.url: one}))
    page.goto(speech.get_absolute_url())
    page.wait_for_load_state("networkidle")
    sent = {url: len(gzip.compress(one.body())) for url, one in came.items() if "/fonts/" not in url}
    assert (sum(sent.values()) < 60_000, len(sent) <= 7) == (True, True), sent
    assert page.locator("link[rel=stylesheet]").count() == 1
    assert page.locator("script[src]:not([defer])").count() == 0
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 60_000, "uploadThroughput": 60_000},
    )
    for address in (speech.get_absolute_url(), "/"):
        page.goto(address)  # its faces come late
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFT) == 0, address
