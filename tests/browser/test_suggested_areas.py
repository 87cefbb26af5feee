"""Suggested policy areas in a browser: a few speeches filed by keyboard alone, on a phone as well, and read by everyone."""

import pytest
from playwright.sync_api import Page, expect

from speeches.models import AreasReview, Speech, TaggedSpeech
from tests.archive import draft_speech
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser
from tests.connections import meetings

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "# On lamps\n\nTwo *lamps* in the harbour.\n\nNothing.\n\nA lamp, a rope, a Lamp. And some bread."
PASSING = "\n\n".join(["Nothing is said here, and at some length."] * 200)


@pytest.fixture
def speeches(restored_database: None) -> list[Speech]:
    """The last is offered first."""
    make_superuser()
    meetings.four_areas()
    return [
        draft_speech("Third", f"A lamp.\n\n{PASSING}\n\nA rope, and the lamp."),
        draft_speech("Second", "Bread."),
        draft_speech("First", TEXT),
    ]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tags(speech: Speech) -> list[tuple[str, str]]:
    rows = TaggedSpeech.objects.filter(content_object=speech)
    return list(rows.order_by("tag__name").values_list("tag__name", "relevance"))


def test_speeches_are_filed_by_keyboard_alone(speeches: list[Speech], page: Page) -> None:
    third, second, first = speeches
    log_in(page, "/admin/speeches/speech/areas/next/")
    expect(page.get_by_role("heading", name="First")).to_be_visible()
    light = page.get_by_role("checkbox", name="Light")
    expect(light).to_be_focused()
    assert light.evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    # Ticked; its passages opened, and it is called central; the one below ticked as well; and sent.
    press(page, "Space", "Tab", "Enter", "Tab", "Tab", "Tab", "Tab", "Space", "Tab", "Space", "Enter")
    expect(page.get_by_role("heading", name="Second")).to_be_visible()
    assert tags(first) == [("Harbour", "mentioned"), ("Light", "central")]
    assert first.tagged.get(relevance="central").evidence.count() == 3
    expect(page.get_by_role("checkbox", name="Bread")).to_be_focused()
    press(page, "Shift+Tab", "Shift+Tab", "Enter")  # over "Skip" to "None of these"
    expect(page.get_by_role("heading", name="Third")).to_be_visible()
    assert list(AreasReview.objects.values_list("speech", flat=True)) == [second.pk]
    press(page, "Space", "Enter")
    expect(page.locator(".messagelist")).to_contain_text("No speech waits for policy areas any more.")
    assert tags(third) == [("Light", "mentioned")]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")])
def test_page_can_be_read_by_everyone(
    speeches: list[Speech], open_page: OpenPage, axe: Axe, faults: list[str], width: int, scheme: str
) -> None:
    page = log_in(open_page(width, scheme))
    found = []
    for speech in (speeches[2], speeches[0]):
        page.goto(f"/admin/speeches/speech/{speech.pk}/areas/")
        page.get_by_role("button", name="Accept what is ticked").click()
        expect(page.locator(".errornote")).to_contain_text("Nothing is ticked.")
        for others in page.locator(".suggested-others > summary").all():
            others.click()
        for summary in page.locator(".suggested-area summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults == []
        found += axe(page)
    assert found == []
