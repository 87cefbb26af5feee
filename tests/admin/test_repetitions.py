"""The queue of repetitions: seen with their words in place, confirmed, dismissed, and counted as found again."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client

from speeches.models import Quote, Repetition
from tests.actions.repeated_words import REPEATED, later, public_quote
from tests.admin.conftest import messages_of

LIST = "/admin/speeches/repetition/"


@pytest.fixture
def quote(db: None) -> Quote:
    return public_quote()


def act(client: Client, action: str, status: str = "") -> list[str]:
    chosen = [row.pk for row in Repetition.objects.all()]
    sent = {"action": action, "index": 0, "_selected_action": chosen}
    return messages_of(client.post(f"{LIST}?status={status}", sent, follow=True))


def listed(client: Client, **query: str) -> list[str]:
    page: Any = client.get(LIST, query)
    return [row.passage.transcript.speech.title for row in page.context["cl"].result_list]


def test_list_shows_the_words_in_their_place(editor: Client, quote: Quote) -> None:
    speech = later(
        "First this. It is, as <she> said, whoever comes to the harbour at night finds a lamp alight, and bread."
    )
    page = editor.get(LIST).content.decode()
    shown = f"It is, as &lt;she&gt; said, <mark>{REPEATED}</mark>, and bread. "
    assert f'{shown}<a href="/speeches/{speech.slug}/#p1">Passage</a>' in page
    one = editor.get(f"{LIST}{Repetition.objects.get().pk}/change/")
    assert (one.status_code, shown in one.content.decode(), 'name="_save"' in one.content.decode()) == (
        200,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("action", "status", "now"), [("confirm", "confirmed", "confirmed"), ("dismiss", "dismissed", "dismissed")]
)
def test_found_ones_are_decided_on_and_leave_the_queue(
    editor: Client, quote: Quote, action: str, status: str, now: str
) -> None:
    later(title="One")
    later(title="Two")
    assert listed(editor) == ["One", "Two"]
    assert act(editor, action) == [f"2 repetitions are {now}."]
    rows = Repetition.objects.all()
    assert {(row.status, str(row.decided_by), row.decided_at is not None) for row in rows} == {(status, "editor", True)}
    assert (listed(editor), listed(editor, status=status), len(listed(editor, status="every"))) == (
        [],
        ["One", "Two"],
        2,
    )
    assert act(editor, action, status) == [f"No repetitions are {now}; 2 were already."]
    assert act(editor, "reopen", status) == ["2 repetitions are undecided again."]
    assert listed(editor) == ["One", "Two"]
    log = LogEntry.objects.order_by("pk").values_list("action_flag", "change_message")
    assert list(log) == [(CHANGE, f"{now.capitalize()}.")] * 2 + [(CHANGE, "Undecided again.")] * 2


def test_nobody_adds_deletes_or_decides_without_the_permission(stranger: Client, editor: Client, quote: Quote) -> None:
    later()
    pk = Repetition.objects.get().pk
    assert [editor.get(f"{LIST}{rest}").status_code for rest in ("add/", f"{pk}/delete/")] == [403, 403]
    assert editor.post(f"{LIST}{pk}/change/", {}).status_code == 403
    sent = {"action": "confirm", "index": 0, "_selected_action": [pk]}
    assert (stranger.get(LIST).status_code, stranger.post(LIST, sent).status_code) == (403, 403)
    assert Repetition.objects.get().status == "found"


@pytest.mark.parametrize(
    ("query", "answer"),
    [("lamp", ["A later one"]), ("later one", ["A later one"]), ("x" * 10_000, []), ("\x00", ["A later one"])],
)
def test_search_answers_whatever_is_asked(editor: Client, quote: Quote, query: str, answer: list[str]) -> None:
    later()
    assert listed(editor, q=query) == answer  # with a NUL character it is no question


def test_unknown_status_is_answered(editor: Client, quote: Quote) -> None:
    later()
    assert listed(editor, status="nonsense") == []


def test_list_asks_as_many_queries_at_three_rows_as_at_one(
    editor: Client, quote: Quote, django_assert_num_queries: Any
) -> None:
    later()
    # the session, the user, their permissions and those of their groups, the number of rows, the rows
    with django_assert_num_queries(6):
        assert len(listed(editor)) == 1
    later(title="Two")
    later(title="Three")
    with django_assert_num_queries(6):
        assert len(listed(editor)) == 3
