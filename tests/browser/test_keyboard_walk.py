"""An editor without a mouse: signs in, finds a speech, changes its role, adds a policy area and a speaker, saves, and reads
what was done. ``-s`` tells how many keys were pressed for it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from speeches.models import Speaker, Speech
from tests.admin.conftest import make_speech
from tests.archive import area
from tests.browser.conftest import make_superuser

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STEPS = 150  # more than there are stops on a page


class Keyboard:
    """Presses keys, counts them, and sees where they lead as an editor does: by the focus, which must be seen."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.typed = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.typed += len(words)

    def go_to(self, wanted: Locator, key: str = "Tab") -> None:
        """By Tab from where the keyboard stands; each stop on the way has a ring around it."""
        for _ in range(MOST_STEPS):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.press(key)
            unseen = self.page.evaluate(
                """() => {
                    const here = document.activeElement;
                    const style = getComputedStyle(here);
                    const frame = here.closest(".select2-container, .rich-text-editor");
                    const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                    return here === document.body || isSeen || frame ? "" : here.outerHTML;
                }"""
            )
            assert unseen == ""
        raise AssertionError(f"no way by {key} to {wanted}")


@pytest.fixture
def speech(restored_database: None) -> Speech:
    make_superuser()
    area("Seafaring")
    Speaker.objects.create(name="Keeper Example")
    return make_speech()


def sign_in(keys: Keyboard, page: Page) -> None:
    page.goto("/admin/")
    keys.go_to(page.get_by_label("User name"))
    keys.type("root")
    keys.press("Tab")
    keys.type("open")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()


def find_speech(keys: Keyboard, page: Page) -> None:
    keys.go_to(page.get_by_role("link", name="Speeches").first)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Speeches")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    keys.press("Enter")
    keys.go_to(page.get_by_role("textbox", name="Search"))
    keys.type("ferry")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("q=ferry"))
    expect(page.get_by_text("1 result")).to_be_visible()
    keys.go_to(page.get_by_role("link", name="On the ferry, part 1"))
    keys.press("Enter")
    expect(page.get_by_role("heading", name="On the ferry, part 1")).to_be_visible()


def change_speech(keys: Keyboard, page: Page) -> None:
    speaker = page.get_by_role("combobox", name="Speaker")
    keys.go_to(speaker)
    keys.press("Enter")
    keys.type("Keep")
    found = page.get_by_role("listbox", name="Speaker").get_by_role("option")
    expect(found).to_have_text(["Keeper Example"])
    keys.press("Enter")
    expect(speaker).to_be_focused()
    keys.go_to(page.get_by_label("Role at the time"))
    keys.press("Control+a")
    keys.type("Keeper of the lamp")
    keys.go_to(page.get_by_label("Seafaring", exact=True))
    keys.press("Space")
    expect(page.get_by_role("group", name="Seafaring")).to_be_visible()
    keys.press("Enter")


def test_speech_is_changed_without_a_mouse(speech: Speech, page: Page) -> None:
    keys = Keyboard(page)
    sign_in(keys, page)
    find_speech(keys, page)
    change_speech(keys, page)
    expect(page.locator(".messagelist")).to_be_focused()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    speech.refresh_from_db()
    assert (speech.role, speech.speaker and speech.speaker.name) == ("Keeper of the lamp", "Keeper Example")
    assert set(speech.policy_areas.names()) == {"Lighthouses 1", "Seafaring"}
    print(
        f"\nBy keyboard: {keys.presses} keys pressed and {keys.typed} letters typed, in all {keys.presses + keys.typed}."
    )
