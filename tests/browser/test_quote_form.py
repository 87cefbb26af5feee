"""The form of a quote and the queue of held ones in a browser: live proof, the choice of a place, the three ways out."""

from typing import Literal

import pytest
from playwright.sync_api import Page, Route, expect

from speeches.actions.publish import publish_quotes
from speeches.models import Quote, Speech
from tests.admin.conftest import TEXT, make_quote, make_speech
from tests.browser.conftest import OpenPage, faults_of, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)

TWICE = "The ferry leaves at six."
PROOF, QUEUE = ".field-proof", "#content"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
def speech(live_server) -> Speech:  # noqa: ANN001
    make_superuser()
    return make_speech()


def add_form(page: Page, speech: Speech) -> Page:
    log_in(page).goto(f"/admin/speeches/quote/add/?speech={speech.pk}&speaker={speech.speaker_id}")
    return page


def type_quote(page: Page, words: str) -> None:
    page.fill("#id_text", words)
    page.locator("#id_text").blur()


def troubles(page: Page, within: str, faults: list[str]) -> list[str]:
    """What is wrong with this part of the page, in light and in dark, and whether the page is too wide. The other parts are
    those of Django's own templates."""
    found, before = [], list(faults)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")  # links change colour slowly
        found += [f"{scheme}: {fault}" for fault in faults_of(page, within)]
    faults[:] = before  # Where a field with completion is on the page, axe itself breaks the security policy.
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{too_wide} pixels too wide"] if too_wide > 0 else [])


@pytest.mark.parametrize("width", [390, 1280])
def test_wrong_quote_is_told_and_made_exact(speech: Speech, open_page: OpenPage, faults: list[str], width: int) -> None:
    page = add_form(open_page(width), speech)
    proof = page.locator("[data-proof]")
    expect(proof).to_contain_text("No words yet.")
    type_quote(page, "Nobody knows who will be on them.")
    expect(proof.locator("del")).to_have_text("them")
    expect(proof.locator("ins")).to_have_text("it")
    assert troubles(page, PROOF, faults) == []
    proof.get_by_role("button", name="Use this wording").click()
    expect(page.locator("#id_text")).to_have_value("Nobody knows who will be on it.")
    expect(page.locator("#id_text")).to_be_focused()
    expect(proof).to_contain_text("Exact")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("Stands in passage 2.")
    assert Quote.objects.get(text="Nobody knows who will be on it.").grade == "exact"


def test_speech_chosen_after_the_words_has_them_looked_up(speech: Speech, page: Page) -> None:
    log_in(page).goto("/admin/speeches/quote/add/")
    type_quote(page, "Nobody knows")
    expect(page.locator("[data-proof]")).to_contain_text("Choose the speech")
    page.click(".field-speech .select2-selection")
    page.keyboard.type("ferry")
    page.click("li.select2-results__option:has-text('On the ferry')")
    expect(page.locator("[data-proof]")).to_contain_text("Passage 2: The ferry leaves at six. Nobody knows who")


def test_words_that_stand_twice_are_asked_about_by_keyboard(speech: Speech, page: Page, faults: list[str]) -> None:
    add_form(page, speech)
    page.focus("#id_text")
    page.keyboard.type(TWICE)
    page.keyboard.press("Tab")
    choice = page.get_by_role("group", name="These words stand in 2 places. Which is meant?")
    expect(choice.get_by_role("radio")).to_have_count(2)
    page.focus("#id_text")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # the link to how quotes are checked stands before the choice
    page.keyboard.press("ArrowDown")
    expect(choice.get_by_role("radio").nth(1)).to_be_checked()
    assert troubles(page, PROOF, faults) == []
    page.locator("input[name=_save]").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Stands in passage 4.")
    quote = Quote.objects.get(text=TWICE)
    assert quote.segments.get().start == TEXT.rindex(TWICE)


def test_place_is_asked_for_without_scripts(speech: Speech, open_page: OpenPage) -> None:
    page = log_in(open_page(javascript=False))
    quote = make_quote(speech, TWICE)
    page.goto(f"/admin/speeches/quote/{quote.pk}/change/")
    page.get_by_role("radio").nth(0).check()
    expect(page.get_by_role("button", name="Use this wording")).to_have_count(0)
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("Stands in passage 2.")


