"""The words that indexing keeps, and which of them a word is like."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from speeches.models import Word
from speeches.search import vocabulary
from speeches.search.vocabulary import like
from speeches.search.words import readings
from tests.search.conftest import MakeSpeech

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _new_process() -> None:
    forget()


def forget() -> None:
    """What a process that has just begun does not know."""
    for reading in readings():
        reading.new_words.clear()
        reading._chunks.clear()


def words() -> list[str]:
    return list(Word.objects.order_by("word").values_list("word", flat=True))


def test_words_of_a_text_are_kept_when_it_is_committed(
    make_speech: MakeSpeech, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_speech("The ferry’s LAMP is lit; 4711 ropes, a côte d’Ivoire.", title="Remarks")
        assert words() == []
    assert words() == ["côte", "ferry", "ivoire", "lamp", "remarks", "ropes"]


def test_words_of_a_text_that_is_taken_back_are_kept_with_the_next(
    make_speech: MakeSpeech, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                make_speech("A lantern.")
                raise ValueError
        except ValueError:
            pass
        make_speech("A ferry.")
    assert words() == ["ferry", "lantern", "remarks"]


def test_rebuilding_keeps_all_words(make_speech: MakeSpeech, django_capture_on_commit_callbacks: Any) -> None:
    make_speech("A lantern.")
    make_speech("Une lanterne.", title="Draft", published=False)
    forget()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_search", verbosity=0)
    assert words() == ["lantern", "remarks"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lanter", [("lantern", 1)]),
        ("lantenr", [("lantern", 1)]),
        ("lantren", [("lantern", 1)]),
        ("lanternn", [("lantern", 1), ("lanterns", 1)]),
        ("hxrbourmastre", [("harbourmaster", 2)]),
        ("lantern", [("lanterns", 1)]),
        ("lxntren", []),
        ("rop", []),
        ("x" * 10_000, []),
        ("日本語日本", []),
        ("\x00rope", [("rope", 1)]),
    ],
)
def test_word_is_like_those_of_the_archive(typed: str, meant: list[tuple[str, int]]) -> None:
    Word.objects.bulk_create(map(Word, ["harbourmaster", "lantern", "lanterns", "rope"]))
    assert like(typed, 8) == meant


def test_no_more_are_told_than_asked_for() -> None:
    Word.objects.bulk_create(map(Word, ["lame", "lamp", "limp"]))
    assert like("lamb", 1) == [("lame", 1)]


@pytest.mark.django_db(transaction=True)
def test_words_are_read_again_when_there_are_more(django_assert_num_queries: Any) -> None:
    Word.objects.create(word="lantern")
    assert like("lanter", 8) == [("lantern", 1)]
    with django_assert_num_queries(1):
        assert like("lanter", 8) == [("lantern", 1)]
    Word.objects.create(word="lanterna")
    assert like("lantern", 8) == [("lanterna", 1)]
    Word.objects.all().delete()
    vocabulary._kept.clear()
