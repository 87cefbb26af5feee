"""The pictures of the editors' guide, in the order of the work: a document is filed, published, corrected. Its people and
its words are made up."""

import re

from playwright.sync_api import Locator, Page

from pictures.camera import Picture

_SPEECHES = "/admin/speeches/speech/"
_TITLE = "Harbour master calls for human security at sea"
_ARTICLE = f"""{_TITLE}

3 May 2001

Human security begins where the nets are dried, and peace and stability follow it out to sea, Harbour Assembly President Ilse Marend said today.

Addressing a meeting of the Friends of the Rope, held this afternoon at Lamp House in Port Arcady, Ms. Marend said that the harbour lives “by the rule of law, human security and a lamp that never goes out.”

Some harbours have already answered, and given greater importance to human security in their own plans, she said. They did so by keeping their lamps alight, and by lending rope.

“Whoever keeps a lamp keeps watch over the well-being of those who are still out at sea,” she stated.

“Peace and stability are a rope that nobody can hold alone,” she said, adding that every harbour must pull at it.
"""  # noqa: E501


def _heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True)


def _choose(page: Page) -> None:
    page.set_input_files(
        "#id_documents", {"name": "harbour.txt", "mimeType": "text/plain", "buffer": _ARTICLE.encode()}
    )


def _review(page: Page) -> None:
    page.get_by_role("button", name="Read and review").click()
    _heading(page, "As it was read").wait_for()


def _open_a_passage(page: Page) -> Locator:
    passage = page.get_by_role("listitem").filter(has_text="They did so by")
    passage.get_by_text("Mend").click()
    passage.get_by_role("button", name="Split it or change its words").click()
    words = page.locator("#words")
    words.fill(words.input_value().replace(" They did so by", "\n\nThey did so by"))
    return _heading(page, "Passages")


def _tick(page: Page) -> Locator:
    page.get_by_role("button", name="Put these words in its place").click()
    page.get_by_text("Mended, and kept.").wait_for()
    page.get_by_role("button", name=re.compile("Tick all")).click()
    for area in ("Human security", "Peace and stability"):
        page.get_by_role("checkbox", name=area, exact=True).check()
    return _heading(page, "Quotes")


def _to_publication(page: Page) -> None:
    page.get_by_role("button", name="File and send to review").click()
    page.get_by_role("link", name="Everything about its publication").click()


def _to_the_broken_quote(page: Page) -> Locator:
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("is now public").wait_for()
    page.goto(f"{_SPEECHES}?q=harbour")
    page.locator("#result_list").get_by_role("link", name=_TITLE).click()
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("link", name="Correct this text").click()
    page.get_by_text("Plain markup").click()
    text = page.locator("#id_corrected_text")
    text.fill(text.input_value().replace("well-being", "wellbeing"))
    page.get_by_role("textbox", name="Note").fill("The spelling of the house.")
    page.get_by_role("button", name="Save", exact=True).click()
    return page.get_by_text("This correction changes words that are quoted.").last


def _hold(page: Page) -> None:
    page.get_by_role("checkbox", name="Hold the quotes").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="1 quote is held").click()


def _to_history(page: Page) -> None:
    page.get_by_role("button", name="Re-word the quote").click()
    page.get_by_text("waits for a publisher").wait_for()
    page.goto(f"{_SPEECHES}?q=harbour")
    page.locator("#result_list").get_by_role("link", name=_TITLE).click()
    page.get_by_role("link", name="History", exact=True).click()


def _to_bulk(page: Page) -> None:
    for box in page.locator(".action-select").all()[:3]:
        box.check()
    page.select_option("select[name=action]", "in_bulk")
    page.get_by_role("button", name="Go").click()


GUIDE = (
    Picture("pictures/desk.png", "/admin/"),
    Picture("pictures/add.png", f"{_SPEECHES}from-document/", _choose, height=640),
    Picture("pictures/review.png", "", _review),
    Picture("pictures/passages.png", "", _open_a_passage),
    Picture("pictures/quotes.png", "", _tick),
    Picture("pictures/publication.png", "", _to_publication, height=900),
    Picture("pictures/correction.png", "", _to_the_broken_quote, height=420),
    Picture("pictures/held.png", "", _hold, height=720),
    Picture("pictures/history.png", "", _to_history),
    Picture("pictures/bulk.png", _SPEECHES, _to_bulk),
)
