"""What readers report, in the admin: a queue that editors settle, and nothing that anybody writes there."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from speeches.models import Concern, Speech
from tests.admin.conftest import make_quote, messages_of

LIST = "/admin/speeches/concern/"


def concern(speech: Speech, message: str, **facts: Any) -> Concern:
    quote = speech.quotes.first() or make_quote(speech, "The key")
    return Concern.objects.create(quote=quote, message=message, sender="s", **{"reason": "words", **facts})


@pytest.fixture
def concerns(speech: Speech) -> list[Concern]:
    """Two that are open, the second sent later."""
    return [
        concern(speech, "It was <seven>.", contact="ada@harbour.example"),
        concern(speech, "Bob said it.", reason="speaker"),
    ]


def rows(client: Client, **query: Any) -> list[str]:
    page: Any = client.get(LIST, query)
    return [row.message for row in page.context["cl"].result_list]


def act(client: Client, chosen: list[Concern]) -> list[str]:
    sent = {"action": "settle", "index": 0, "_selected_action": [one.pk for one in chosen]}
    return messages_of(client.post(LIST, sent, follow=True))


def outcomes() -> list[tuple[str | None, str]]:
    return list(Concern.objects.order_by("pk").values_list("settled_by__username", "outcome"))


def change(one: Concern) -> str:
    return f"{LIST}{one.pk}/change/"


def test_open_ones_stand_first_the_newest_at_the_head(editor: Client, concerns: list[Concern], speech: Speech) -> None:
    latest = concern(speech, "Latest.")
    assert act(editor, [latest]) == ["1 concern is settled."]
    assert rows(editor) == ["Bob said it.", "It was <seven>.", "Latest."]
    assert rows(editor, state="open") == ["Bob said it.", "It was <seven>."]
    assert rows(editor, state="settled") == ["Latest."]
    assert rows(editor, reason__exact="speaker") == ["Bob said it."]


def test_number_of_open_ones_is_shown_at_the_list_and_at_the_start(editor: Client, concerns: list[Concern]) -> None:
    assert "2 open concerns" in editor.get(LIST).content.decode()
    assert "reports of readers about quotes" in editor.get("/admin/").content.decode()
    act(editor, concerns)
    assert "open concern" not in editor.get(LIST).content.decode()
    assert "of readers about quotes" not in editor.get("/admin/").content.decode()


def test_list_leads_to_the_quote_and_keeps_the_address_of_the_reader(editor: Client, concerns: list[Concern]) -> None:
    html = editor.get(LIST).content.decode()
    assert f'<a href="/admin/speeches/quote/{concerns[0].quote_id}/change/">' in html
    assert ("It was &lt;seven&gt;." in html, "ada@harbour.example" in html) == (True, False)
    assert "ada@harbour.example" in editor.get(change(concerns[0])).content.decode()


def test_action_settles_what_is_open_in_the_name_of_the_editor(editor: Client, concerns: list[Concern]) -> None:
    assert act(editor, concerns[:1]) == ["1 concern is settled."]
    settled_at = Concern.objects.get(pk=concerns[0].pk).settled_at
    assert act(editor, concerns) == ["1 concern is settled; 1 was already."]
    assert outcomes() == [("editor", ""), ("editor", "")]
    assert Concern.objects.get(pk=concerns[0].pk).settled_at == settled_at
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Settled.", "Settled."]


def test_form_settles_with_what_was_done(editor: Client, concerns: list[Concern]) -> None:
    answer = editor.post(change(concerns[0]), {"outcome": ""})
    assert (answer.status_code, outcomes()) == (200, [(None, ""), (None, "")])
    editor.post(change(concerns[0]), {"outcome": "The text was right.", "message": "Altered", "contact": ""})
    assert outcomes() == [("editor", "The text was right."), (None, "")]
    kept = Concern.objects.get(pk=concerns[0].pk)
    assert (kept.message, kept.contact) == ("It was <seven>.", "ada@harbour.example")


def test_settled_one_is_read_and_not_changed(editor: Client, concerns: list[Concern]) -> None:
    act(editor, concerns)
    answers = [editor.get(change(concerns[0])), editor.post(change(concerns[0]), {"outcome": "Late."})]
    assert [answer.status_code for answer in answers] == [200, 403]
    assert outcomes() == [("editor", ""), ("editor", "")]


def test_nobody_adds_one_and_strangers_read_none(editor: Client, stranger: Client, concerns: list[Concern]) -> None:
    User.objects.create_superuser("root", password="open")  # noqa: S106
    root = Client()
    root.login(username="root", password="open")  # noqa: S106
    assert [client.get(f"{LIST}add/").status_code for client in (editor, root)] == [403, 403]
    assert [stranger.get(address).status_code for address in (LIST, change(concerns[0]))] == [403, 403]


def test_one_is_found_by_its_words_and_those_of_its_quote(editor: Client, concerns: list[Concern]) -> None:
    assert rows(editor, q="seven") == ["It was <seven>."]
    assert len(rows(editor, q="lamp alight")) == 2
    assert rows(editor, q="nowhere") == []


# The session, the user, permissions of the user and of the groups; how many are open; the number of rows; the rows.
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_queries_for_one_as_for_three(
    editor: Client, speech: Speech, django_assert_num_queries: Any, number: int
) -> None:
    for place in range(number):
        concern(speech, f"Number {place}.")
    with django_assert_num_queries(7):
        editor.get(LIST)
