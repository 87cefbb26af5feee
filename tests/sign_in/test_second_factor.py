"""Who needs a second factor is led to set one up, and to nothing else."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver

from tests.sign_in.conftest import CODE, PASSWORD, SECOND_FACTOR, account, code_of, sign_in, with_app

pytestmark = pytest.mark.django_db
APP, CODES = "/accounts/second-factor/app/", "/accounts/second-factor/recovery-codes/"


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR = True


def where(client: Client, address: str = "/admin/") -> str:
    """Where a page of the admin sends on to; nowhere is an empty text."""
    return client.get(address).headers.get("Location", "")


def set_up_app(client: Client) -> tuple[str, Any]:
    secret = client.get(APP).context["form"].secret
    return secret, client.post(APP, {"code": code_of(secret)})


@pytest.mark.parametrize(
    ("groups", "facts", "led_to"),
    [
        (["Editors"], {}, ""),
        (["Publishers"], {}, SECOND_FACTOR),
        (["Administrators"], {}, SECOND_FACTOR),
        ([], {"is_superuser": True}, SECOND_FACTOR),
        ([], {}, ""),
    ],
    ids=["editor", "publisher", "administrator", "superuser", "none of them"],
)
@pytest.mark.usefixtures("required")
def test_those_who_publish_or_manage_accounts_are_led_to_it(
    groups: list[str], facts: dict[str, Any], led_to: str
) -> None:
    account("ada", *groups, **facts)
    client, _ = sign_in("ada")
    assert where(client) == led_to


def test_nobody_is_led_to_it_where_the_setting_is_off() -> None:
    account("root", is_superuser=True)
    client, _ = sign_in("root")
    assert (where(client), client.get(SECOND_FACTOR).status_code) == ("", 200)


@pytest.mark.usefixtures("required")
def test_no_page_of_the_admin_is_open_before_it() -> None:
    account("root", is_superuser=True)
    client, _ = sign_in("root")
    bare = {"/admin/login/", "/admin/logout/"}
    opened = {address for address in admin_addresses() - bare if where(client, address) != SECOND_FACTOR}
    assert opened == set()


def admin_addresses() -> set[str]:
    """Every address below /admin/, with a number for each blank."""
    found: set[str] = set()

    def walk(patterns: Any, before: str) -> None:
        for one in patterns:
            here = before + str(one.pattern)
            if hasattr(one, "url_patterns"):
                walk(one.url_patterns, here)
            else:
                found.add("/" + re.sub(r"<[^>]+>", "1", here).removesuffix("$"))

    walk([one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"], "")
    plain = {address for address in found if not re.search(r"[\\(^]", address)}
    assert len(plain) > 80
    return plain


@pytest.mark.usefixtures("required")
def test_setting_up_an_app_opens_the_admin_and_gives_recovery_codes_once() -> None:
    user = account("ada", "Publishers")
    client, _ = sign_in("ada")
    wrong = client.post(APP, {"code": "000000"})
    assert (wrong.status_code, where(client)) == (200, SECOND_FACTOR)
    _, done = set_up_app(client)
    assert done["Location"] == CODES
    assert where(client) == ""
    codes = client.get(CODES).context["unused_codes"]
    assert (len(set(codes)), all(re.fullmatch(r"\d{8}", code) for code in codes)) == (10, True)
    assert set(client.get(CODES).context["unused_codes"]) == {"****"}
    assert {one.type for one in Authenticator.objects.filter(user=user)} == {"totp", "recovery_codes"}
    other, asked = sign_in("ada")
    assert asked["Location"] == CODE
    assert other.post(CODE, {"code": codes[0]})["Location"] == "/admin/"
    assert where(other) == ""


@pytest.mark.usefixtures("required")
def test_sessions_begun_without_it_end_when_it_is_set_up() -> None:
    user = account("ada", "Publishers")
    unlisted = Client()
    unlisted.force_login(user)
    before, client = sign_in("ada")[0], sign_in("ada")[0]
    set_up_app(client)
    assert where(client) == ""
    assert where(before) == "/admin/login/?next=/admin/"
    assert where(unlisted) == "/accounts/second-factor/code-again/?next=%2Fadmin%2F"
    assert UserSession.objects.count() == 1


@pytest.mark.usefixtures("required")
def test_session_that_has_not_shown_it_can_do_so() -> None:
    user = account("ada", "Publishers")
    secret = with_app(user)
    client = Client()
    client.force_login(user)
    address = where(client, "/admin/speeches/speech/?q=rope")
    assert client.get(address).status_code == 200
    shown = client.post(address, {"code": code_of(secret), "next": "/admin/speeches/speech/?q=rope"})
    assert (shown["Location"], where(client)) == ("/admin/speeches/speech/?q=rope", "")


@pytest.mark.usefixtures("required")
def test_who_removes_it_is_led_to_set_it_up_again() -> None:
    account("ada", "Publishers")
    client, _ = sign_in("ada")
    set_up_app(client)
    assert client.post(f"{APP}remove/")["Location"] == SECOND_FACTOR
    assert (where(client), Authenticator.objects.count()) == (SECOND_FACTOR, 0)


def test_second_factor_changes_only_for_who_has_just_shown_who_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    account("ada", "Editors")
    client, _ = sign_in("ada")
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 400
    session.save()
    assert client.get(APP)["Location"] == f"/accounts/password/?next={APP.replace('/', '%2F')}"
    wrong = client.post("/accounts/password/", {"password": "wrong", "next": APP})
    assert wrong.context["form"].errors == {"password": ["The password is not right."]}
    assert client.post("/accounts/password/", {"password": PASSWORD, "next": APP})["Location"] == APP
    assert client.get(APP).status_code == 200


def test_page_shows_the_key_as_a_picture_of_its_own_and_in_letters() -> None:
    account("ada", "Editors")
    client, _ = sign_in("ada")
    page = client.get(APP)
    html, secret = page.content.decode(), page.context["form"].secret
    assert (" ".join(re.findall("....", secret)) in html, "data:" in html, "style=" in html) == (True, False, False)
    assert page.context["totp_url"] == f"otpauth://totp/ada?secret={secret}&issuer=humansec"


@pytest.mark.parametrize("sent", ["", "no json", "{}", "[]", "7", json.dumps({"id": "x", "response": {}}), "null"])
@pytest.mark.parametrize("address", [CODE, "/accounts/second-factor/passkeys/add/"])
def test_wrong_passkeys_are_told_and_open_nothing(address: str, sent: str) -> None:
    with_app(account("ada", "Publishers"))
    client, _ = sign_in("ada")
    if address != CODE:
        client.force_login(User.objects.get())
        client.post("/accounts/password/", {"password": PASSWORD})
    client.get(address)
    answer = client.post(address, {"credential": sent, "name": "Key"})
    assert answer.status_code == 200
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_lost_passkey_of_somebody_else_cannot_be_removed() -> None:
    ada, bea = account("ada", "Publishers"), account("bea", "Publishers")
    key = Authenticator.objects.create(user=bea, type="webauthn", data={"name": "Key", "credential": {}})
    client, _ = sign_in("ada")
    assert client.post(f"/accounts/second-factor/passkeys/{key.pk}/remove/").status_code == 404
    assert list(Authenticator.objects.exclude(user=ada)) == [key]
