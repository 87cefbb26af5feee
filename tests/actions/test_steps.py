"""The steps from draft to public and back: which are possible, and that each is written down."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.return_to_draft import return_to_draft
from speeches.actions.schedule_publishing import schedule_publishing
from speeches.actions.submit_for_review import submit_for_review
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.models import Quote, Schedule, Speech, Step
from speeches.search.database import database
from tests.archive import draft_quote, draft_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create(username="ada")


@pytest.fixture
def bea() -> User:
    return User.objects.create(username="bea")


def steps(record: Any) -> list[tuple[str, Any, Any, str]]:
    found = Step.objects.of(record).order_by("pk")
    return list(found.values_list("status", "by__username", "reviewer__username", "note"))


def test_speech_goes_all_the_way_and_comes_back(ada: User, bea: User) -> None:
    speech = draft_speech("On the harbour")
    assert submit_for_review(Speech, [speech], ada, bea, "Look at the nets.") == 1
    speech.refresh_from_db()
    assert (speech.status, speech.reviewer) == ("in_review", bea)
    assert return_to_draft(Speech, [speech], bea, "The nets are wrong.") == 1
    speech.refresh_from_db()
    assert (speech.status, speech.reviewer) == ("draft", None)
    submit_for_review(Speech, [speech], ada)
    assert publish_speeches([speech], bea) == 1
    assert withdraw_speeches([speech], bea, "The nets tore.", True) == 1
    speech.refresh_from_db()
    assert (speech.status, speech.withdrawn_because, speech.title_stays) == ("withdrawn", "The nets tore.", True)
    assert publish_speeches([speech], ada) == 1
    assert steps(speech) == [
        ("in_review", "ada", "bea", "Look at the nets."),
        ("draft", "bea", None, "The nets are wrong."),
        ("in_review", "ada", None, ""),
        ("published", "bea", None, ""),
        ("withdrawn", "bea", None, "The nets tore."),
        ("published", "ada", None, ""),
    ]


def test_quote_goes_the_same_way(ada: User, bea: User) -> None:
    quote = draft_quote(draft_speech("On the harbour"), "Keep the lamp alight.")
    submit_for_review(Quote, [quote], ada, bea)
    return_to_draft(Quote, [quote], bea, "Not yet.")
    publish_quotes([quote], bea)
    withdraw_quotes([quote], bea, "It went out.")
    quote.refresh_from_db()
    assert (quote.status, quote.withdrawn_because) == ("withdrawn", "It went out.")
    assert [status for status, *_ in steps(quote)] == ["in_review", "draft", "published", "withdrawn"]


def test_what_cannot_be_done_changes_nothing_and_is_no_step(ada: User) -> None:
    draft, public = draft_speech("A draft"), draft_speech("Public")
    publish_speeches([public])
    proposed = draft_quote(draft, "Keep the lamp alight.", status="proposed")
    assert return_to_draft(Speech, [draft, public], ada) == 0
    assert submit_for_review(Speech, [public], ada) == 0
    assert submit_for_review(Quote, [proposed], ada) == 0
    assert withdraw_speeches([draft], ada) == 0
    assert (steps(draft), steps(proposed), [status for status, *_ in steps(public)]) == ([], [], ["published"])


def test_review_asked_for_again_is_a_step_only_if_something_is_new(ada: User, bea: User) -> None:
    speech = draft_speech("On the harbour")
    counts = [
        submit_for_review(Speech, [speech], ada),
        submit_for_review(Speech, [speech], ada),
        submit_for_review(Speech, [speech], ada, bea),
        submit_for_review(Speech, [speech], ada, bea),
        submit_for_review(Speech, [speech], ada, bea, "Soon, please."),
    ]
    assert (counts, len(steps(speech))) == ([1, 0, 1, 0, 1], 3)


def test_back_to_draft_and_published_by_hand_forget_the_time(ada: User) -> None:
    first, second = draft_speech("First"), draft_speech("Second")
    for speech in (first, second):
        submit_for_review(Speech, [speech], ada)
        schedule_publishing(speech, "2030-01-01T00:00Z", ada)  # type: ignore[arg-type]
    return_to_draft(Speech, [first], ada, "Not yet.")
    publish_speeches([second], ada)
    assert list(Schedule.objects.all()) == []


def test_published_withdrawn_and_reinstated_speech_is_found_only_while_public(ada: User) -> None:
    speech = draft_speech("On the harbour")
    found = []
    for verb in (publish_speeches, withdraw_speeches, publish_speeches):
        verb([speech], ada)
        found.append(bool(database().PASSAGES.held([-speech.pk])))
    assert found == [True, False, True]
