"""What is noted of a page's questions, and what asking them again tells."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from speeches.kept_by_stamp import kept_in_cache, stamp
from speeches.kept_pages.questions import Questions, answers_are_the_same
from speeches.models import Concern, Source, Speaker
from tests.archive import speaker

pytestmark = pytest.mark.django_db


def noted(ask: Any) -> Questions:
    questions = Questions()
    with questions.noted():
        ask()
    return questions


def names() -> list[str]:
    return list(Speaker.objects.order_by("name").values_list("name", flat=True))


def test_rows_come_to_the_page_as_they_would_unnoted() -> None:
    for name in ("Ada", "Bea", "Cem"):
        speaker(name)
    every = Speaker.objects.order_by("name")
    ways = [
        names,
        lambda: [one.name for one in every.iterator(chunk_size=2)],
        lambda: [every[1].name, every.count(), every.filter(name="Dan").first(), every.exists()],
        lambda: [one.name for one in Speaker.objects.raw("SELECT * FROM speeches_speaker ORDER BY name")],
    ]
    for ask in ways:
        plain, found = ask(), list[Any]()
        questions = noted(lambda ask=ask, found=found: found.extend(ask()))
        assert (found, questions.are_all, answers_are_the_same(questions.packed())) == (plain, True, True)
    with connection.cursor() as cursor, Questions().noted():
        cursor.execute("SELECT name FROM speeches_speaker ORDER BY name")
        rows = [cursor.fetchone(), *cursor.fetchmany(1), *cursor]
        cursor.execute("SELECT count(*) FROM speeches_speaker")
        assert (rows, cursor.fetchone(), cursor.fetchone()) == ([("Ada",), ("Bea",), ("Cem",)], (3,), None)


def test_answer_that_differs_in_anything_is_told() -> None:
    ada = speaker("Ada")
    questions = noted(names).packed()
    ada.about = "Nothing that was asked."
    ada.save()
    assert answers_are_the_same(questions)
    Speaker.objects.update(name="Adа")  # the last letter is Cyrillic
    assert not answers_are_the_same(questions)
    Speaker.objects.update(name="Ada")
    assert answers_are_the_same(questions)
    speaker("Bea")
    assert not answers_are_the_same(questions)


def test_page_that_writes_or_asks_what_nobody_watches_is_not_kept() -> None:
    ways = {
        lambda: Source.objects.create(title="Minutes"): False,
        lambda: Source.objects.update(title="Minutes"): False,
        lambda: list(Speaker.objects.select_for_update()): connection.vendor == "sqlite",
        lambda: list(User.objects.all()): False,
        lambda: list(Concern.objects.all()): False,
        lambda: list(Speaker.objects.all()): True,
    }
    for ask, are_all in ways.items():
        with transaction.atomic():
            assert noted(ask).are_all is are_all


def test_savepoints_are_no_questions() -> None:
    def ask() -> None:
        with transaction.atomic():
            names()

    questions = noted(ask)
    assert (questions.are_all, answers_are_the_same(questions.packed())) == (True, True)


def test_what_is_worked_out_of_the_whole_archive_is_asked_for_by_its_stamp() -> None:
    questions = noted(lambda: kept_in_cache("names", stamp(), names))
    assert [question.sql.split()[-1] for question in questions._noted] == [
        "speeches_search_stamp" if connection.vendor == "sqlite" else "speeches_search_stamps"
    ]
    speaker("Ada")
    assert not answers_are_the_same(questions.packed())


def test_page_with_very_many_questions_is_made_anew_as_soon() -> None:
    def ask() -> None:
        for _ in range(200):
            names()

    questions = noted(ask)
    assert (questions.are_all, questions.packed(), answers_are_the_same(b"")) == (True, b"", False)
