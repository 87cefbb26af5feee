"""The first use of each wording, and how many passages hold it, equal what plain reading finds."""

from datetime import date
from typing import Any

import pytest

from speeches.actions.withdraw import withdraw_speeches
from speeches.connections.first_uses import FirstUse, first_uses
from speeches.models import Passage, PolicyArea, Term
from speeches.models.publication import Status
from tests.archive import area, draft_speech, published_speech
from tests.connections import meetings

pytestmark = pytest.mark.django_db


def read(of: PolicyArea) -> list[tuple[str, int, date, int, str]]:
    """Of each term the wording, its passages, and the day, passage and words of its first place."""
    wordings = dict(Term.objects.values_list("pk", "wording"))
    passages = Passage.objects.select_related("transcript").in_bulk()

    def row(use: FirstUse) -> tuple[str, int, date, int, str]:
        words = passages[use.passage].transcript.text[use.start : use.end]
        return wordings[use.term], use.in_passages, use.day, use.passage, words

    return [row(use) for use in first_uses(of.pk)]


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_first_uses_are_those_that_plain_reading_finds(seed: int) -> None:
    areas = meetings.four_areas()
    meetings.fill(30, seed)
    public = Passage.objects.filter(transcript__current=True, transcript__speech__status=Status.PUBLISHED)
    passages = list(public.select_related("transcript__speech").order_by("transcript", "position"))
    for one in areas:
        word = meetings.WORDS[one.name]
        held = [passage for passage in passages if word in passage.text.split()]
        first = min(
            (passage for passage in held if passage.transcript.speech.date),
            key=lambda passage: (passage.transcript.speech.date, passage.transcript.speech_id, passage.transcript_id),
        )
        assert read(one) == [(word, len(held), first.transcript.speech.date, first.pk, word)]


def test_passage_with_a_wording_twice_counts_once_and_shows_the_first() -> None:
    light = meetings.four_areas()[0]
    speech = published_speech("One", "Nothing.\n\nNo lamp but this lamp.\n\nThe last lamp.", date=date(2000, 5, 1))
    second = Passage.objects.get(transcript__speech=speech, number=2)
    (use,) = first_uses(light.pk)
    assert (use.in_passages, use.passage, use.start - second.start) == (2, second.pk, 3)


def test_drafts_and_what_was_withdrawn_are_no_first_use() -> None:
    light = meetings.four_areas()[0]
    draft_speech("A draft", "The lamp of a draft.", date=date(1990, 1, 1))
    gone = published_speech("Gone", "The lamp that went.", date=date(1991, 1, 1))
    published_speech("Kept", "The lamp that stays.", date=date(1992, 1, 1))
    assert [(words, day.year) for words, _, day, *_ in read(light)] == [("lamp", 1991)]
    withdraw_speeches([gone])
    assert [(words, number, day.year) for words, number, day, *_ in read(light)] == [("lamp", 1, 1992)]


def test_undated_texts_are_counted_but_are_never_first() -> None:
    light = meetings.four_areas()[0]
    published_speech("Undated", "A lamp.", date=None)
    assert first_uses(light.pk) == []
    published_speech("Dated", "A lamp.", date=date(2001, 1, 1))
    assert [(number, day.year) for _, number, day, *_ in read(light)] == [(2, 2001)]


def test_wordings_of_other_areas_and_inside_longer_ones_do_not_count() -> None:
    meetings.four_areas()
    posts = area("Posts")
    Term.objects.create(policy_area=posts, wording="lamp post")
    Term.objects.create(policy_area=posts, wording="bollard")
    published_speech("Posts", "The lamp post.", date=date(1990, 1, 1))
    published_speech("Lamps", "The lamp.", date=date(1995, 1, 1))
    assert [(wording, day.year) for wording, _, day, *_ in read(posts)] == [("lamp post", 1990)]
    assert [(wording, day.year) for wording, _, day, *_ in read(area("Light"))] == [("lamp", 1995)]


@pytest.mark.parametrize("number", [1, 3])
def test_first_uses_ask_the_same_queries_for_one_wording_as_for_three(
    django_assert_num_queries: Any, number: int
) -> None:
    light = area("Light")
    for wording in ["lamp", "lantern", "candle"][:number]:
        Term.objects.create(policy_area=light, wording=wording)
        published_speech(wording, f"A {wording}.")
    # The stamp; the roll; the wordings by text; their first places.
    with django_assert_num_queries(4):
        assert len(first_uses(light.pk)) == number
