"""Signing in: by password, by a second factor, or by a recovery code, and not too often in vain."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from speeches.models import FailedSignIn
from tests.sign_in.conftest import CODE, PASSWORD, SIGN_IN, account, code_of, sign_in, with_app

pytestmark = pytest.mark.django_db
NOT_RIGHT = "The name or the password is not right. Mind capital letters."
TOO_MANY = "Too many attempts have failed. Wait ten minutes, then try again."
NO_SUCH_CODE = "That code is not right, or has been used. Wait for the next one, then type it."


def errors(response: Any) -> list[str]:
    return [error for field in response.context["form"].errors.values() for error in field]


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_password_opens_the_admin() -> None:
    account("ada", "Editors")
    client, response = sign_in("ada")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert is_in(client)


def test_page_asked_for_is_the_one_that_comes() -> None:
    account("ada", "Editors")
    client = Client()
    asked = "/admin/speeches/speech/?q=rope"
    first = client.get(asked, follow=True)
    address = "/admin/login/?next=/admin/speeches/speech/%3Fq%3Drope"
    assert (first.redirect_chain[-1][0], first.status_code) == (address, 200)
    assert f'name="next" value="{asked}"' in first.content.decode()
    sent = client.post(address, {"login": "ada", "password": PASSWORD, "next": asked})
    assert sent["Location"] == asked


def test_nobody_is_sent_to_another_site() -> None:
    account("ada", "Editors")
    sent = Client().post(SIGN_IN, {"login": "ada", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert sent["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("name", "password"),
    [("ada", "wrong"), ("nobody", PASSWORD), ("reader", PASSWORD), ("gone", PASSWORD)],
    ids=["wrong password", "no account", "account of no staff", "account switched off"],
)
def test_refusals_do_not_tell_whether_there_is_an_account(name: str, password: str) -> None:
    account("ada", "Editors")
    account("reader", is_staff=False)
    account("gone", is_active=False)
    client, response = sign_in(name, password)
    assert (response.status_code, errors(response)) == (200, [NOT_RIGHT])
    assert not is_in(client)


@pytest.mark.parametrize("name", ["ada", "nobody"])
def test_sixth_attempt_within_ten_minutes_is_refused_whatever_it_is(name: str) -> None:
    account("ada", "Editors")
    told = [errors(sign_in(name, "wrong")[1]) for _ in range(6)]
    assert told == [[NOT_RIGHT]] * 5 + [[TOO_MANY]]
    client, response = sign_in(name)
    assert errors(response) == [TOO_MANY]
    FailedSignIn.objects.update(at=timezone.now() - timedelta(minutes=10))
    client, response = sign_in(name)
    assert is_in(client) == (name == "ada")


def test_refused_attempts_do_not_lengthen_the_wait() -> None:
    account("ada", "Editors")
    for _ in range(9):
        sign_in("ada", "wrong")
    assert FailedSignIn.objects.count() == 5


def test_capital_letters_of_a_name_are_no_way_round() -> None:
    for name in ("ada", "Ada", "ADA", " ada ", "adA"):
        sign_in(name, "wrong")
    assert errors(sign_in("aDa", "wrong")[1]) == [TOO_MANY]


def test_name_is_slowed_at_one_address_and_not_at_another() -> None:
    account("ada", "Editors")
    for _ in range(6):
        sign_in("ada", "wrong", REMOTE_ADDR="192.0.2.1")
    assert errors(sign_in("ada", REMOTE_ADDR="192.0.2.1")[1]) == [TOO_MANY]
    assert sign_in("ada", REMOTE_ADDR="192.0.2.2")[1].status_code == 302


def test_address_is_slowed_over_many_names() -> None:
    account("ada", "Editors")
    for number in range(30):
        sign_in(f"name {number}", "wrong", REMOTE_ADDR="192.0.2.1")
    assert errors(sign_in("ada", REMOTE_ADDR="192.0.2.1")[1]) == [TOO_MANY]


def test_door_of_the_admin_counts_with_the_other() -> None:
    account("ada", "Editors")
    client = Client()
    for _ in range(5):
        client.post("/admin/login/", {"login": "ada", "password": "wrong"})
    assert errors(sign_in("ada")[1]) == [TOO_MANY]
    assert errors(client.post("/admin/login/", {"login": "ada", "password": PASSWORD})) == [TOO_MANY]


def test_operator_is_told_of_each_failure_and_of_no_password(caplog: pytest.LogCaptureFixture) -> None:
    user = account("ada", "Editors")
    with_app(user)
    for name, password in (("ada", "wrong"), ("my secret", "ada"), ("ada", PASSWORD)):
        client, _ = sign_in(name, password)
    client.post(CODE, {"code": "000000"})
    for _ in range(4):
        sign_in(" ada ", "wrong")
    told = "Sign-in failed from 127.0.0.1 by {} for {}.".format
    assert [(one.name, one.levelname, one.getMessage()) for one in caplog.records if "ign" in one.name] == [
        ("speeches.sign_in", "WARNING", message)
        for message in (
            told("password", "account 'ada'"),
            told("password", "an unknown account"),
            told("code", "account 'ada'"),
            *[told("password", "account 'ada'")] * 3,
            "Sign-in refused after too many from 127.0.0.1 by password for account 'ada'.",
        )
    ]


def test_success_is_not_counted() -> None:
    account("ada", "Editors")
    assert [sign_in("ada")[1].status_code for _ in range(7)] == [302] * 7
    assert FailedSignIn.objects.count() == 0


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    proxy = {"REMOTE_ADDR": "127.0.0.1"}
    for number in range(6):
        sign_in("ada", "wrong", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}, 192.0.2.1", **proxy)
    assert errors(sign_in("ada", "wrong", HTTP_X_FORWARDED_FOR="192.0.2.1", **proxy)[1]) == [TOO_MANY]
    assert errors(sign_in("ada", "wrong", HTTP_X_FORWARDED_FOR="192.0.2.2", **proxy)[1]) == [NOT_RIGHT]


def test_account_with_an_app_is_asked_for_its_code() -> None:
    secret = with_app(account("ada", "Publishers"))
    client, response = sign_in("ada")
    assert response["Location"] == CODE
    assert not is_in(client)
    assert errors(client.post(CODE, {"code": "000000"})) == [NO_SUCH_CODE]
    assert not is_in(client)
    assert client.post(CODE, {"code": code_of(secret)})["Location"] == "/admin/"
    assert is_in(client)


@pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_clock_may_be_half_a_minute_wrong(steps: int, opens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now().timestamp()
    monkeypatch.setattr("time.time", lambda: now)
    secret = with_app(account("ada", "Publishers"))
    client, _ = sign_in("ada")
    client.post(CODE, {"code": code_of(secret, steps)})
    assert is_in(client) == opens


def test_code_opens_once() -> None:
    secret = with_app(account("ada", "Publishers"))
    code = code_of(secret)
    first, second = sign_in("ada")[0], sign_in("ada")[0]
    first.post(CODE, {"code": code})
    again = second.post(CODE, {"code": code})
    assert (is_in(first), errors(again), is_in(second)) == (True, [NO_SUCH_CODE], False)


def test_code_opens_once_whatever_the_cache_forgets_and_no_older_one_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now().timestamp()
    monkeypatch.setattr("time.time", lambda: now)
    secret = with_app(account("ada", "Publishers"))
    opened = []
    for steps in (0, 0, -1, 1):
        cache.clear()
        client, _ = sign_in("ada")
        client.post(CODE, {"code": code_of(secret, steps)})
        opened.append(is_in(client))
    assert opened == [True, False, False, True]


def test_codes_are_slowed_wherever_they_come_from() -> None:
    secret = with_app(account("ada", "Publishers"))
    for number in range(5):
        sign_in("ada")[0].post(CODE, {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
    client, _ = sign_in("ada", REMOTE_ADDR="198.51.100.1")
    late = client.post(CODE, {"code": code_of(secret)}, REMOTE_ADDR="198.51.100.1")
    assert (errors(late), is_in(client)) == ([TOO_MANY], False)


def test_recovery_code_opens_once() -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    user = account("ada", "Publishers")
    with_app(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[3]
    first, second = sign_in("ada")[0], sign_in("ada")[0]
    first.post(CODE, {"code": code})
    second.post(CODE, {"code": code})
    assert (is_in(first), is_in(second)) == (True, False)
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    assert (len(kept.get_unused_codes()), code in kept.get_unused_codes()) == (9, False)


def test_secrets_stand_encrypted_in_the_database_and_no_code_fits_under_another_key(settings: Any) -> None:
    secret = with_app(account("ada", "Publishers"))
    assert secret not in str(Authenticator.objects.get().data)
    settings.SECRET_KEY = "another key, by which nothing can be read any more"  # noqa: S105
    client, _ = sign_in("ada")
    answers = [client.post(CODE, {"code": code_of(secret, steps)}) for steps in (-1, 0, 1)]
    assert [errors(answer) for answer in answers] == [[NO_SUCH_CODE]] * 3


def test_signing_out_closes_the_admin() -> None:
    account("ada", "Editors")
    client, _ = sign_in("ada")
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.post(reverse("account_logout"))["Location"] == SIGN_IN
    assert not is_in(client)


def test_account_of_no_staff_does_not_go_round_in_circles() -> None:
    client = Client()
    client.force_login(account("reader", is_staff=False))
    assert client.get("/admin/", follow=True).status_code == 403
