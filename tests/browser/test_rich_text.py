"""The editor of rich text in a browser: hard texts come back as they were, what is pasted is clean, numbers stand beside."""

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Speech
from speeches.text.canonical import canonical
from tests.admin.conftest import TEXT, make_speech
from tests.browser.clipboards import (
    FROM_GOOGLE,
    FROM_PAGE,
    FROM_WORD,
    GOOGLE,
    PAGE,
    SAID_OF_PAGE,
    SAID_OF_WORD,
    WORD,
)
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)

EDITOR, PLAIN, SAID = ".ProseMirror", ".rich-text > .vLargeTextField", ".rich-text-said"
TRANSLATE = "**/transcript/translate/"

HARD = [
    "# One\n\n## Two\n\n### Three\n\n#### no heading",
    "> Words of others\n\n> and more of them\n\nBetween.\n\n> Again",
    "- a rope\n- bread\n\nBetween.\n\n- a lamp",
    "We *keep* the lamp, *all of it*, (*alight*).\n\n*All of it.*\n\n# A *heading*\n\n> *quoted*\n\n- *item*",
    "2 * 3 * 4 = 24, a*b*c, \\*not emphasis\\*, *with \\* in it*, \\\\ and \\a",
    "\\# no heading\n\n\\> not quoted\n\n\\- no item\n\n#hashtag\n\n#\n\n-\n\n1. no list\n\n12. The harbour opens.",
    "5\u00a0000 lamps\u202f!\n\na \u00a0 b\n\n«\u00a0Les filets\u00a0»\u2003now",
    "# \u0641\u064a \u0627\u0644\u0645\u064a\u0646\u0627\u0621\n\n"
    "\u064a\u0641\u062a\u062d *\u0627\u0644\u0645\u064a\u0646\u0627\u0621* \u200f(6)\u200f.",
    "# \u6e2f\u53e3\n\n\u6e2f\u53e3 *\u516d\u70b9* \u5f00\u653e\u3002\u3000\u5e26\u4e0a\u7ef3\u5b50\u3002",
    "Lamps; 12; 4 per cent\n\nRopes; 7; —\n\n| a | b |",
    "<b>no tag</b> &amp; &nbsp; \"quotes\" 'and' `code` [link](https://harbour.example) http://harbour.example",
    "a\u00adb\u200cc e\u0301 \U0001f6df -- ... (c) _under_ ~~struck~~ **bold**",
]


@pytest.fixture
def speech(live_server) -> Speech:  # noqa: ANN001
    make_superuser()
    return make_speech()


def new_speech(page: Page) -> Page:
    log_in(page).goto("/admin/speeches/speech/add/")
    page.wait_for_selector(EDITOR)
    return page


def correction(page: Page, speech: Speech) -> Page:
    log_in(page).goto(f"/admin/speeches/transcript/{speech.transcripts.get(current=True).pk}/change/")
    return page


def turn_to(page: Page, side: str) -> None:
    page.click(f"[data-side={side}]")
    page.wait_for_selector({"rich": EDITOR, "plain": PLAIN}[side])


def go(page: Page, key: str = "Control+End") -> None:
    page.focus(EDITOR)
    page.evaluate(
        "new Promise(done => setTimeout(done, 40))"
    )  # behind the editor's own timer, which sets the selection
    page.keyboard.press(key)
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")  # until the editor knows of it


