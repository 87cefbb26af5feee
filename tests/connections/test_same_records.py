"""Speakers and occasions that may be the same: proposed with what speaks for it and against, never twice once told apart."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from speeches.actions.tell_apart import tell_apart
from speeches.connections.same_occasions import same_occasions
from speeches.connections.same_speakers import same_speakers
from speeches.models import Delegation, Occasion, Speaker, Spelling
from tests.archive import draft_speech, speaker

pytestmark = pytest.mark.django_db


def heard(name: str, year: int, state: str = "Atlantis", honorific: str = "", role: str = "") -> Speaker:
    found = speaker(name)
    Speaker.objects.filter(pk=found.pk).update(honorific=honorific)
    facts = {"on_behalf_of": Delegation.objects.get_or_create(name=state)[0], "date": date(year, 1, 1), "role": role}
    draft_speech(f"{name}, {year}", "", speaker=found, **facts)
    return found


def proposed() -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    names: dict[int, str] = dict(Speaker.objects.values_list("pk", "name"))
    return [(names[one.one], names[one.other], one.speaks_for, one.speaks_against) for one in same_speakers()]


def test_likeliest_come_first_with_what_speaks_for_and_against() -> None:
    heard("Ada Example", 2001, role="Harbour master")
    heard("A. Example", 2003, role="Harbour master")
    heard("Lamp", 1990)
    heard("Bo Lamp", 1998)
    heard("Cy Nobody", 2001)
    assert proposed() == [
        (
            "Ada Example",
            "A. Example",
            (
                "One has an initial where the other has the name.",
                "Both spoke for Atlantis.",
                "They are heard 2 years apart.",
                "The same role: Harbour master.",
            ),
            (),
        ),
        (
            "Lamp",
            "Bo Lamp",
            ("One has the surname alone.", "Both spoke for Atlantis.", "They are heard 8 years apart."),
            (),
        ),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Lamp", "year": 1950}, {"name": "Bo Lamp", "year": 1990}),
        ({"name": "Lamp", "year": 1990}, {"name": "Bo Lamp", "year": 1991, "state": "Thule"}),
        (
            {"name": "A. Lamp", "year": 1990, "honorific": "Mr."},
            {"name": "Ada Lamp", "year": 1991, "honorific": "Mrs."},
        ),
        ({"name": "Ada Lamp", "year": 1950}, {"name": "Ada Lampe", "year": 2020, "state": "Thule"}),
    ],
)
def test_what_speaks_against_it_outweighs_a_weak_likeness(one: dict[str, Any], other: dict[str, Any]) -> None:
    heard(**one)
    heard(**other)
    assert proposed() == []


def test_who_has_a_common_surname_is_proposed_with_a_warning() -> None:
    for name in ("Lamp", "Bo Lamp", "Cy Lamp"):
        heard(name, 2001)
    warning = ("2 people of this surname spoke for the same.",)
    assert [(one, other, against) for one, other, _, against in proposed()] == [
        ("Lamp", "Bo Lamp", warning),
        ("Lamp", "Cy Lamp", warning),
    ]


def test_spelling_of_a_source_tells_who_is_meant() -> None:
    one, other = heard("Ada Example", 2001), heard("Aida Muster", 2002)
    assert proposed() == []
    Spelling.objects.create(speaker=one, spelling="AÏDA MUSTER")
    ((first, second, told, _),) = proposed()
    assert (first, second, told[0]) == (one.name, other.name, "A source spells the one like the other.")


def test_who_was_told_apart_is_not_proposed_again() -> None:
    one, other = heard("Ada Example", 2001), heard("A. Example", 2003)
    assert len(proposed()) == 1
    tell_apart(Speaker, other.pk, one.pk, None)
    tell_apart(Speaker, one.pk, other.pk, None)
    assert proposed() == []


def test_number_of_queries_is_the_same_for_many_speakers() -> None:
    counts = []
    for number in (2, 8):
        for place in range(number):
            heard(f"Ada Example {'x' * (number + place)}", 2001)
        with CaptureQueriesContext(connection) as queries:
            same_speakers()
        counts.append(len(queries))
    assert counts == [6, 6]


def occasions() -> list[tuple[str, str]]:
    names: dict[int, str] = dict(Occasion.objects.values_list("pk", "name"))
    return [(names[one.one], names[one.other]) for one in same_occasions()]


def test_occasions_are_told_by_words_and_numbers() -> None:
    for name in (
        "General debate, 62nd session",
        "62nd session of the general debate",
        "General debate, 63rd session",
        "Meeting of the harbour masters",
        "Meeting of harbour masters",
        "Meeting of lamp keepers",
    ):
        Occasion.objects.create(name=name)
    assert occasions() == [
        ("Meeting of the harbour masters", "Meeting of harbour masters"),
        ("General debate, 62nd session", "62nd session of the general debate"),
    ]


def test_occasions_of_other_days_or_bodies_are_others() -> None:
    for name, facts in (
        ("Harbour meeting", {"starts_on": date(2001, 5, 22), "body": "Harbour Office"}),
        ("Harbour meeting", {"starts_on": date(2001, 5, 23), "body": "Harbour office"}),
        ("Harbour meeting", {"starts_on": date(2003, 5, 22), "body": "Lamp Office"}),
    ):
        Occasion.objects.create(name=name, **facts)
    (found,) = same_occasions()
    assert (found.speaks_for, found.speaks_against) == (
        (
            "The names are the same.",
            "Whose meeting it was is the same: Harbour Office.",
            "The days are near each other.",
        ),
        (),
    )
    tell_apart(Occasion, found.one, found.other, None)
    assert same_occasions() == []
