"""Administrators manage accounts, but make no superuser of anybody; a lost second factor is reset by them or by command."""

from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.admin.conftest import messages_of
from tests.sign_in.conftest import account, sign_in, with_app
from tests.sign_in.test_signing_in import is_in

pytestmark = pytest.mark.django_db
ACCOUNTS = "/admin/auth/user/"


@pytest.fixture
def administrator() -> Client:
    account("adm", "Administrators")
    return sign_in("adm")[0]


def sent(user: User, **changed: Any) -> dict[str, Any]:
    facts = {"username": user.username, "first_name": "", "last_name": "", "email": "", "is_active": "on"}
    return {**facts, "is_staff": "on", **changed}


def test_administrator_makes_an_account_and_puts_it_into_a_group(administrator: Client) -> None:
    made = administrator.post(
        f"{ACCOUNTS}add/",
        {"username": "bea", "usable_password": "true", "password1": "nets and tides", "password2": "nets and tides"},
    )
    bea = User.objects.get(username="bea")
    assert made["Location"] == f"{ACCOUNTS}{bea.pk}/change/"
    group = Group.objects.get(name="Publishers")
    administrator.post(f"{ACCOUNTS}{bea.pk}/change/", sent(bea, groups=[group.pk]))
    bea = User.objects.get(pk=bea.pk)
    assert (bea.is_staff, bea.has_perm("speeches.publish_speech")) == (True, True)


def test_administrator_makes_no_superuser_and_gives_no_single_permission(administrator: Client) -> None:
    bea = account("bea", "Editors")
    every = list(Permission.objects.values_list("pk", flat=True))
    administrator.post(f"{ACCOUNTS}{bea.pk}/change/", sent(bea, is_superuser="on", user_permissions=every))
    bea.refresh_from_db()
    assert (bea.is_superuser, bea.user_permissions.count()) == (False, 0)


def test_administrator_touches_no_superuser(administrator: Client) -> None:
    root = account("root", is_superuser=True)
    with_app(root)
    page = f"{ACCOUNTS}{root.pk}/"
    new = {"usable_password": "true", "password1": "nets and tides", "password2": "nets and tides"}
    answers = [
        administrator.post(f"{page}change/", sent(root, username="mine")),
        administrator.post(f"{page}password/", new),
        administrator.post(f"{page}delete/", {"post": "yes"}),
        administrator.post(ACCOUNTS, {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"}),
    ]
    administrator.post(ACCOUNTS, {"action": "reset", "_selected_action": [root.pk]})
    assert [answer.status_code for answer in answers] == [403, 403, 403, 403]
    assert User.objects.get(pk=root.pk).username == "root"
    assert Authenticator.objects.filter(user=root).exists()


def test_superuser_may_do_both() -> None:
    account("root", is_superuser=True)
    bea = account("bea", "Editors")
    client, _ = sign_in("root")
    client.post(f"{ACCOUNTS}{bea.pk}/change/", sent(bea, is_superuser="on"))
    assert User.objects.get(pk=bea.pk).is_superuser


def test_reset_takes_the_second_factor_and_ends_the_sessions(administrator: Client) -> None:
    bea = account("bea", "Editors")
    before, _ = sign_in("bea")
    with_app(bea)
    done = administrator.post(ACCOUNTS, {"action": "reset", "_selected_action": [bea.pk]}, follow=True)
    assert messages_of(done) == ["1 account has no second factor any more. Its owner is asked to set one up anew."]
    assert (Authenticator.objects.count(), is_in(before)) == (0, False)
    assert sign_in("bea")[1]["Location"] == "/admin/"


@pytest.mark.parametrize("more", [1, 3])
def test_list_tells_groups_and_second_factor_in_as_many_questions(
    administrator: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        with_app(account(f"bea {number}", "Editors", "Publishers"))
    # Session, account, its own and its groups' permissions, groups of the filter, two counts, the accounts, their groups.
    with django_assert_num_queries(9):
        html = administrator.get(ACCOUNTS).content.decode()
    assert html.count('<td class="field-in_groups">Editors, Publishers</td>') == more
    assert html.count("icon-yes.svg") == 1 + 2 * more  # each account is active, and all but one have a second factor


def test_command_resets() -> None:
    bea = account("bea", "Publishers")
    before, _ = sign_in("bea")
    with_app(bea)
    told = StringIO()
    call_command("reset_second_factor", "bea", stdout=told)
    assert told.getvalue() == "The account “bea” has no second factor any more, and its sessions are ended.\n"
    assert (Authenticator.objects.count(), is_in(before)) == (0, False)


def test_command_tells_what_it_cannot_do() -> None:
    account("bea")
    for name, told in [
        ("nobody", "There is no account “nobody”."),
        ("bea", "The account “bea” has no second factor; its sessions are ended."),
    ]:
        with pytest.raises(CommandError, match=told):
            call_command("reset_second_factor", name)
