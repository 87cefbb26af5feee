"""The vocabulary as a whole on a phone: its coverage looked through, and a file of it brought in by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from speeches.exporters.write_skos_turtle import write_skos_turtle
from speeches.models import PolicyArea, Term
from tests.archive import area, published_speech
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser
from tests.concepts import BY_HAND, SITE, TITLE

pytestmark = pytest.mark.django_db(transaction=True)
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture
def tree(open_page: OpenPage) -> PolicyArea:
    make_superuser()
    harbour = area("Harbour works")
    Term.objects.create(policy_area=harbour, wording="lamp")
    published_speech("On the harbour", areas=(harbour,))
    published_speech("On the harbour again", date=None)
    return harbour


def accessibility(page: Page, axe: Axe, faults: list[str]) -> list[str]:
    assert faults == []
    return axe(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_coverage_fits_a_phone_and_leads_to_speeches(
    tree: PolicyArea, open_page: OpenPage, axe: Axe, scheme: str
) -> None:
    page = log_in(open_page(width=390, scheme=scheme))
    page.goto("/admin/speeches/policyarea/coverage/")
    assert (page.evaluate(OVERFLOW), axe(page)) == (0, [])
    page.click("tr:has-text('Harbour works') td >> nth=0 >> a >> nth=1")
    expect(page.locator("#result_list tbody tr")).to_have_count(2)


def test_file_is_brought_in_by_keyboard(
    tree: PolicyArea, open_page: OpenPage, axe: Axe, faults: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "areas.ttl"
    file.write_text("".join(write_skos_turtle(SITE, TITLE, BY_HAND)))
    page = log_in(open_page(width=390))
    page.goto("/admin/speeches/policyarea/import/")
    assert accessibility(page, axe, faults) == []
    page.set_input_files("#id_file", file)
    page.focus("#id_removing")
    page.keyboard.press("Enter")
    expect(page.locator(".vocabulary-import")).to_contain_text("2 areas made, 4 terms added, 2 matches added")
    assert (page.evaluate(OVERFLOW), accessibility(page, axe, faults)) == (0, [])
    page.focus("input[value='Do this']")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("The file is brought in: 2 areas made")
    assert PolicyArea.objects.filter(name="Fishing").exists()
