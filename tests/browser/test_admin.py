"""The admin in a browser, under the site's security policy: a breach of it fails the test by the console."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Speaker, Speech
from tests.admin.conftest import make_speech
from tests.browser.conftest import log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def speech(live_server) -> Speech:  # noqa: ANN001
    make_superuser()
    return make_speech()


def test_speech_is_written_with_completion_and_a_new_speaker(speech: Speech, page: Page) -> None:
    log_in(page).goto("/admin/speeches/speech/add/")
    page.fill("#id_title", "On lamps")
    page.click(".field-occasion .select2-selection")
    page.keyboard.type("harb")
    page.click("li.select2-results__option:has-text('Harbour meeting 1')")
    page.fill("#id_date", "2001-05-22")
    with page.expect_popup() as opened:
        page.click("#add_id_speaker")
    opened.value.fill("#id_name", "Keeper Example")
    with opened.value.expect_event("close"):
        opened.value.click("input[name=_save]")
    expect(page.locator(".field-speaker .select2-selection")).to_contain_text("Keeper Example")
    page.check("label:has-text('Lighthouses 1') input")
    page.click("[data-side=plain]")
    page.fill("#id_transcript_text", "Lamps burn.\n\nThey burn all night.")
    page.click("input[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("The transcript is stored, with 2 passages.")
    made = Speech.objects.get(title="On lamps")
    assert (made.speaker, made.occasion) == (Speaker.objects.get(name="Keeper Example"), speech.occasion)
    assert made.date == date(2001, 5, 22)
    assert [area.name for area in made.policy_areas.all()] == ["Lighthouses 1"]


def test_speech_is_published_and_withdrawn_and_deleted(speech: Speech, page: Page) -> None:
    log_in(page).goto(f"/admin/speeches/speech/{speech.pk}/change/")
    page.click("input[name=_publish]")
    expect(page.locator(".messagelist")).to_contain_text("1 speech is now public.")
    page.click(".deletelink")
    expect(page.locator("#content")).to_contain_text("Withdraw it first.")
    page.goto("/admin/speeches/speech/")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "withdraw")
    page.click("button[name=index]")
    expect(page.locator(".messagelist")).to_contain_text("1 speech is withdrawn.")
    page.goto(f"/admin/speeches/speech/{speech.pk}/delete/")
    page.click("text=Yes, I’m sure")
    assert Speech.objects.count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_the_admin_fit_and_keep_the_policy(speech: Speech, open_page: Callable[..., Page], width: int) -> None:
    page = log_in(open_page(width))
    quote, transcript, area = speech.quotes.get(), speech.transcripts.get(), speech.policy_areas.get()
    for address in [
        "",
        "speeches/",
        *(
            f"speeches/{noun}/"
            for noun in ("speech", "quote", "speaker", "occasion", "delegation", "source", "policyarea", "importrecord")
        ),
        f"speeches/speech/{speech.pk}/change/",
        f"speeches/speech/{speech.pk}/history/",
        f"speeches/speech/{speech.pk}/delete/",
        f"speeches/quote/{quote.pk}/change/",
        f"speeches/transcript/{transcript.pk}/change/",
        f"speeches/policyarea/{area.pk}/change/",
        f"speeches/source/{speech.source_id}/change/",
        f"speeches/speaker/{speech.speaker_id}/change/",
        "password_change/",
    ]:
        page.goto(f"/admin/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
