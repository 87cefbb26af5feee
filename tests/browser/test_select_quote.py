"""Words selected in a transcript in the admin, by mouse and by keyboard, become a quote at the very place."""

import pytest
from playwright.sync_api import Page, expect

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Quote, Speech
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """# At the ferry

The ferry leaves at six. Nobody knows who will be on it.

Those who stay keep the *old* lamp alight; those who leave keep the key. The ferry leaves at six.

> Wait for *no one* today."""
TWICE = "The ferry leaves at six."
BUTTON = "Quote these words"


@pytest.fixture
def speech(restored_database: None) -> Speech:
    make_superuser()
    made = Speech.objects.create(title="On the ferry")
    transcript = add_transcript(made, TEXT)
    transcript.passages.filter(number=3).update(printed_number="14.")
    return made


def read(page: Page, speech: Speech) -> Page:
    log_in(page, f"/admin/speeches/speech/{speech.pk}/quote/")
    expect(page.get_by_role("heading", name="Read and quote")).to_be_visible()
    page.wait_for_load_state()  # the script has begun
    return page


def place(page: Page, words: str, passage: int, at_end: bool = False) -> tuple[float, float]:
    """Where on the screen these words begin in a passage, or end."""
    found = page.evaluate(
        """([words, passage, atEnd]) => {
            const walker = document.createTreeWalker(document.getElementById(passage), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at >= 0) {
                    const range = document.createRange();
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + words.length);
                    const box = range.getBoundingClientRect();
                    return [atEnd ? box.right - 2 : box.left + 2, (box.top + box.bottom) / 2];
                }
            }
        }""",
        [words, f"p{passage}", at_end],
    )
    return found[0], found[1]


def drag(page: Page, first: tuple[float, float], last: tuple[float, float]) -> None:
    page.mouse.move(*first)
    page.mouse.down()
    page.mouse.move(*last, steps=5)
    page.mouse.up()


def proven(page: Page) -> tuple[str, str]:
    """The words in the form, and the grade that is told of them."""
    expect(page.locator("[data-proof] .proof-grade")).to_be_visible()
    return page.input_value("#id_text"), page.inner_text("[data-proof] .proof-grade")


def saved(page: Page) -> tuple[str, str, list[tuple[int, str, int]]]:
    page.get_by_role("button", name="Save as draft").click()
    expect(page.locator(".messagelist")).to_contain_text("is saved, as a draft.")
    quote = Quote.objects.get()
    return quote.text, quote.grade, list(quote.segments.values_list("passage__number", "exact", "start"))


def test_words_are_quoted_by_mouse_where_they_stand_the_second_time(speech: Speech, page: Page) -> None:
    read(page, speech)
    button = page.get_by_role("button", name=BUTTON)
    expect(button).to_be_disabled()
    drag(page, place(page, "he ferry leaves", 3), place(page, "six.", 3, at_end=True))
    expect(page.locator("#selected [role=status]")).to_have_text(TWICE)
    button.click()
    assert proven(page) == (TWICE, "Exact")
    assert saved(page) == (TWICE, "exact", [(3, TWICE, TEXT.rindex(TWICE))])
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#p3")
    expect(page.locator("#p3 a.quoted mark")).to_have_text(TWICE)


