"""What each role of the staff may do, address by address and verb by verb, as the server answers.

An address or a verb that is new is not in the tables, and fails: say in ``roles`` who may."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from speeches.admin.bulk_forms import FORMS as IN_BULK
from speeches.admin.publication_page import _VERBS
from speeches.models import Quote, Speech
from tests.sign_in.roles import ACTIONS, BESIDE, BULK, PUBLICATION, ROLES, who_may_open

pytestmark = pytest.mark.django_db


def addresses() -> dict[str | None, str]:
    """The address below /admin/ of every page, by its name."""
    found: dict[str | None, str] = {}

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> None:
        for one in patterns:
            here = before + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, here)
            elif one.name not in BESIDE:
                found[one.name] = here

    walk([one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"], "/")
    return found


def is_open(client: Client, name: str, address: str) -> bool:
    """The page, or, where it only takes what is sent, sending nothing; whatever that does is undone. Who may see it may be
    told that there is no such thing; of changes, those who may not see them are told so, too."""
    with transaction.atomic():
        answer = client.get(address)
        if answer.status_code == 405:
            answer = client.post(address)
        transaction.set_rollback(True)
    assert answer.status_code in (200, 302, 400, 403, 404), address
    if answer.status_code == 404 or answer.headers.get("Location") == "/admin/":
        return not name.startswith(("speeches_change_", "speeches_deletion_"))
    return answer.status_code != 403


@pytest.mark.parametrize("letter", ROLES)
def test_each_address_is_open_to_the_roles_of_its_line(
    clients: dict[str, Client], records: dict[str, int], letter: str
) -> None:
    found = {}
    for name, pattern in addresses().items():
        key = records.get("_".join(str(name).split("_")[:2]), 0)
        address = re.sub(r"<(path:object_id|id|int:pk)>", str(key), pattern)
        found[name] = is_open(clients[letter], str(name), re.sub(r"<int:[a-z_]+>", "0", address))
    assert found == {name: letter in who for name, who in who_may_open().items()}


def test_nobody_who_is_not_signed_in_gets_any_further(records: dict[str, int]) -> None:
    for pattern in addresses().values():
        address = re.sub(r"<[^>]+>", "1", pattern)
        for answer in (Client().get(address), Client().post(address)):
            assert (answer.status_code, answer.headers.get("Location", "").split("?")[0]) == (302, "/admin/login/")


def test_each_action_is_offered_to_the_roles_of_its_line(clients: dict[str, Client]) -> None:
    found: dict[str, dict[str, str]] = {}
    for letter in ROLES:
        request = RequestFactory().get("/")
        request.user = User.objects.get(username=f"role {letter}")
        for model, model_admin in admin.site._registry.items():
            noun = f"{model._meta.app_label}_{model._meta.model_name}"
            for action in model_admin.get_actions(request):
                row = found.setdefault(noun, {})
                row[action] = row.get(action, "") + letter
    assert found == ACTIONS


def test_actions_that_are_not_offered_do_nothing(clients: dict[str, Client], records: dict[str, int]) -> None:
    for action in ("publish", "withdraw"):
        pk = records["speeches_speech"]
        Speech.objects.filter(pk=pk).update(status="draft" if action == "publish" else "published")
        before = Speech.objects.get(pk=pk).status
        sent: dict[str, Any] = {"action": action, "_selected_action": [pk]}
        clients["e"].post("/admin/speeches/speech/", sent)
        assert Speech.objects.get(pk=pk).status == before
        clients["p"].post("/admin/speeches/speech/", sent)
        assert Speech.objects.get(pk=pk).status != before


@pytest.mark.parametrize("verb", ["_publish", "_withdraw"])
@pytest.mark.parametrize("noun", ["speech", "quote"])
def test_buttons_of_publishers_refuse_editors(
    clients: dict[str, Client], records: dict[str, int], noun: str, verb: str
) -> None:
    address = f"/admin/speeches/{noun}/{records[f'speeches_{noun}']}/change/"
    statuses = {letter: client.post(address, {verb: "1"}).status_code for letter, client in clients.items()}
    assert {letter: status == 403 for letter, status in statuses.items()} == {
        "n": True,
        "e": True,
        "p": False,
        "a": False,
    }


@pytest.mark.parametrize("noun", ["speech", "quote"])
def test_each_verb_of_the_way_to_the_public_is_open_to_the_roles_of_its_line(
    clients: dict[str, Client], records: dict[str, int], noun: str
) -> None:
    address = f"/admin/speeches/{noun}/{records[f'speeches_{noun}']}/publication/"
    found = {verb: "".join(who for who in ROLES if takes(clients[who], address, {"verb": verb})) for verb in _VERBS}
    assert found == PUBLICATION


@pytest.mark.parametrize("noun", ["speech", "quote"])
def test_each_verb_in_bulk_is_open_to_the_roles_of_its_line(
    clients: dict[str, Client], records: dict[str, int], noun: str
) -> None:
    sent = {"action": "in_bulk", "_selected_action": records[f"speeches_{noun}"]}
    found = {
        verb: "".join(who for who in "epa" if takes(clients[who], f"/admin/speeches/{noun}/", {**sent, "verb": verb}))
        for verb in IN_BULK[Speech if noun == "speech" else Quote]
    }
    assert found == {verb: BULK.get(verb) for verb in found}


def takes(client: Client, address: str, sent: dict[str, Any]) -> bool:
    """Whether this may be sent; what it does is undone."""
    with transaction.atomic():
        status = client.post(address, sent).status_code
        transaction.set_rollback(True)
    return status != 403


def test_completion_tells_records_only_to_who_may_see_them(clients: dict[str, Client], records: dict[str, int]) -> None:
    asked = {"app_label": "speeches", "model_name": "speech", "field_name": "speaker", "term": "Example"}
    answers = {letter: client.get("/admin/autocomplete/", asked).status_code for letter, client in clients.items()}
    assert answers == {"n": 403, "e": 200, "p": 200, "a": 200}


def test_administrators_may_all_that_publishers_may() -> None:
    def may(group: str) -> set[str]:
        return {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in Group.objects.get(name=group).permissions.select_related("content_type")
        }

    assert may("Administrators") - may("Publishers") == {
        "auth.add_user",
        "auth.change_user",
        "auth.delete_user",
        "auth.view_user",
        "auth.view_group",
        "speeches.view_change",
    }
    assert may("Editors") < may("Publishers") < may("Administrators")