def test_failed_answer_leaves_the_words_and_says_so(speech: Speech, page: Page, faults: list[str]) -> None:
    add_form(page, speech)

    def fail(route: Route) -> None:
        route.fulfill(status=500, body="No.")

    page.route("**/quote/proof/", fail)
    type_quote(page, "Nobody knows")
    expect(page.locator("[data-proof]")).to_contain_text("could not be looked up just now")
    expect(page.locator("#id_text")).to_have_value("Nobody knows")
    faults[:] = [fault for fault in faults if "status of 500" not in fault]
    page.unroute("**/quote/proof/", fail)
    page.locator("#id_text").focus()
    page.locator("#id_text").blur()
    expect(page.locator("[data-proof]")).to_contain_text("Exact")


@pytest.fixture
def corrected(speech: Speech, page: Page) -> dict[str, Quote]:
    """Three public quotes that a correction breaks, made in the transcript's own form, told there and held."""
    words = {
        "reword": "Nobody knows who will be on it.",
        "repin": "those who leave keep the key.",
        "withdraw": "It has always left at six.",
    }
    quotes = {way: make_quote(speech, text, status="draft") for way, text in words.items()}
    publish_quotes(quotes.values())
    text = TEXT.replace("Nobody", "None of us").replace(" It has always left at six.", "")
    text = text.replace(" those who leave keep the key.", "") + "\n\nNow those who leave keep the key.\n\n"
    text += "Then, too, those who leave keep the key."
    log_in(page).goto(f"/admin/speeches/transcript/{speech.transcripts.get().pk}/change/")
    page.click("[data-side=plain]")
    page.fill("#id_corrected_text", text)
    page.fill("#id_correction_note", "Misheard.")
    page.click("input[name=_save]")
    expect(page.locator(".broken-quotes > li")).to_have_count(3)
    page.locator(".error-summary").get_by_role("link", name="Hold the quotes").click()
    expect(page.locator("#id_hold_quotes")).to_be_focused()
    page.check("#id_hold_quotes")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("3 quotes are held")
    return quotes


@pytest.mark.parametrize("width", [390, 1280])
def test_broken_quotes_are_resolved_in_three_ways(
    corrected: dict[str, Quote], page: Page, faults: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/admin/speeches/quote/")
    page.click("text=3 held quotes")
    held = {way: page.locator(f"#quote-{quote.pk}") for way, quote in corrected.items()}
    assert troubles(page, QUEUE, faults) == []

    field = held["reword"].get_by_label("The words of the quote")
    field.fill("None of them knows who will be on it.")
    field.blur()
    held["reword"].get_by_role("button", name="Use this wording").click()
    expect(held["reword"].locator("[data-proof]")).to_contain_text("Exact")
    assert troubles(page, QUEUE, faults) == []
    held["reword"].get_by_role("button", name="Re-word the quote").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Re-worded: the quote stands in passage 2")

    held["repin"].get_by_role("radio").nth(1).check()
    held["repin"].get_by_role("button", name="Tie the quote to this place").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Tied to another place")

    held["withdraw"].locator("summary", has_text="Withdraw it").press("Enter")
    held["withdraw"].get_by_label("Why?").fill("The line was not spoken.")
    held["withdraw"].get_by_label("Why?").press("Enter")
    expect(page.locator("#content")).to_contain_text("No quote is held.")
    assert troubles(page, QUEUE, faults) == []

    assert {
        way: Quote.objects.values_list("status", "withdrawn_because").get(pk=quote.pk)
        for way, quote in corrected.items()
    } == {
        "reword": ("in_review", ""),
        "repin": ("in_review", ""),
        "withdraw": ("withdrawn", "The line was not spoken."),
    }


def test_proposal_is_accepted_and_another_dismissed_from_its_form(speech: Speech, page: Page) -> None:
    accepted, dismissed = speech.quotes.get(), make_quote(speech, "Nobody knows")
    log_in(page).goto(f"/admin/speeches/quote/{accepted.pk}/change/")
    page.click("input[name=_accept]")
    expect(page.locator(".messagelist")).to_contain_text("1 quote is accepted.")
    page.goto(f"/admin/speeches/quote/{dismissed.pk}/change/")
    page.click("input[name=_dismiss]")
    expect(page.locator(".messagelist")).to_contain_text("1 quote is dismissed.")
    assert list(Quote.objects.values_list("pk", "status")) == [(accepted.pk, "draft")]
