"""Speeches are tagged in bulk and two speakers are merged, on a desk and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Speaker, TaggedSpeech
from tests.archive import area, draft_speech, speaker
from tests.browser.conftest import Axe, log_in, make_superuser
from tests.browser.test_area_changes import accessibility

pytestmark = pytest.mark.django_db(transaction=True)


def test_bulk_and_merging_are_looked_at_done_and_undone(
    open_page: Callable[..., Page], axe: Axe, faults: list[str]
) -> None:
    make_superuser()
    nets = area("Nets")
    for name in ("Ada Example", "A. Example"):
        draft_speech(f"Lamps by {name}", "", speaker=speaker(name))
    for width, scheme in ((1280, "light"), (390, "dark")):
        page = log_in(open_page(width, scheme), "/admin/speeches/speech/")
        page.check("#action-toggle")
        page.select_option("select[name=action]", "in_bulk")
        page.click("button[name=index]")
        found = accessibility(page, axe, faults)
        page.click("text=Give policy areas")
        page.check(f"input[name=areas][value='{nets.pk}']")
        page.keyboard.press("Enter")
        expect(page.locator("#content-main")).to_contain_text("2 tags of speeches are added")
        found += accessibility(page, axe, faults)
        page.click("input[value=Tag]")
        expect(page.locator(".messagelist")).to_contain_text("Tagged 2 speeches with Nets.")
        page.click("input[value='Undo this change']")
        expect(page.locator(".messagelist")).to_contain_text("Undone")
        assert TaggedSpeech.objects.count() == 0
        page.goto(f"/admin/speeches/speaker/merge/{speaker('Ada Example').pk}/{speaker('A. Example').pk}/")
        page.click("input[name=look]")
        expect(page.locator("#content-main")).to_contain_text("1 speaker goes")
        found += accessibility(page, axe, faults)
        page.click("input[value=Merge]")
        expect(page.locator(".messagelist")).to_contain_text("Merged the speaker A. Example into Ada Example.")
        page.click("input[value='Undo this change']")
        expect(page.locator(".messagelist")).to_contain_text("Undone")
        assert Speaker.objects.count() == 2
        page.goto("/admin/speeches/speaker/duplicates/")
        found += accessibility(page, axe, faults)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
