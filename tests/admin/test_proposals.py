"""Proposed quotes in the list: accepted, dismissed and published, by those who may."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from speeches.models import Quote, Speech
from tests.admin.conftest import make_quote, messages_of, staff

QUOTES = "/admin/speeches/quote/"
WORDS = "Nobody knows who will be on it."


@pytest.fixture
def quotes(speech: Speech) -> list[Quote]:
    """Two that are proposed, and a draft."""
    return [speech.quotes.get(), make_quote(speech, WORDS), make_quote(speech, "It has always left", status="draft")]


@pytest.fixture(params=["Editors", "Publishers"])
def member(db: None, request: pytest.FixtureRequest) -> Client:
    return staff("member", request.param)


def act(client: Client, action: str, records: Any) -> list[str]:
    sent = {"action": action, "index": 0, "_selected_action": [record.pk for record in records], "confirmed": "yes"}
    return messages_of(client.post(QUOTES, sent, follow=True))


def offered(client: Client) -> list[tuple[str, str]]:
    page: Any = client.get(QUOTES)
    return page.context["action_form"].fields["action"].choices[1:]


def statuses() -> list[str]:
    return list(Quote.objects.order_by("pk").values_list("status", flat=True))


def log() -> list[tuple[int, str, str]]:
    return [
        (entry.action_flag, entry.object_repr, entry.get_change_message()) for entry in LogEntry.objects.order_by("pk")
    ]


def test_proposals_are_accepted_together(member: Client, quotes: list[Quote]) -> None:
    assert act(member, "accept", quotes) == ["2 quotes are accepted; 1 was not proposed."]
    assert statuses() == ["draft", "draft", "draft"]
    assert sorted(log()) == sorted((CHANGE, str(quote), "Accepted.") for quote in quotes[:2])
    assert act(member, "accept", quotes[:1]) == ["No quotes are accepted; 1 was not proposed."]
    assert len(log()) == 2


def test_proposals_are_dismissed_and_others_left_alone(member: Client, quotes: list[Quote]) -> None:
    assert act(member, "dismiss", quotes[1:]) == ["1 quote is dismissed; 1 was not proposed."]
    assert list(Quote.objects.order_by("pk")) == [quotes[0], quotes[2]]
    assert log() == [(DELETION, WORDS, "Dismissed.")]
    assert act(member, "dismiss", quotes[2:]) == ["No quotes are dismissed; 1 was not proposed."]
    assert (statuses(), len(log())) == (["proposed", "draft"], 1)


def test_actions_are_offered_by_their_names(editor: Client, publisher: Client, speech: Speech) -> None:
    both = [("accept", "Accept selected quotes"), ("dismiss", "Dismiss selected proposals")]
    deleting = ("delete_selected", "Delete selected quotes")
    publishing = [
        ("publish", "Publish selected quotes"),
        ("withdraw", "Withdraw selected quotes from the public"),
    ]
    review = ("submit", "Send selected quotes to review")
    bulk = ("in_bulk", "Change selected quotes in bulk")
    export = ("export", "Export selected quotes as a table")
    assert offered(editor) == [deleting, *both, review, bulk, export]
    assert offered(publisher) == [deleting, *both, review, *publishing, bulk, export]


@pytest.mark.parametrize(
    ("permission", "left"),
    [
        ("view_quote", ["proposed", "proposed", "draft"]),
        ("change_quote", ["draft", "proposed", "draft"]),
        ("delete_quote", ["proposed", "draft"]),
    ],
)
def test_each_action_needs_its_permission(db: None, quotes: list[Quote], permission: str, left: list[str]) -> None:
    client = staff("reader")
    permissions = Permission.objects.filter(codename__in=["view_quote", permission])
    User.objects.get(username="reader").user_permissions.set(permissions)
    for action in ("accept", "dismiss"):
        act(client, action, quotes[:1])
    assert statuses() == left


def test_proven_proposal_is_published_at_once(publisher: Client, quotes: list[Quote]) -> None:
    assert act(publisher, "publish", quotes[:2]) == [
        "2 quotes are now public.",
        "2 quotes are not seen before the speech itself is public.",
    ]
    assert statuses() == ["published", "published", "draft"]


def test_quote_that_is_not_proven_or_held_is_told_and_stays(publisher: Client, quotes: list[Quote]) -> None:
    make_quote(quotes[0].speech, "The ferry left at noon.")
    make_quote(quotes[0].speech, "The ferry leaves at six.")
    Quote.objects.filter(pk=quotes[2].pk).update(status="held")
    assert act(publisher, "publish", Quote.objects.exclude(pk=quotes[1].pk)) == [
        "1 quote is now public.",
        "3 quotes stay as they are: held, or not proven at one place.",
        "1 quote is not seen before the speech itself is public.",
    ]
    assert statuses() == ["published", "proposed", "held", "proposed", "proposed"]
    assert log() == [(CHANGE, str(quotes[0]), "Published.")]
