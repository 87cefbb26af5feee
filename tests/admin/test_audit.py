"""All that was done in the admin is told, by whom and when, and nobody can change it there."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from speeches.models import Change, Speech
from tests.admin.conftest import filled, make_speech, staff

pytestmark = pytest.mark.django_db

LOG = "/admin/speeches/change/"


@pytest.fixture
def administrator(db: None) -> Client:
    return staff("administrator", "Administrators")


def told(client: Client, **asked: str) -> list[str]:
    return [str(change) for change in client.get(LOG, asked).context["cl"].result_list]


def retitle(client: Client, speech: Speech, title: str) -> None:
    page = f"/admin/speeches/speech/{speech.pk}/change/"
    assert client.post(page, filled(client.get(page), title=title)).status_code == 302


def test_log_is_narrowed_by_person_verb_and_noun(administrator: Client, publisher: Client, speech: Speech) -> None:
    retitle(publisher, speech, "One rope")
    publisher.post(f"/admin/speeches/quote/{speech.quotes.get().pk}/delete/", {"post": "yes"})
    administrator.post("/admin/speeches/occasion/add/", {"name": "Harbour day", "slug": "harbour-day"})
    edited, deleted, added = (
        "Speech “One rope”: Changed Title.",
        "Quote “Those who stay keep the lamp alight”: Deleted.",
        "Occasion “Harbour day”: Added.",
    )
    assert told(administrator) == [added, deleted, edited]
    person = str(User.objects.get(username="publisher").pk)
    assert told(administrator, person=person) == [deleted, edited]
    assert told(administrator, done="add") == [added]
    assert told(administrator, done="other") == []
    assert told(administrator, noun="speech") == [deleted, edited]
    assert told(administrator, noun="occasion") == [added]
    assert told(administrator, q="publisher") == [deleted, edited]
    assert told(administrator, person="x", done="y", noun="z") == []


def test_who_did_it_is_told_when_the_account_is_gone(administrator: Client, publisher: Client, speech: Speech) -> None:
    retitle(publisher, speech, "One rope")
    User.objects.get(username="publisher").delete()
    assert "publisher" in administrator.get(LOG).content.decode()


def test_nobody_can_edit_it(speech: Speech, publisher: Client) -> None:
    retitle(publisher, speech, "One rope")
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    change = Change.objects.get()
    kept = Change.objects.values().get()
    assert [
        root.post(f"{LOG}{change.pk}/delete/", {"post": "yes"}).status_code,
        root.post(f"{LOG}add/", {"verb": "edit", "told": "Nothing."}).status_code,
        root.post(LOG, {"action": "delete_selected", "_selected_action": [change.pk], "post": "yes"}).status_code,
        root.post(f"{LOG}{change.pk}/change/", {"told": "Nothing."}).status_code,
    ] == [403, 403, 200, 200]
    assert Change.objects.values().get() == kept


def test_accounts_are_told_without_their_secrets(administrator: Client) -> None:
    superuser = User.objects.create_superuser("root")
    root = Client()
    root.force_login(superuser)
    sent = {"username": "newcomer", "password1": "lamps-at-the-harbour", "password2": "lamps-at-the-harbour"}
    assert root.post("/admin/auth/user/add/", {**sent, "usable_password": "true"}).status_code == 302
    change = Change.objects.get()
    assert (change.verb, change.told, change.rows) == ("add_user", "User “newcomer”: Added.", [])


def test_sign_ins_are_told(administrator: Client) -> None:
    User.objects.create_user("keeper", password="lamps-at-the-harbour", is_staff=True)  # noqa: S106
    client = Client()
    client.post("/accounts/sign-in/", {"login": "keeper", "password": "lamps-at-the-harbour"})
    client.post("/accounts/sign-out/")
    assert told(administrator, done="sign") == ["Signed out.", "Signed in."]
    assert {change.by_name for change in Change.objects.all()} == {"keeper"}


def test_others_see_only_what_they_may_undo(
    editor: Client, stranger: Client, publisher: Client, speech: Speech
) -> None:
    retitle(publisher, speech, "One rope")
    assert told(editor) == []
    assert editor.get(f"{LOG}{Change.objects.get().pk}/change/").status_code in (302, 404)
    assert stranger.get(LOG).status_code == 403


# The session and the user; permissions (two); the count and the rows; the staff to choose from.
@pytest.mark.parametrize("number", [1, 3])
def test_log_asks_the_same_queries_for_one_as_for_three(
    administrator: Client, publisher: Client, django_assert_num_queries: Any, number: int
) -> None:
    for one in range(number):
        retitle(publisher, make_speech(one + 1), "One rope")
    with django_assert_num_queries(7):
        administrator.get(LOG)
