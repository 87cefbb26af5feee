"""In a browser: a link is drawn and its evidence pinned, and an area of a speech is shown to be central."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from speeches.models import Link, Speech, TaggedSpeech, Term
from tests.archive import area, published_quote, published_speech, speaker
from tests.browser.conftest import Axe, OpenPage, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The lamp is lit.\n\nA lamp hangs on every rope of the quay.\n\nBring bread."


@pytest.fixture
def lamps(live_server) -> Speech:  # noqa: ANN001
    make_superuser()
    for name, wording in (("Light", "lamp"), ("Rope", "rope")):
        Term.objects.create(policy_area=area(name), wording=wording)
    speech = published_speech("On lamps", TEXT, date=date(2001, 5, 22), speaker=speaker("Ada Example"))
    published_quote(speech, "A lamp hangs on every rope", areas=(area("Light"), area("Rope")))
    return speech


def test_link_is_drawn_and_pinned_by_keyboard(lamps: Speech, page: Page, axe: Axe) -> None:
    quote = f"Quote {lamps.quotes.get().pk}"
    log_in(page, "/admin/speeches/link/add/")
    page.select_option("#id_first", label="Rope")
    page.select_option("#id_second", label="Light")
    page.focus("#id_because")
    page.keyboard.type("Ropes carry lamps.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Now pin the passages and quotes that carry it.")
    box = page.get_by_role("checkbox", name="Passage 2")
    expect(box).to_have_accessible_description("A lamp hangs on every rope of the quay.")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("checkbox", name="Quote").check()
    page.fill("#id_addresses", f"{page.url.partition('/admin')[0]}/speeches/on-lamps/#p3\n/speeches/nowhere/#p1")
    page.click("input[name=_continue]")
    expect(page.locator(".errorlist")).to_have_text("/speeches/nowhere/#p1: There is no speech at this address.")
    expect(box).to_be_checked()
    assert axe(page) == []
    page.fill("#id_addresses", "/speeches/on-lamps/#p3")
    page.click("input[name=_continue]")
    expect(page.locator("#id_unpinned label")).to_have_text(["Passage 2", "Passage 3", quote])
    page.get_by_role("checkbox", name="Passage 3").check()
    page.click("input[name=_continue]")
    expect(page.locator("#id_unpinned label")).to_have_text(["Passage 2", quote])
    assert Link.objects.get().evidence.count() == 2
    page.get_by_role("link", name="View on site").click()
    drawn = page.locator(".pair-drawn")
    expect(drawn).to_contain_text("Ropes carry lamps.")
    expect(drawn.locator("blockquote").first).to_have_text("A lamp hangs on every rope of the quay.")


def said() -> list[tuple[str, str, list[int]]]:
    return [
        (tag.tag.name, tag.relevance, [one.passage.number for one in tag.evidence.order_by("pk")])
        for tag in TaggedSpeech.objects.order_by("tag__name")
    ]


@pytest.mark.parametrize("has_scripts", [True, False])
def test_area_is_ticked_and_shown_to_be_central(
    lamps: Speech, open_page: OpenPage, axe: Axe, has_scripts: bool
) -> None:
    page = log_in(open_page(390, javascript=has_scripts), f"/admin/speeches/speech/{lamps.pk}/change/")
    page.get_by_label("Light", exact=True).check()
    row = page.get_by_role("group", name="Light")
    if not has_scripts:
        expect(row).to_be_hidden()
        page.click("input[name=_continue]")
    expect(row).to_be_visible()
    expect(page.get_by_role("group", name="Rope")).to_be_hidden()
    row.get_by_role("radio", name="central").check()
    page.click("input[name=_continue]")
    expect(row.locator(".errorlist")).to_have_text(
        "Readers will be told that it is central: say why in a sentence, or pin a passage that shows it."
    )
    row.locator("summary").click()
    row.get_by_role("checkbox", name="Passage 1").check()
    row.get_by_label("Further passages").fill("3")
    if has_scripts:
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert axe(page) == []
    page.click("input[name=_continue]")
    expect(row.locator("summary")).to_contain_text("3 passages to pin, 2 ticked")
    assert said() == [("Light", "central", [1, 3])]
    page.goto("/speeches/on-lamps/")
    expect(page.locator(".central-area")).to_contain_text("Light")
    expect(page.locator(".central-area .area-passages a")).to_have_count(2)
