"""Later places with words of a quote: what counts, what is a formula, and that they follow every change."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from speeches.actions import find_repetitions as verbs
from speeches.actions.add_transcript import add_transcript
from speeches.actions.find_repetitions import find_repetitions_around
from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.replace_transcript import replace_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes, withdraw_speeches
from speeches.connections import repetitions
from speeches.models import Quote, Repetition, Shingle, Speech
from tests.actions.repeated_words import REPEATED, SAID, WORDS, all_again, found, later, public_quote, standing
from tests.archive import draft_quote, draft_speech, published_quote, published_speech

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote() -> Quote:
    return public_quote()


def test_words_in_a_later_speech_are_found_with_their_place(quote: Quote) -> None:
    speech = later("First this.\n\nAnd it is so, *whoever* comes to the harbour at night finds a lamp alight!")
    row = Repetition.objects.get()
    passage = speech.transcripts.get().passages.get(number=2)
    assert (row.quote, row.passage, row.words) == (quote, passage, 11)
    assert (
        row.passage.transcript.text[row.start : row.end] == "whoever* comes to the harbour at night finds a lamp alight"
    )


def test_words_of_two_passages_are_no_repetition(quote: Quote) -> None:
    later("As was said: whoever comes to the harbour\n\nat night finds a lamp alight, and bread.")
    assert standing() == []


@pytest.mark.parametrize(
    "facts",
    [
        {"date": date(2001, 5, 22)},
        {"date": date(2001, 5, 1), "date_precision": "month"},
        {"date": date(1999, 1, 1)},
        {"date": None},
    ],
)
def test_speech_that_is_not_later_repeats_nothing(quote: Quote, facts: dict[str, Any]) -> None:
    later(**facts)
    assert standing() == []
    assert all_again()["repetitions"] == 0


@pytest.mark.parametrize(
    ("known", "day", "is_later"), [("year", date(2001, 12, 1), False), ("month", date(2001, 6, 1), True)]
)
def test_date_that_is_not_known_to_the_day_is_later_only_for_sure(known: str, day: date, is_later: bool) -> None:
    first = date(2001, 1, 1) if known == "year" else date(2001, 5, 1)
    published_quote(published_speech("On lamps", WORDS, date=first, date_precision=known), WORDS)
    later(date=day)
    assert standing() == (found("A later one") if is_later else [])


def test_what_reports_on_the_speech_does_not_count(quote: Quote) -> None:
    later(title="Report", kind="article", reports_on=quote.speech)
    later(title="Another article", kind="article")
    assert standing() == found("Another article")


def test_other_language_is_not_looked_at(quote: Quote) -> None:
    speech = later("Nothing.")
    add_transcript(speech, f"It is, {SAID}.", language="fr")
    assert standing() == []


@pytest.mark.parametrize("facts", [{"kind": "reported"}, {"status": "draft"}])
def test_only_public_quotes_shown_as_said_are_known(facts: dict[str, str]) -> None:
    speech = published_speech("On lamps", WORDS, date=date(2001, 5, 22))
    quote = draft_quote(speech, WORDS, kind=facts.get("kind", "verbatim"))
    if "status" not in facts:
        publish_quotes([quote])
    later()
    assert (standing(), Shingle.objects.count(), all_again()) == ([], 0, Counter())


def test_order_in_which_they_become_public_does_not_matter() -> None:
    speech = draft_speech("On lamps", WORDS, date=date(2001, 5, 22))
    quote = draft_quote(speech, WORDS)
    later()
    publish_quotes([quote])
    assert standing() == []
    publish_speeches([speech])
    assert standing() == found("A later one")
    withdraw_speeches([speech])
    assert (Repetition.objects.count(), Shingle.objects.count()) == (0, 0)


def test_withdrawn_quote_and_withdrawn_speech_lose_them(quote: Quote) -> None:
    speech = later()
    withdraw_speeches([speech])
    assert Repetition.objects.count() == 0
    publish_speeches([speech])
    withdraw_quotes([quote])
    assert (Repetition.objects.count(), Shingle.objects.count()) == (0, 0)


def test_reworded_quote_is_looked_for_anew(quote: Quote) -> None:
    later()
    quote.text = "Whoever comes to the harbour at night finds a lamp"
    quote.save()
    pin_quote(quote)
    assert standing() == [("A later one", REPEATED.removesuffix(" alight"), "found")]
    quote.text = "We keep it."
    quote.save()
    pin_quote(quote)
    assert (standing(), Shingle.objects.count()) == ([], 0)


def test_quote_held_by_a_correction_loses_them(quote: Quote) -> None:
    later()
    revise_transcript(quote.speech.transcripts.get(), f"{WORDS.replace('night', 'noon')}", "Heard again.")
    assert (standing(), Shingle.objects.count()) == ([], 0)


def test_corrected_replaced_and_added_texts_are_read(quote: Quote) -> None:
    speech = later("Nothing yet.")
    revised = revise_transcript(speech.transcripts.get(), f"It is, {SAID}.", "A sentence was missing.")
    assert standing() == found("A later one")
    replace_transcript(revised, f"It is so. It is, {SAID}.", {})
    assert standing() == found("A later one")
    revise_transcript(revised, "Nothing at all.", "It was not said.")
    assert Repetition.objects.count() == 0
    add_transcript(speech, f"It is, {SAID}.", delivery="prepared")
    assert standing() == found("A later one")


def test_changed_day_changes_what_is_later(quote: Quote) -> None:
    speech = later()
    Speech.objects.filter(pk=speech.pk).update(date=date(2000, 1, 1))
    find_repetitions_around([speech.pk])
    assert standing() == []
    Speech.objects.filter(pk=quote.speech_id).update(date=date(1990, 1, 1))
    find_repetitions_around([quote.speech_id])
    assert standing() == found("A later one")


@pytest.mark.parametrize("later_ones", [True, False])
def test_words_that_many_say_are_a_formula(quote: Quote, monkeypatch: pytest.MonkeyPatch, later_ones: bool) -> None:
    monkeypatch.setattr(repetitions, "MOST_LATER", 2)
    monkeypatch.setattr(repetitions, "MOST_BEFORE", 2)
    monkeypatch.setattr(verbs, "MOST_LATER", 2)
    year = 2003 if later_ones else 1990
    for number in range(3):
        published_speech(
            f"Formula {number}",
            "They find a lamp: come to the harbour at night finds a lamp too. "
            "Comes to the harbour at night finds a lamp.",
            date=date(year + number, 1, 1),
        )
    whole = later(title="Whole", date=date(2010, 1, 1))
    all_again()
    assert standing() == found("Whole")  # other words of the quote stand beside the formula
    later(title="Formula again", text="Comes to the harbour at night finds a lamp.", date=date(2011, 1, 1))
    assert standing() == found("Whole")
    withdraw_speeches([whole])
    assert all_again() == Counter(quotes=1, texts=5)


def test_one_more_makes_a_formula_at_once(quote: Quote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repetitions, "MOST_LATER", 2)
    monkeypatch.setattr(verbs, "MOST_LATER", 2)
    for title in ("One", "Two"):
        later(title=title)
    assert standing() == found("One", "Two")
    later(title="Three")
    assert (standing(), Shingle.objects.count()) == ([], 0)


def test_second_run_changes_nothing(quote: Quote) -> None:
    later()
    before = list(Repetition.objects.values()), list(Shingle.objects.values())
    assert all_again() == Counter(quotes=1, texts=2, repetitions=1)
    assert (list(Repetition.objects.values()), list(Shingle.objects.values())) == before


def test_archive_filled_in_bulk_is_read_as_if_it_had_grown(quote: Quote) -> None:
    for number in range(3):
        later(title=f"Later {number}")
    grown = set(Repetition.objects.values_list("passage", "start", "end", "words")), Shingle.objects.count()
    Shingle.objects.all().delete()
    Repetition.objects.all().delete()
    assert all_again() == Counter(quotes=1, texts=4, repetitions=3, new=3)
    assert (set(Repetition.objects.values_list("passage", "start", "end", "words")), Shingle.objects.count()) == grown


def test_more_quotes_than_are_looked_for_at_once_are_known_to_what_comes(
    quote: Quote, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "MOST_QUOTES", 0)
    later(title="There already")
    withdraw_quotes([quote])
    publish_quotes([draft_quote(quote.speech, WORDS)])
    assert standing() == []
    later(title="Comes in")
    assert standing() == found("Comes in")
    all_again()
    assert standing() == found("There already", "Comes in")


def test_nothing_is_read_where_no_quote_is_known(django_assert_num_queries: Any) -> None:
    speech = later()
    with django_assert_num_queries(4):  # whether there are shingles, or repetitions; and the savepoint around
        verbs.find_repetitions_in([speech.pk])