def test_words_are_quoted_by_keyboard_where_they_stand_the_second_time(speech: Speech, page: Page) -> None:
    read(page, speech)
    page.get_by_role("link", name="Skip the text").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("document", name="The words of the transcript")).to_be_focused()
    said = page.locator("#selected [role=status]")
    expect(said).to_have_text("At")
    for key in ("Control+ArrowDown", "Control+ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    expect(said).to_have_text("who")
    for key in ("Control+End", "Control+ArrowUp", "Control+ArrowUp", "End"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=BUTTON)).to_be_disabled()
    page.keyboard.press("ArrowRight")
    for key in ("Control+ArrowDown", "Control+ArrowDown", "Control+ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    for _ in range(5):
        page.keyboard.press("Shift+ArrowLeft")
    expect(said).to_have_text(TWICE)
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_be_focused()
    assert proven(page) == (TWICE, "Exact")
    assert saved(page) == (TWICE, "exact", [(3, TWICE, TEXT.rindex(TWICE))])


def test_keyboard_goes_by_line_and_to_its_ends(speech: Speech, page: Page) -> None:
    read(page, speech)
    page.focus("#transcript")
    said = page.locator("#selected [role=status]")
    for key, word in [
        ("ArrowDown", "The"),
        ("ArrowUp", "At"),
        ("End", "ferry"),
        ("Home", "At"),
        ("Shift+End", "At the ferry"),
    ]:
        page.keyboard.press(key)
        expect(said).to_have_text(word)


def test_selection_over_a_border_has_no_marks_and_no_numbers(speech: Speech, page: Page) -> None:
    words = "old lamp alight; those who leave keep the key. The ferry leaves at six.\n\nWait for no one"
    read(page, speech)
    drag(page, place(page, "ld", 3), place(page, "no on", 4, at_end=True))
    page.get_by_role("button", name=BUTTON).click()
    assert proven(page) == (words, "Exact")
    start, end = TEXT.index("old* lamp"), TEXT.index("no one*") + len("no one")
    assert saved(page) == (words, "exact", [(3, TEXT[start:end], start)])
    assert page.locator("#transcript a.quoted").all_inner_texts() == [
        "old lamp alight; those who leave keep the key. The ferry leaves at six.",
        "Wait for no one",
    ]


def test_selection_of_whole_passages_leaves_their_numbers_out(speech: Speech, page: Page) -> None:
    read(page, speech)
    page.evaluate(
        """() => document.getSelection().setBaseAndExtent(
            document.getElementById("transcript"), 0, document.getElementById("p4"), 0)"""
    )
    page.get_by_role("button", name=BUTTON).click()
    assert proven(page) == (TEXT.partition("\n\n> ")[0].replace("# ", "").replace("*", ""), "Exact")


def test_drag_that_begins_on_quoted_words_selects_them(speech: Speech, page: Page) -> None:
    pin_quote(Quote.objects.create(speech=speech, text="Nobody knows who will be on it."))
    read(page, speech)
    before = page.url
    drag(page, place(page, "knows", 2), place(page, "will", 2, at_end=True))
    expect(page.locator("#selected [role=status]")).to_have_text("knows who will")
    page.mouse.click(*place(page, "Nobody", 2))
    expect(page).to_have_url(f"{before.partition('/admin')[0]}/admin/speeches/quote/{Quote.objects.get().pk}/change/")


def test_text_corrected_meanwhile_is_told_and_nothing_is_filled_in(
    speech: Speech, page: Page, faults: list[str]
) -> None:
    read(page, speech)
    revise_transcript(speech.transcripts.get(), f"Before.\n\n{TEXT}", "A line was missing.")
    drag(page, place(page, "Nobody", 2), place(page, "knows", 2, at_end=True))
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator("#selected [role=status]")).to_have_text(
        "The text was corrected meanwhile. Load this page again."
    )
    assert page.input_value("#id_text") == ""
    assert [fault for fault in faults if "409" not in fault] == []
    faults.clear()


def test_words_are_typed_without_scripts(speech: Speech, open_page: OpenPage) -> None:
    page = read(open_page(javascript=False), speech)
    page.fill("#id_text", TWICE)
    page.get_by_role("button", name="Save as draft").click()
    page.get_by_role("radio", name="Passage 3").check()
    assert saved(page) == (TWICE, "exact", [(3, TWICE, TEXT.rindex(TWICE))])


@pytest.mark.parametrize("width", [1280, 390])
def test_page_is_accessible_and_fits(
    speech: Speech, open_page: OpenPage, axe: Axe, faults: list[str], width: int
) -> None:
    page = read(open_page(width), speech)
    drag(page, place(page, "Nobody", 2), place(page, "knows", 2, at_end=True))
    page.get_by_role("button", name=BUTTON).click()
    assert proven(page) == ("Nobody knows", "Exact")
    assert faults == []
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert saved(page)[1] == "exact"
