"""What a search gives back: hits, snippets, counts, pages and their order. The same on every database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from speeches.actions.add_transcript import add_transcript
from speeches.models import Passage, Speaker
from speeches.search.results import Counts, PassageHit, Results, SpeechHit
from tests.search.conftest import MakeSpeech, search

pytestmark = pytest.mark.django_db

FERRY = "The ferry leaves the harbour at six.\n\nWhoever crosses the sea carries a *lamp*."


def test_results_say_what_was_found(make_speech: MakeSpeech) -> None:
    speech = make_speech(f"{FERRY}\n\nThe ferry is small.", title="Ferry")
    both = {passage.number: passage for passage in Passage.objects.all()}
    results = search("Ferry  -bread")
    assert {hit.number for hit in results.speeches[0].passages} == {1, 3}
    transcript = speech.transcripts.get().pk
    shown = {
        1: PassageHit(
            both[1].pk, speech.pk, transcript, 1, "en", "The \x02ferry\x03 leaves the harbour at six.", ("ferry",)
        ),
        3: PassageHit(both[3].pk, speech.pk, transcript, 3, "en", "The \x02ferry\x03 is small.", ("ferry",)),
    }
    assert replace(results, facets={}) == Results(
        counts=Counts(speeches=1, passages=2),
        speeches=(SpeechHit(speech.pk, tuple(shown[hit.number] for hit in results.speeches[0].passages), 2),),
        understood="ferry -bread",
        words=("ferry",),
    )


def test_speech_found_by_its_facts_shows_its_first_passages(make_speech: MakeSpeech) -> None:
    speech = make_speech(f"{FERRY}\n\nMore.", speaker=Speaker.objects.create(name="Ada Lamplighter"))
    results = search("lamplighter")
    assert (results.counts.speeches, results.counts.passages) == (1, 0)
    assert [(hit.speech_id, hit.matches, [passage.number for passage in hit.passages]) for hit in results.speeches] == [
        (speech.pk, 0, [1, 2])
    ]


def test_best_two_passages_are_shown_of_many(make_speech: MakeSpeech) -> None:
    filler = "and much else that has nothing to do with it " * 5
    make_speech(f"Harbour {filler}\n\nHarbour, harbour.\n\nHarbour {filler}{filler}\n\nNothing.")
    (hit,) = search("harbour").speeches
    assert ([passage.number for passage in hit.passages], hit.matches) == ([2, 1], 3)


def test_speech_without_a_text_is_found_by_its_facts(make_speech: MakeSpeech) -> None:
    speech = make_speech("", title="Lost harbour address")
    assert search("harbour").speeches == (SpeechHit(speech.pk, (), 0),)


def test_each_language_of_a_speech_is_found(make_speech: MakeSpeech) -> None:
    speech = make_speech("The harbour sleeps.")
    add_transcript(speech, "Le port dort.", language="fr")
    assert [passage.language for passage in search("dort").speeches[0].passages] == ["fr"]
    assert [passage.language for passage in search("sleeps").speeches[0].passages] == ["en"]
    assert search("dort OR sleeps").counts.passages == 2


def test_speeches_that_answer_alike_stand_by_date(make_speech: MakeSpeech) -> None:
    unknown = make_speech(FERRY, title="Undated", date=None)
    old = make_speech(FERRY, title="Old", date=date(1950, 1, 1))
    new = [make_speech(FERRY, title="New", date=date(2020, 1, 1)) for _ in range(2)]
    order = [new[1].pk, new[0].pk, old.pk, unknown.pk]
    assert [hit.speech_id for hit in search("harbour").speeches] == order
    pages = [search("harbour", page=page, per_page=3) for page in (0, 1, 2, 7)]
    assert [(result.page, result.pages, [hit.speech_id for hit in result.speeches]) for result in pages] == [
        (1, 2, order[:3]),
        (1, 2, order[:3]),
        (2, 2, order[3:]),
        (2, 2, order[3:]),
    ]


def test_better_passage_comes_first_on_any_database(make_speech: MakeSpeech) -> None:
    filler = "and much else that has nothing to do with it " * 5
    passing = make_speech(f"The harbour {filler}", title="Passing", date=date(2020, 1, 1))
    titled = make_speech(f"The harbour {filler}", title="The harbour", date=date(1990, 1, 1))
    dwelling = make_speech(f"Harbour, harbour, harbour {filler}", title="Dwelling", date=date(1990, 1, 1))
    order = [hit.speech_id for hit in search("harbour").speeches]
    assert order.index(dwelling.pk) < order.index(passing.pk)
    assert order.index(titled.pk) < order.index(passing.pk)


def test_number_of_queries_does_not_grow(make_speech: MakeSpeech, django_assert_max_num_queries: Any) -> None:
    # What is kept in memory between two changes of the archive is read anew within a transaction, as here: the stamp;
    # speeches, their areas, the tree of areas; transcripts; quotes, their areas, the tree again; the languages.
    # Then: the stamp; rows that answer; the best of them; the best of the speeches shown; their words; of speeches found by
    # their facts the current transcripts, and their first passages. PostgreSQL: settings for the planner and the time, in
    # a transaction (SAVEPOINT and RELEASE here).
    for number in range(5):
        make_speech(FERRY, title=f"Ferry {number}")
        make_speech("Salt.", title=f"Harbour {number}")
    with django_assert_max_num_queries(15 if connection.vendor == "sqlite" else 21):
        assert search("harbour").counts.speeches == 10
