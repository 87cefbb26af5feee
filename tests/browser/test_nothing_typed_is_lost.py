"""What an editor typed outlasts another editor, a lost session and a lost network, and is forgotten when it is saved or when
the account signs out."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from speeches.models import Speaker, Spelling
from tests.browser.conftest import faults_of, log_in, make_superuser

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('humansec:kept:'))"
# The page's policy allows no waiting by Playwright's own means.
UNTIL = f"""count => new Promise(done => {{
  const look = () => {KEPT}.length === count ? done() : setTimeout(look, 20);
  look();
}})"""


@pytest.fixture
def keeper(live_server) -> Speaker:  # noqa: ANN001
    make_superuser()
    keeper = Speaker.objects.create(name="Keeper Example", about="Keeps the lamp.")
    Spelling.objects.create(speaker=keeper, spelling="Example, Keeper")
    return keeper


def change(keeper: Speaker) -> str:
    return f"/admin/speeches/speaker/{keeper.pk}/change/"


def faults_in(page: Page, part: str, faults: list[str]) -> list[str]:
    before = list(faults)
    found = faults_of(page, part)
    faults[:] = before  # On forms of the admin axe itself breaks the security policy.
    return found


def kept(page: Page, count: int) -> None:
    """Waits until the browser keeps the text of so many forms."""
    page.evaluate(UNTIL, count)


@pytest.mark.parametrize("width", [390, 1280])
def test_two_versions_are_shown_side_by_side(
    keeper: Speaker, open_page: Callable[..., Page], faults: list[str], width: int
) -> None:
    page = log_in(open_page(width, "dark" if width == 390 else "light"), change(keeper))
    Speaker.objects.filter(pk=keeper.pk).update(about="Keeps the lamp and the rope.", honorific="Dr.")
    page.fill("#id_about", "Keeps the lamp alight.")
    page.click("input[name=_continue]")
    versions = page.get_by_role("region", name="Two versions of this speaker")
    expect(versions).to_contain_text("Keeps the lamp and the rope.")
    expect(page.locator("#id_about")).to_have_value("Keeps the lamp alight.")
    expect(page.locator("#id_honorific")).to_have_value("Dr.")
    assert faults_in(page, ".two-versions", faults) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    kept(page, 1)
    versions.get_by_label("Theirs, as it is saved").focus()
    page.keyboard.press("Space")
    page.click("input[name=_continue]")
    expect(page.locator("#id_about")).to_have_value("Keeps the lamp and the rope.")
    expect(versions).to_have_count(0)
    kept(page, 0)


def test_text_typed_outlasts_the_session(keeper: Speaker, page: Page, faults: list[str]) -> None:
    log_in(page, change(keeper))
    page.fill("#id_about", "Keeps the lamp alight.")
    page.click(".add-row a")
    page.fill("#id_spellings-1-spelling", "The <b>Keeper</b>")
    Session.objects.all().delete()
    page.click("input[name=_save]")
    expect(page.locator(".kept-text-told")).to_contain_text("What you typed is kept in this browser.")
    page.fill("input[name=username], input[name=login]", "root")
    page.fill("input[type=password]", "open")
    page.click("form:has(input[type=password]) [type=submit]")
    offer = page.locator("section.kept-text")
    expect(offer.get_by_role("heading")).to_contain_text("You typed this at ")
    expect(offer.locator("dd")).to_have_text(["Keeps the lamp alight.", "The <b>Keeper</b>"])
    expect(page.locator("#id_about")).to_have_value("Keeps the lamp.")
    assert faults_in(page, "section.kept-text", faults) == []
    offer.get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_about")).to_be_focused()
    expect(page.locator("#id_about")).to_have_value("Keeps the lamp alight.")
    expect(page.locator("#id_spellings-1-spelling")).to_have_value("The <b>Keeper</b>")
    expect(page.locator(".kept-text-told")).to_have_text("It is back in the form, and not saved yet.")
    page.click("input[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    expect(offer).to_have_count(0)
    kept(page, 0)
    assert list(keeper.spellings.values_list("spelling", flat=True)) == ["Example, Keeper", "The <b>Keeper</b>"]


def test_text_typed_outlasts_the_network_and_meets_what_another_saved_meanwhile(
    keeper: Speaker, page: Page, faults: list[str]
) -> None:
    log_in(page, change(keeper))
    page.fill("#id_about", "Keeps the lamp alight.")
    page.context.set_offline(True)
    page.click("input[name=_save]", no_wait_after=True)
    expect(page.locator("#id_about")).to_have_count(0)
    page.context.set_offline(False)
    Speaker.objects.filter(pk=keeper.pk).update(about="Keeps the rope.")
    page.goto(change(keeper))
    page.get_by_role("button", name="Put it back").click()
    page.click("input[name=_save]")
    versions = page.get_by_role("region", name="Two versions of this speaker")
    expect(versions).to_contain_text("Keeps the rope.")
    expect(versions).to_contain_text("Keeps the lamp alight.")
    keeper.refresh_from_db()
    assert keeper.about == "Keeps the rope."
    faults[:] = [fault for fault in faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_what_is_thrown_away_and_what_is_old_is_forgotten(keeper: Speaker, page: Page) -> None:
    log_in(page, change(keeper))
    page.fill("#id_about", "Keeps the lamp alight.")
    kept(page, 1)
    page.goto("/admin/")
    page.goto(change(keeper))
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator(".kept-text-told")).to_be_focused()
    kept(page, 0)
    page.fill("#id_about", "Keeps the oil.")
    kept(page, 1)
    page.evaluate(
        f"""() => {{ for (const key of {KEPT}) {{ const entry = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({{...entry, at: entry.at - 15 * 24 * 3600 * 1000}})); }} }}"""
    )
    page.goto("/admin/")
    kept(page, 0)


def test_signing_out_makes_the_browser_forget_what_this_account_typed(keeper: Speaker, page: Page) -> None:
    User.objects.create_superuser("other", password="open")  # noqa: S106
    log_in(page, change(keeper))
    page.fill("#id_about", "Keeps the lamp alight.")
    kept(page, 1)
    page.context.clear_cookies()
    page.goto(change(keeper))
    page.fill("input[name=username], input[name=login]", "other")
    page.fill("input[type=password]", "open")
    page.click("form:has(input[type=password]) [type=submit]")
    expect(page.locator("#id_about")).to_be_visible()
    expect(page.locator("section.kept-text")).to_have_count(0)
    page.fill("#id_about", "Keeps the oil.")
    kept(page, 2)
    page.click("summary:has-text('your account')")
    page.get_by_role("button", name="Sign out").click()
    kept(page, 1)
    log_in(page, change(keeper))
    expect(page.locator("section.kept-text dd")).to_have_text(["Keeps the lamp alight."])
    page.click("summary:has-text('your account')")
    page.get_by_role("button", name="Sign out").click()
    kept(page, 0)


def test_leaving_asks_only_where_something_is_unsaved(keeper: Speaker, page: Page) -> None:
    log_in(page, change(keeper))
    asked = []

    def stay(dialog) -> None:  # noqa: ANN001
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto("/admin/")
    page.goto(change(keeper))
    assert asked == []
    page.fill("#id_about", "Keeps the lamp alight.")
    page.click("text=History")
    expect(page.locator("#id_about")).to_have_value("Keeps the lamp alight.")
    assert asked == ["beforeunload"]
    page.fill("#id_about", "Keeps the lamp.")
    page.click("text=History")
    page.wait_for_url("**/history/")
    page.goto(change(keeper))
    page.fill("#id_about", "Keeps the lamp alight.")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    assert asked == ["beforeunload"]
