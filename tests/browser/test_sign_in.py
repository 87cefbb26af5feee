"""Signing in with a second factor in a browser: app, recovery code, passkey; too many attempts; a session ended."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.conftest import Axe, OpenPage, log_in
from tests.sign_in.conftest import PASSWORD, code_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def publisher(restored_database: None, live_server: Any, settings: Any) -> User:
    settings.SECOND_FACTOR = True
    cache.clear()
    user = User.objects.create_user("ada", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Publishers"))
    return user


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.goto("/admin/")
    page.fill("#id_username", "ada")
    page.fill("#id_password", password)
    page.keyboard.press("Enter")


def send_code(page: Page, code: str) -> None:
    expect(page.locator("#id_code")).to_be_focused()
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def set_up_app(page: Page, examine: Any) -> tuple[str, list[str]]:
    """From the page that somebody without a second factor is led to; gives the key of the app and the recovery codes."""
    expect(page.get_by_role("alert")).to_contain_text("One thing first.")
    examine()
    page.goto("/admin/speeches/speech/")
    expect(page).to_have_title(re.compile("Your second factor"))
    page.get_by_role("link", name="Set up an app").click()
    expect(page.locator("#id_code")).to_be_focused()
    examine()
    secret = page.locator(".account-key").inner_text().replace(" ", "")
    send_code(page, "000000")
    expect(page.locator(".field-error")).to_contain_text("That code is not right")
    examine()
    page.fill("#id_code", code_of(secret))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    examine()
    codes = page.locator(".recovery-codes code").all_inner_texts()
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
    return secret, codes


def end_sessions(page: Page, examine: Any, others: list[Page]) -> None:
    page.goto("/accounts/sessions/")
    examine()
    expect(page.locator(".account-list li")).to_have_count(3)
    page.get_by_role("button", name="End it:").nth(1).click()
    expect(page.locator(".account-told")).to_have_text("That session is ended.")
    page.get_by_role("button", name="End all others").click()
    expect(page.locator(".account-list li")).to_have_count(1)
    for ended in others:
        ended.goto("/admin/speeches/speech/")
        expect(ended).to_have_title(re.compile("Sign in"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_publisher_sets_up_an_app_and_signs_in_with_it(
    publisher: User, open_page: OpenPage, axe: Axe, width: int, scheme: str
) -> None:
    faults: list[str] = []
    page = open_page(width, scheme)

    def examine(page: Page = page) -> None:
        faults.extend(axe(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    sign_in(page)
    secret, codes = set_up_app(page, examine)

    elsewhere = open_page(width, scheme)
    elsewhere.goto("/admin/")
    examine(elsewhere)
    sign_in(elsewhere, "wrong")
    expect(elsewhere.get_by_role("alert")).to_have_text("The name or the password is not right. Mind capital letters.")
    examine(elsewhere)
    sign_in(elsewhere)
    expect(elsewhere.locator("#id_code")).to_be_focused()
    examine(elsewhere)
    send_code(elsewhere, code_of(secret, 1))
    expect(elsewhere.get_by_role("heading", name="Your desk")).to_be_visible()

    third = open_page(width, scheme)
    sign_in(third)
    send_code(third, codes[0])
    expect(third.get_by_role("heading", name="Your desk")).to_be_visible()

    end_sessions(page, examine, [elsewhere, third])
    page.goto("/accounts/second-factor/")
    examine()
    assert faults == []


def test_passkey_is_added_signs_in_and_is_removed(publisher: User, page: Page, axe: Axe) -> None:
    authenticator = page.context.new_cdp_session(page)
    authenticator.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    faults = []
    sign_in(page)
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.locator("#id_name")).to_be_visible()
    faults += axe(page)
    page.fill("#id_name", "Office laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto("/accounts/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#id_username")).to_be_focused()
    sign_in(page)
    expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
    faults += axe(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
    page.goto("/accounts/second-factor/")
    expect(page.locator(".account-list")).to_contain_text("Office laptop")
    faults += axe(page)
    page.get_by_role("link", name="Remove the passkey Office laptop").click()
    expect(page.get_by_role("button", name="Remove it")).to_be_visible()
    faults += axe(page)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("alert")).to_contain_text("One thing first.")
    assert faults == []


def test_too_many_attempts_are_told(publisher: User, page: Page) -> None:
    for _ in range(5):
        sign_in(page, "wrong")
        expect(page.get_by_role("alert")).to_contain_text("is not right")
    sign_in(page)
    expect(page.get_by_role("alert")).to_have_text("Too many attempts have failed. Wait ten minutes, then try again.")


def test_superuser_needs_none_where_it_is_only_offered(restored_database: None, page: Page) -> None:
    User.objects.create_superuser("root", password="open")  # noqa: S106
    expect(log_in(page).get_by_role("heading", name="Your desk")).to_be_visible()
