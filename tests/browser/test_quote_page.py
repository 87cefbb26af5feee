"""A reader at a quote: to its words in the transcript and back, what was left out, and a report of it by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Concern, Misquote, Quote, Repetition, Source, Speech
from tests.archive import published_quote, published_speech, speaker
from tests.browser.conftest import Axe, OpenPage
from tests.browser.test_walk import troubles

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "A sentence that goes on and on, about nets and ropes and those who mend them. " * 12
TEXT = f"""# At the harbour

{LONG}

The harbour opens at six. Whoever comes is let in.

> Keep the lamp alight.

{LONG}

Those who stay mend the *nets*; those who leave write home when they can."""


@pytest.fixture
def speech(restored_database: None) -> Speech:
    return published_speech(
        "On the harbour",
        TEXT,
        speaker=speaker("Ada Example"),
        role="Harbour master",
        source=Source.objects.create(publisher="Harbour Office", address="https://harbour.example/1"),
    )


@pytest.fixture
def elided(speech: Speech) -> Quote:
    return published_quote(speech, "The harbour opens at six. […] Those who stay mend the *nets*")


@pytest.fixture
def repeated(speech: Speech) -> Quote:
    """It has all that a quote may have."""
    quote = published_quote(speech, "Keep the lamp alight.", author=speaker("Greta Example"), note="Said twice.")
    Misquote.objects.create(quote=quote, wording="Keep the fire burning", note="From a poster.")
    for number, status in enumerate(("confirmed", "found")):
        later = published_speech(f"Later {number}", "Dear friends.\n\nKeep the lamp alight.", speaker=speech.speaker)
        passage = later.transcripts.get().passages.get(number=2)
        places = {"passage": passage, "start": passage.start, "end": passage.end, "words": 4}
        Repetition.objects.create(quote=quote, status=status, **places)
    return quote


@pytest.mark.parametrize("width", [1280, 390])
def test_reader_goes_from_a_quote_to_its_words_and_back(open_page: OpenPage, elided: Quote, width: int) -> None:
    page = open_page(width)
    page.goto(elided.get_absolute_url())
    page.get_by_role("link", name="Read these words in their place").click()
    expect(page).to_have_url(re.compile(rf"/speeches/on-the-harbour/\?quote={elided.pk}#p3$"))
    expect(page.locator("mark").first).to_be_in_viewport()
    assert page.locator("mark").all_inner_texts() == ["The harbour opens at six.", "Those who stay mend the nets"]
    page.locator(".transcript a.quoted", has_text="The harbour opens at six.").click()
    expect(page).to_have_url(re.compile(rf"/quotes/{elided.pk}/$"))
    page.get_by_role("link", name="Passage 6").click()
    expect(page.locator("#p6 mark")).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts on", "scripts off"])
def test_what_was_left_out_opens(open_page: OpenPage, elided: Quote, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto(elided.get_absolute_url())
    left_out = page.get_by_text("Keep the lamp alight.")
    expect(left_out).to_be_hidden()
    page.get_by_text("2 passages left out").click()
    expect(left_out).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_of_quotes_are_accessible_and_fit(
    open_page: OpenPage, axe: Axe, elided: Quote, repeated: Quote, width: int
) -> None:
    page = open_page(width)
    for address in (
        elided.get_absolute_url(),
        repeated.get_absolute_url(),
        f"{repeated.get_absolute_url()}report/",
        f"{repeated.get_absolute_url()}report/?sent",
    ):
        page.goto(address)
        assert troubles(page, axe) == []


def test_wrong_wording_is_struck_and_called_wrong(page: Page, repeated: Quote) -> None:
    page.goto(repeated.get_absolute_url())
    wrong = page.get_by_role("region", name="Often misquoted as")
    expect(wrong).to_contain_text("Not said: Keep the fire burning")
    expect(wrong.get_by_text("Keep the fire burning", exact=True)).to_have_css("text-decoration-line", "line-through")


def test_quote_is_reported_by_keyboard(page: Page, elided: Quote) -> None:
    page.goto(elided.get_absolute_url())
    page.get_by_role("link", name="Report this quote").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Report this quote")
    page.get_by_role("radio", name="The words are not what was said").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Somebody else said it")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Bob said it.")
    page.keyboard.press("Tab")
    page.keyboard.type("ada@harbour.example")
    page.keyboard.press("Tab")  # past the field for no person
    expect(page.get_by_role("button", name="Send to the editors")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    concern = Concern.objects.get()
    assert (concern.quote, concern.reason, concern.message, concern.contact) == (
        elided,
        "speaker",
        "Bob said it.",
        "ada@harbour.example",
    )


def test_refused_report_keeps_its_words(page: Page, elided: Quote, axe: Axe, faults: list[str]) -> None:
    for heading in (*["Thank you"] * 5, "Report this quote"):
        page.goto(f"{elided.get_absolute_url()}report/")
        page.get_by_role("radio", name="Something else", exact=True).check()
        page.get_by_label("Tell the editors more").fill("Bob said it.")
        with page.expect_navigation():
            page.get_by_role("button", name="Send to the editors").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.get_by_role("alert")).to_contain_text("not lost: your words are still below")
    expect(page.get_by_label("Tell the editors more")).to_have_value("Bob said it.")
    expect(page.get_by_role("radio", name="Something else", exact=True)).to_be_checked()
    assert troubles(page, axe) == []
    assert [fault for fault in faults if "429" not in fault] == []
    faults.clear()
    assert Concern.objects.count() == 5
