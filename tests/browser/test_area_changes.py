"""A policy area is merged into another and comes back, by mouse and by keyboard, on a desk and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from speeches.models import PolicyArea, TaggedSpeech, Term
from tests.archive import area, published_speech
from tests.browser.conftest import Axe, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)


def accessibility(page: Page, axe: Axe, faults: list[str]) -> list[str]:
    assert faults == []
    return axe(page)


def test_merge_is_looked_at_done_and_undone(open_page: Callable[..., Page], axe: Axe, faults: list[str]) -> None:
    make_superuser()
    for number in range(13):
        published_speech(f"Nets {number}", "A net.", areas=(area("Nets"),))
    Term.objects.create(policy_area=area("Nets"), wording="net")
    nets, ropes = area("Nets").pk, area("Ropes").pk
    for width, scheme in ((1280, "light"), (390, "dark")):
        page = log_in(open_page(width, scheme), f"/admin/speeches/policyarea/{nets}/change/")
        page.click("text=Merge into another policy area")
        page.select_option("#id_kept", str(ropes))
        page.click("text=both, one after the other")
        page.keyboard.press("Enter")
        expect(page.locator("#content-main")).to_contain_text("13 tags of speeches change")
        page.click("summary")
        expect(page.locator("#content-main")).to_contain_text("Nets 12")
        found = accessibility(page, axe, faults)
        page.click("input[value=Merge]")
        expect(page.locator(".messagelist")).to_contain_text("Merged the policy area Nets into Ropes.")
        found += accessibility(page, axe, faults)
        assert TaggedSpeech.objects.filter(tag=ropes).count() == 13
        page.focus("input[value='Undo this change']")
        page.keyboard.press("Enter")
        expect(page.locator(".messagelist")).to_contain_text("Undone")
        assert PolicyArea.objects.filter(pk=nets).exists()
        page.goto(f"/admin/speeches/policyarea/{nets}/split/")
        found += accessibility(page, axe, faults)
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
