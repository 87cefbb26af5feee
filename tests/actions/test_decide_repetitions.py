"""What editors decide of repetitions stays with the words, through corrections, withdrawals and new searches."""

import pytest
from django.contrib.auth.models import User

from speeches.actions import find_repetitions as verbs
from speeches.actions.decide_repetitions import decide_repetitions
from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.connections import repetitions
from speeches.models import Quote, Repetition
from tests.actions.repeated_words import REPEATED, SAID, all_again, later, public_quote, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote() -> Quote:
    return public_quote()


def decide(status: str) -> User:
    by = User.objects.create(username="editor")
    assert decide_repetitions(Repetition.objects.all(), status, by) == Repetition.objects.count()
    return by


@pytest.mark.parametrize("status", ["confirmed", "dismissed"])
def test_decision_stays_with_its_words_through_corrections(quote: Quote, status: str) -> None:
    speech = later()
    by = decide(status)
    decided_at = Repetition.objects.get().decided_at
    without = f"First, another thing.\n\nIt is so, {SAID}."
    revised = revise_transcript(speech.transcripts.get(), without, "A paragraph was missing.")
    row = Repetition.objects.get()
    assert (row.status, row.decided_by, row.decided_at) == (status, by, decided_at)
    assert row.passage == revised.passages.get(number=row.passage.number, start__gt=0)
    gone = revise_transcript(revised, "First, another thing.", "A paragraph was taken out by mistake.")
    assert (Repetition.objects.count(), Repetition.objects.public().count()) == (1, 0)
    back = revise_transcript(gone, without, "It is put in again.")
    row = Repetition.objects.get()
    assert (row.status, row.passage.transcript, all_again()["new"]) == (status, back, 0)


def test_decision_waits_while_quote_or_speech_is_not_public(quote: Quote) -> None:
    speech = later()
    decide("confirmed")
    for _ in range(2):
        withdraw_speeches([speech])
        withdraw_quotes([quote])
        publish_quotes([quote])
        publish_speeches([speech])
    assert standing() == [("A later one", REPEATED, "confirmed")]


def test_decision_stays_where_words_become_a_formula(quote: Quote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repetitions, "MOST_LATER", 2)
    monkeypatch.setattr(verbs, "MOST_LATER", 2)
    one = later(title="One")
    decide("confirmed")
    later(title="Two")
    later(title="Three")
    assert standing() == [("One", REPEATED, "confirmed")]
    revise_transcript(one.transcripts.get(), f"So it is, {SAID}.", "A word was missing.")
    assert standing() == [("One", REPEATED, "confirmed")]


def test_decision_on_other_words_is_not_carried_over(quote: Quote) -> None:
    later()
    decide("dismissed")
    quote.text = "Whoever comes to the harbour at night finds a lamp"
    quote.save()
    pin_quote(quote)
    assert standing() == [("A later one", REPEATED.removesuffix(" alight"), "found")]


def test_undecided_again_forgets_who_decided(quote: Quote) -> None:
    later()
    by = decide("dismissed")
    assert decide_repetitions(Repetition.objects.all(), "dismissed", by) == 0
    assert decide_repetitions(Repetition.objects.all(), "found", by) == 1
    row = Repetition.objects.get()
    assert (row.status, row.decided_by, row.decided_at) == ("found", None, None)
