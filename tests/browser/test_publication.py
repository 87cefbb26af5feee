"""The way to the public in a browser: review, a look for somebody without an account, several at once, withdrawing."""

import pytest
from playwright.sync_api import Page, expect

from speeches.models import PreviewAnswer, Speech
from tests.archive import draft_quote, draft_speech, speaker
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(restored_database: None) -> Speech:
    make_superuser()
    speech = draft_speech("On the harbour", speaker=speaker("Ada Example"))
    draft_quote(speech, "Keep the lamp alight.", status="proposed")
    draft_speech("On rope")
    return speech


def looked_at(page: Page, axe: Axe, faults: list[str]) -> tuple[list[str], bool]:
    before = list(faults)
    found = (axe(page), bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")))
    faults[:] = before  # To see what the admin's styles import, axe would write a style into the page.
    return found


def send_to_review_and_make_link(desk: Page, draft: Speech) -> str:
    desk.goto(f"/admin/speeches/speech/{draft.pk}/change/")
    desk.get_by_role("link", name="Everything about its publication").click()
    desk.get_by_label("Reviewer").select_option("root")
    desk.get_by_role("button", name="Send to review").click()
    expect(desk.get_by_text("waits for root")).to_be_visible()
    desk.get_by_role("button", name="Return to draft").click()  # without a note
    expect(desk.locator(".error-summary li")).to_have_text("What is to be done: This field is required.")
    expect(desk.get_by_text("This field is required.", exact=True)).to_be_visible()
    desk.get_by_label("For whom").fill("the harbour office")
    desk.get_by_role("button", name="Make the link").click()
    return desk.get_by_label("Address").input_value()


def answer(visitor: Page) -> None:
    visitor.get_by_label("I have something to say about them").check()
    visitor.get_by_label("Your name").fill("Ada Example")
    visitor.get_by_label("Your comment").fill("The lamp was out.")
    visitor.get_by_role("button", name="Send to the editors").click()
    expect(visitor.get_by_text("Your answer is with the editors.")).to_be_visible()
    assert list(PreviewAnswer.objects.values_list("message", flat=True)) == ["The lamp was out."]


def test_draft_goes_to_review_is_looked_at_published_and_withdrawn(
    open_page: OpenPage, draft: Speech, axe: Axe, faults: list[str]
) -> None:
    desk = log_in(open_page(width=390))
    link = send_to_review_and_make_link(desk, draft)
    assert looked_at(desk, axe, faults) == ([], True)
    for width, scheme in ((390, "light"), (1280, "dark")):
        visitor = open_page(width=width, scheme=scheme)
        visitor.goto(link)
        assert looked_at(visitor, axe, faults) == ([], True)
    answer(visitor)

    desk.goto("/admin/speeches/speech/")
    for box in desk.locator(".action-select").all():
        box.check()
    desk.select_option("select[name=action]", "publish")
    desk.get_by_role("button", name="Go").click()
    assert looked_at(desk, axe, faults) == ([], True)
    desk.get_by_role("button", name="Publish 2").click()
    assert visitor.goto(link).url.endswith(draft.get_absolute_url())  # type: ignore[union-attr]

    desk.goto(f"/admin/speeches/speech/{draft.pk}/publication/")
    desk.get_by_label("Why").fill("The lamp was out.")
    desk.get_by_role("button", name="Withdraw").click()
    assert looked_at(desk, axe, faults) == ([], True)
    for gone in (draft.get_absolute_url(), link):
        visitor.goto(gone)
        assert looked_at(visitor, axe, faults) == ([], True)
    faults[:] = [told for told in faults if "status of 4" not in told]  # the missing note, and what is gone