def paste(page: Page, html: str, text: str = "") -> str:
    """Into the empty editor; gives the plain markup of what is there then."""
    turn_to(page, "plain")
    page.fill(PLAIN, "")
    turn_to(page, "rich")
    page.evaluate(
        """([editor, html, text]) => {
            const held = new DataTransfer();
            if (html) held.setData("text/html", html);
            held.setData("text/plain", text);
            const options = { clipboardData: held, bubbles: true, cancelable: true };
            document.querySelector(editor).dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        [EDITOR, html, text],
    )
    said = page.inner_text(SAID)
    turn_to(page, "plain")
    return "\n".join(filter(None, [page.input_value(PLAIN), said]))


def test_hard_texts_come_back_from_the_editor_as_they_were(speech: Speech, page: Page) -> None:
    new_speech(page)
    came_back = []
    for text in map(canonical, HARD):
        turn_to(page, "plain")
        page.fill(PLAIN, text)
        turn_to(page, "rich")
        go(page)
        page.keyboard.type("x")  # so that the editor writes what it holds
        page.keyboard.press("Backspace")
        turn_to(page, "plain")
        came_back.append(page.input_value(PLAIN))
    assert came_back == [canonical(text) for text in HARD]


def test_what_is_pasted_comes_out_clean(speech: Speech, page: Page) -> None:
    new_speech(page)
    assert paste(page, WORD) == f"{FROM_WORD}\n{SAID_OF_WORD}"
    assert paste(page, GOOGLE) == FROM_GOOGLE
    assert paste(page, PAGE) == f"{FROM_PAGE}\n{SAID_OF_PAGE}"
    assert paste(page, "", "One line\nruns on.\n\nTwo *lamps*.") == "One line runs on.\n\nTwo \\*lamps\\*."
    assert paste(page, "", "One\nTwo") == "One\n\nTwo"


def test_tools_make_blocks_of_what_is_chosen(speech: Speech, page: Page) -> None:
    new_speech(page)
    go(page)
    page.keyboard.type("# One")
    page.keyboard.press("Enter")
    page.keyboard.type("Two *and* 2 * 3")
    made = {}
    for tool in ("list", "heading3", "quoted", "paragraph", "emphasis", "undo"):
        go(page, "Control+a")
        page.click(f"[data-tool={tool}]")
        made[tool] = page.input_value("[name=transcript_text_rich]")
    two = "<p>Two <em>and</em> 2 * 3</p>"
    assert made == {
        "list": f"<ul><li><p>One</p></li><li>{two}</li></ul>",
        "heading3": "<h3>One</h3><h3>Two <em>and</em> 2 * 3</h3>",
        "quoted": f"<blockquote><p>One</p>{two}</blockquote>",
        "paragraph": f"<p>One</p>{two}",
        "emphasis": "<p><em>One</em></p><p><em>Two and 2 * 3</em></p>",
        "undo": f"<p>One</p>{two}",
    }
    page.click("[data-tool=list]")
    page.keyboard.press("Tab")
    expect(page.locator(EDITOR)).not_to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_transcript_is_corrected_by_keyboard_with_numbers_beside(
    speech: Speech, open_page: OpenPage, axe: Axe, faults: list[str], width: int, scheme: str
) -> None:
    page = correction(open_page(width, scheme), speech)
    numbers = page.locator(f"{EDITOR} [data-passage]")
    expect(numbers).to_have_count(4)
    go(page)
    page.keyboard.press("Enter")
    page.keyboard.type("A new rope")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("[data-tool=paragraph]")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("[data-tool=heading2]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(EDITOR)).to_be_focused()
    expect(numbers).to_have_count(5)
    assert numbers.evaluate_all("all => all.map(one => one.dataset.passage)") == ["1", "2", "3", "4", "new"]
    troubles = axe(page)
    turn_to(page, "plain")
    expect(page.locator(".rich-text-lines li")).to_have_count(5)
    troubles += axe(page)
    assert troubles == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    turn_to(page, "rich")
    page.fill("#id_correction_note", "A heading was missing.")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("4 passages keep their numbers, 1 new.")
    assert speech.transcripts.get(current=True).text == f"{TEXT}\n\n## A new rope"


def test_nothing_typed_is_lost_where_the_site_gives_no_answer(speech: Speech, page: Page, faults: list[str]) -> None:
    correction(page, speech)
    page.wait_for_selector(f"{EDITOR} [data-passage]")
    page.route(TRANSLATE, lambda route: route.abort())
    go(page)
    page.keyboard.type(" And at seven.")
    page.click("[data-side=plain]")
    expect(page.locator(SAID)).to_contain_text("It stands here as you typed it")
    expect(page.locator(EDITOR)).to_contain_text("And at seven.")
    faults.clear()  # The browser tells of requests that got no answer.
    page.unroute(TRANSLATE)
    turn_to(page, "plain")
    assert page.input_value(PLAIN) == f"{TEXT} And at seven."


def test_rich_text_that_was_not_saved_is_put_back_into_the_editor(speech: Speech, page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())  # that it is left unsaved
    correction(page, speech)
    go(page)
    page.keyboard.type(" And at seven.")
    page.reload()
    expect(page.locator(".kept-text dd")).to_contain_text("It has always left at six. And at seven.")
    expect(page.locator(".kept-text dd")).not_to_contain_text("<p>")
    page.click("text=Put it back")
    expect(page.locator(EDITOR)).to_contain_text("And at seven.")
    turn_to(page, "plain")
    assert page.input_value(PLAIN) == f"{TEXT} And at seven."


def test_plain_markup_works_without_script(speech: Speech, open_page: OpenPage) -> None:
    page = correction(open_page(javascript=False), speech)
    assert [page.is_visible(part) for part in (PLAIN, "[data-side=rich]", "[role=toolbar]")] == [True, False, False]
    page.fill(PLAIN, f"{TEXT}\n\n- A new rope")
    page.fill("#id_correction_note", "A rope was missing.")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("is the current text now")
    assert speech.transcripts.get(current=True).text == f"{TEXT}\n\n- A new rope"
