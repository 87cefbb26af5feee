"""A reader who cites: from the number of a passage to its citation, which is copied; and what only programs read."""

import re

import pytest
from playwright.sync_api import expect

from tests.archive import full_speech
from tests.browser.conftest import Axe, OpenPage

pytestmark = pytest.mark.django_db(transaction=True)

# Of breaches that come while the page is read, before any other script.
COUNT_BREACHES = "window.breaches = []; addEventListener('securitypolicyviolation', e => breaches.push(e.blockedURI));"


def test_reader_cites_a_passage_and_copies_it(open_page: OpenPage, axe: Axe) -> None:
    path = full_speech().get_absolute_url()
    page = open_page(390)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(COUNT_BREACHES)
    page.goto(path)
    # What programs read stands in a block of data, which the policy for scripts does not forbid.
    assert (
        page.evaluate("JSON.parse(document.querySelector('[type=\"application/ld+json\"]').text)['@graph'].length") == 2
    )
    assert page.evaluate("window.breaches") == []
    cite = page.locator("#p2 .passage-cite")
    expect(cite).to_be_hidden()
    page.get_by_role("link", name="Passage 2", exact=True).click()
    expect(cite).to_be_visible()
    cite.click()
    expect(page).to_have_url(re.compile(rf"{path}cite/\?passage=2$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Cite passage 2")
    entry = page.get_by_role("region", name="APA").locator(".citation").first
    page.get_by_role("button", name="Copy: APA").first.click()
    expect(page.get_by_role("region", name="APA").get_by_role("status").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == entry.inner_text()
    assert "<em>" in page.evaluate(
        "navigator.clipboard.read().then(([one]) => one.getType('text/html')).then(blob => blob.text())"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    assert found + axe(page) == []


def test_citation_is_selected_whole_without_scripts(open_page: OpenPage) -> None:
    path = full_speech().get_absolute_url()
    page = open_page(javascript=False)
    page.goto(f"{path}cite/")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(page.locator(".citation").first).to_have_css("user-select", "all")
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert re.fullmatch(r"humansec-speech-\d+\.bib", download.value.suggested_filename)
