"""A reader selects words of a transcript: links to them, copies them with their source, and comes to them by a link."""

import re

import pytest
from playwright.sync_api import Page, expect

from speeches.actions.add_transcript import add_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Speech
from tests.archive import TEXT, published_quote, published_speech, speaker
from tests.browser.conftest import Axe, OpenPage
from tests.browser.test_walk import troubles

pytestmark = pytest.mark.django_db(transaction=True)

HIGHLIGHTED = "() => [...(CSS.highlights.get('linked-words') || [])].map(String)"
SELECT = """([from, to]) => {
  const [node, other] = [from, to].map(([id, words]) => {
    const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.includes(words)) return walker.currentNode;
  });
  getSelection().setBaseAndExtent(node, node.data.indexOf(from[1]), other, other.data.indexOf(to[1]) + to[1].length);
}"""


@pytest.fixture
def speech(restored_database: None) -> Speech:
    found = published_speech("On the harbour", TEXT, speaker=speaker("Ada Example"), role="Harbour master")
    published_quote(found, "Whoever comes is let in.")
    add_transcript(found, "يفتح الميناء في السادسة. من يأتي يدخل.", language="ar")
    return found


def select(page: Page, first: tuple[str, str], last: tuple[str, str]) -> None:
    """From the beginning of the first words to the end of the last."""
    page.evaluate(SELECT, [first, last])
    expect(page.get_by_role("toolbar", name="Selected words")).to_be_visible()


def copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("toolbar").get_by_role("status")).to_have_text("Copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def highlighted(page: Page, words: list[str]) -> None:
    page.wait_for_function(f"words => JSON.stringify(({HIGHLIGHTED})()) === JSON.stringify(words)", arg=words)


def test_words_are_linked_to_copied_and_found_again(open_page: OpenPage, axe: Axe, speech: Speech) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/speeches/on-the-harbour/")
    site = page.url.removesuffix("/speeches/on-the-harbour/")
    bar = page.get_by_role("toolbar", name="Selected words")
    expect(bar).to_be_hidden()

    select(page, ("p2", "arbour"), ("p2", "opens"))
    assert troubles(page, axe) == []
    assert copied(page, "Copy link") == f"{site}/speeches/on-the-harbour/#p2:4-17v1:~:text=harbour%20opens"
    assert copied(page, "Copy quotation") == (
        "“harbour opens”\n\nAda Example, Harbour master, “On the harbour”, 22 May 2001, "
        f"{site}/speeches/on-the-harbour/#p2:4-17v1"
    )
    assert bar.get_by_role("link", name="Cite").get_attribute("href") == ("/speeches/on-the-harbour/cite/?passage=2")
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()

    # Over passages, emphasis and quoted words; the number of a passage is none of its words.
    select(page, ("p2", "in."), ("p7", "nets"))
    long = copied(page, "Copy link")
    assert long.partition(":~:")[0] == f"{site}/speeches/on-the-harbour/#p2:47-p7:28v1"
    assert copied(page, "Copy quotation").partition("\n\nAda")[0] == (
        "“in.\n\n“Keep the lamp alight.\n\n“Bring a rope\n\n“Bring bread\n\n“Afterwards\n\n“Those who stay mend the nets”"
    )


def test_links_lead_to_exactly_their_words(open_page: OpenPage, speech: Speech) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/speeches/on-the-harbour/#p2:4-17v1:~:text=harbour%20opens")
    highlighted(page, ["harbour opens"])
    expect(page.locator("#p2")).to_be_in_viewport()
    page.goto("/speeches/on-the-harbour/#p7:24-28")
    highlighted(page, ["nets"])
    page.goto("/speeches/on-the-harbour/#p70:24-28")
    expect(page.get_by_text("words that do not stand in this text")).to_be_visible()
    highlighted(page, [])

    page.goto("/speeches/on-the-harbour/ar/")
    select(page, ("p1", "في"), ("p1", "من"))
    assert "#p1:13-27v1:~:text=" in copied(page, "Copy link")
    page.goto("/speeches/on-the-harbour/ar/#p1:13-27v1")
    highlighted(page, ["في السادسة. من"])


def test_words_are_found_after_a_correction_or_told_to_have_changed(
    open_page: OpenPage, faults: list[str], speech: Speech
) -> None:
    corrected = TEXT.replace("The harbour opens at six", "As you know, the harbour opens at five")
    revise_transcript(speech.transcripts.get(language="en"), corrected, "It was five.")
    page = open_page()
    page.goto("/speeches/on-the-harbour/#p2:26-49v1")
    highlighted(page, ["Whoever comes is let in"])
    page.goto("/speeches/on-the-harbour/#p2:4-24v1")
    note = page.get_by_text("these words no longer stand there just so: “harbour opens at six”.")
    expect(note).to_be_visible()
    highlighted(page, [])
    note.get_by_role("link", name="Compare the versions").click()
    expect(page).to_have_url(re.compile(r"/speeches/on-the-harbour/versions/\?from=1#p2$"))
    page.goto("/speeches/on-the-harbour/#p2:4-24v9")
    expect(page.get_by_text("of a text that the archive does not hold")).to_be_visible()
    assert all("404" in fault for fault in faults)
    faults.clear()


def test_words_are_chosen_by_keyboard(open_page: OpenPage, speech: Speech) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/speeches/on-the-harbour/")
    page.get_by_role("link", name="Passage 2", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_text("Shift with an arrow key selects words from here.")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_role("toolbar")).to_be_visible()
    assert str(page.evaluate("String(getSelection())")).strip() == "The harbour opens"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy link")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Copy quotation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("toolbar").get_by_role("status")).to_have_text("Copied")
    assert str(page.evaluate("navigator.clipboard.readText()")).startswith("“harbour”\n\nAda Example")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Passage 2", exact=True)).to_be_focused()
    expect(page.get_by_role("toolbar")).to_be_hidden()


def test_browser_without_highlights_marks_the_words(open_page: OpenPage, speech: Speech) -> None:
    page = open_page(width=390)
    page.add_init_script("delete window.Highlight")
    page.goto("/speeches/on-the-harbour/#p6:5-p7:28v1")
    expect(page.locator("mark.linked-words").first).to_be_in_viewport()
    marks = [words.strip() for words in page.locator("mark.linked-words").all_inner_texts()]
    assert marks == ["wards", "Those who stay mend the", "nets"]
    page.goto("/speeches/on-the-harbour/#p3")
    expect(page.locator("mark.linked-words")).to_have_count(0)
