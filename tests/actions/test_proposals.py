"""Proposed quotes: accepted or dismissed, and nothing else touched."""

import pytest

from speeches.actions.accept_quotes import accept_quotes
from speeches.actions.dismiss_quotes import dismiss_quotes
from speeches.models import Quote, Segment, Speech, TaggedQuote
from tests.archive import area, draft_quote, draft_speech

pytestmark = pytest.mark.django_db
WORDS = "The harbour opens at six."


@pytest.fixture
def speech() -> Speech:
    return draft_speech("On the harbour")


def in_every_status(speech: Speech) -> list[Quote]:
    quotes = []
    for status in Quote.Status.values:
        quote = draft_quote(speech, WORDS, areas=(area("Rope"),))
        times = {"published_at": "2026-01-01T00:00Z", "withdrawn_at": "2026-01-02T00:00Z"}
        Quote.objects.filter(pk=quote.pk).update(status=status, **times)
        quotes.append(Quote.objects.get(pk=quote.pk))
    return quotes


def statuses() -> list[str]:
    return list(Quote.objects.order_by("pk").values_list("status", flat=True))


def test_only_proposed_quotes_are_accepted(speech: Speech) -> None:
    quotes = in_every_status(speech)
    assert accept_quotes(quotes) == 1
    assert statuses() == ["draft", "draft", "in_review", "held", "published", "withdrawn"]
    assert accept_quotes(quotes) == 0


def test_accepted_quote_keeps_its_place_and_its_areas(speech: Speech) -> None:
    quote = draft_quote(speech, WORDS, areas=(area("Rope"),), status="proposed")
    before = list(quote.segments.values())
    accept_quotes([quote])
    quote.refresh_from_db()
    assert (list(quote.segments.values()), list(quote.policy_areas.all()), quote.grade) == (
        before,
        [area("Rope")],
        "exact",
    )


def test_only_proposed_quotes_are_dismissed_with_all_that_is_theirs(speech: Speech) -> None:
    quotes = in_every_status(speech)
    assert dismiss_quotes(quotes) == 1
    assert statuses() == ["draft", "in_review", "held", "published", "withdrawn"]
    assert (Segment.objects.count(), TaggedQuote.objects.count()) == (5, 5)
    assert dismiss_quotes(quotes) == 0


def test_quote_accepted_in_the_meantime_is_not_dismissed(speech: Speech) -> None:
    quote = draft_quote(speech, WORDS, status="proposed")
    accept_quotes([quote])
    assert (quote.status, dismiss_quotes([quote]), statuses()) == ("proposed", 0, ["draft"])


def test_nothing_chosen_changes_nothing(speech: Speech) -> None:
    draft_quote(speech, WORDS, status="proposed")
    assert (accept_quotes([]), dismiss_quotes([]), statuses()) == (0, 0, ["proposed"])
