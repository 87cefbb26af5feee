"""One's sessions are listed and can be ended, and a change of the password ends all others."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.sign_in.conftest import PASSWORD, account, sign_in
from tests.sign_in.test_signing_in import is_in

pytestmark = pytest.mark.django_db
SESSIONS = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19 Safari/604.1"


def signed_in(name: str = "ada", **extra: Any) -> Client:
    return sign_in(name, **extra)[0]


def listed(client: Client) -> list[tuple[str, str, bool]]:
    return [(one.browser, one.address, one.is_this) for one in client.get(SESSIONS).context["sessions"]]


def pk_of(client: Client) -> int:
    return UserSession.objects.get(session_key=client.session.session_key).pk


def test_sessions_are_listed_with_browser_and_address_this_one_first() -> None:
    account("ada", "Editors")
    account("bea", "Editors")
    first = signed_in(HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="192.0.2.1")
    signed_in(HTTP_USER_AGENT=SAFARI, REMOTE_ADDR="192.0.2.2")
    signed_in("bea")
    assert listed(first) == [("Firefox on Linux", "192.0.2.1", True), ("Safari on iPhone", "192.0.2.2", False)]


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions_however_long(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account("ada", "Editors")
    client, *_ = [signed_in() for _ in range(count)]
    with django_assert_num_queries(3):  # session, account, sessions
        assert len(client.get(SESSIONS).context["sessions"]) == count


def test_one_is_ended_and_the_rest_stay() -> None:
    account("ada", "Editors")
    this, other, third = signed_in(), signed_in(), signed_in()
    assert this.post(f"{SESSIONS}{pk_of(other)}/end/")["Location"] == SESSIONS
    assert (is_in(this), is_in(other), is_in(third), len(listed(this))) == (True, False, True, 2)


def test_all_others_are_ended() -> None:
    account("ada", "Editors")
    account("bea", "Editors")
    this, other, third, somebody_else = signed_in(), signed_in(), signed_in(), signed_in("bea")
    this.post(f"{SESSIONS}others/end/")
    assert [is_in(client) for client in (this, other, third, somebody_else)] == [True, False, False, True]


def test_this_one_can_be_ended_as_well() -> None:
    account("ada", "Editors")
    this = signed_in()
    assert this.post(f"{SESSIONS}{pk_of(this)}/end/")["Location"] == "/accounts/sign-in/"
    assert not is_in(this)


def test_those_of_others_cannot_be_ended() -> None:
    account("ada", "Editors")
    account("bea", "Editors")
    ada, bea = signed_in(), signed_in("bea")
    assert ada.post(f"{SESSIONS}{pk_of(bea)}/end/").status_code == 404
    assert is_in(bea)


def test_ends_only_by_post_and_only_for_who_is_signed_in() -> None:
    account("ada", "Editors")
    ada = signed_in()
    address = f"{SESSIONS}{pk_of(ada)}/end/"
    assert (ada.get(address).status_code, ada.get(f"{SESSIONS}others/end/").status_code) == (405, 405)
    assert Client().post(address)["Location"] == f"/accounts/sign-in/?next={address}"
    assert Client().get(SESSIONS)["Location"] == f"/accounts/sign-in/?next={SESSIONS}"


def test_session_that_has_expired_is_not_listed() -> None:
    account("ada", "Editors")
    this, other = signed_in(), signed_in()
    Session.objects.filter(session_key=other.session.session_key).update(expire_date="2020-01-01T00:00:00Z")
    assert len(listed(this)) == 1


def test_change_of_the_password_ends_all_others_and_this_one_stays_listed() -> None:
    user = account("ada", "Editors")
    this, other = signed_in(HTTP_USER_AGENT=FIREFOX), signed_in()
    sent = {"old_password": PASSWORD, "new_password1": "nets and tides", "new_password2": "nets and tides"}
    assert this.post("/admin/password_change/", sent).status_code == 302
    assert (is_in(this), is_in(other), len(listed(this)), listed(this)[0][0]) == (True, False, 1, "Firefox on Linux")
    assert sign_in("ada")[1].status_code == 200
    assert sign_in("ada", "nets and tides")[1].status_code == 302
    assert User.objects.get(pk=user.pk).check_password("nets and tides")


def test_wrong_old_password_ends_nothing() -> None:
    account("ada", "Editors")
    this, other = signed_in(), signed_in()
    sent = {"old_password": "wrong", "new_password1": "nets and tides", "new_password2": "nets and tides"}
    assert this.post("/admin/password_change/", sent).status_code == 200
    assert (is_in(this), is_in(other)) == (True, True)


def test_account_that_is_switched_off_is_out_at_once() -> None:
    user = account("ada", "Editors")
    this = signed_in()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not is_in(this)
