"""The contract of the search: whichever database is configured, the same questions have the same answers.

Where the databases differ on purpose: the scores, and so the order of speeches that answer about equally well (bm25 on
SQLite, ts_rank on PostgreSQL). Everything else asserted here holds on both."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Delegation, Occasion, PolicyArea, Speaker, Speech
from tests.search.conftest import MakeSpeech, search
from tests.search.test_query import nested, typed

pytestmark = pytest.mark.django_db

FERRY = "The ferry leaves the harbour at six.\n\nWhoever crosses the sea carries a *lamp*."
BREAD = "Bread is shared in every harbour town.\n\nThe rule of law; the bakers' rights; human security."
COAST = "La Côte d’Ivoire and its people’s organizations.\n\n尊重人权。\n\nSecurity for humans, and/or peace-keeping."


def found(text: str, **asked: Any) -> set[str]:
    results = search(text, **asked)
    titles = dict(Speech.objects.values_list("pk", "title"))
    assert results.counts.speeches == len(results.speeches)
    return {titles[hit.speech_id] for hit in results.speeches}


@pytest.fixture
def archive(make_speech: MakeSpeech) -> None:
    make_speech(FERRY, title="Ferry", speaker=Speaker.objects.create(name="Ada Lamplighter"))
    make_speech(
        BREAD,
        title="Bread",
        role="Warden of the Granary",
        on_behalf_of=Delegation.objects.create(name="Republic of Wheat", code="WHT"),
        occasion=Occasion.objects.create(name="Harvest Assembly", starts_on=date(2001, 2, 3)),
    )
    make_speech(COAST, title="Coast", summary="On quays and lighthouses.")


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("harbour", {"Ferry", "Bread"}),
        ("HARBOURS", {"Ferry", "Bread"}),
        ("harbour ferry", {"Ferry"}),
        ("harbour lamp", set()),  # they stand in different passages
        ("ferry OR bread", {"Ferry", "Bread"}),
        ("harbour -ferry", {"Bread"}),
        ("harbour NOT (ferry OR bread)", set()),
        ("town (ferry OR bread)", {"Bread"}),
        ('"human security"', {"Bread"}),
        ('"security human"', set()),
        ("security human", {"Bread", "Coast"}),
        ('"security for humans"', {"Coast"}),
        ('"rule of law"', {"Bread"}),
        ('"rule by law"', set()),
        ("the rule of the law", {"Bread"}),
        ("harb*", {"Ferry", "Bread"}),
        ("organizati*", {"Coast"}),
        ("organisati*", {"Coast"}),
        ("cote", {"Coast"}),
        ("CÔTE", {"Coast"}),
        ("ivoire", {"Coast"}),
        ("people", {"Coast"}),
        ("baker", {"Bread"}),
        ("lamp", {"Ferry"}),
        ("人权", {"Coast"}),
        ("权人", set()),
        ("peace-keeping", {"Coast"}),
        ("peacekeeping", {"Coast"}),
        ("peacekeep*", {"Coast"}),
        ("peace", {"Coast"}),
        ("or peace", {"Coast"}),
        ("Lamplighter", {"Ferry"}),
        ("lamplighter ferry", {"Ferry"}),
        ("lamplighter bread", set()),
        ("warden", {"Bread"}),
        ("wheat security", {"Bread"}),
        ("harvest", {"Bread"}),
        ("granary republic", {"Bread"}),
        ('"granary republic"', set()),  # no phrase runs from one fact into the next
        ('"harvest assembly"', {"Bread"}),
        ("quay", {"Coast"}),
        ("sea -lamplighter", set()),
        ("bread OR -harbour", {"Bread", "Ferry", "Coast"}),
        ("-harbour", {"Bread", "Ferry", "Coast"}),  # each has a passage without it
        ("-ada -bread -coast", set()),
        ("xylophone", set()),
        ("_facts", set()),
        ("area_1", set()),
    ],
)
@pytest.mark.usefixtures("archive")
def test_question_is_answered(question: str, titles: set[str]) -> None:
    assert found(question) == titles


@pytest.mark.parametrize(
    "question",
    [
        *("", " ", "the", "the of -and", "🕊", "\x00", "***", '"', '""', "(", "()", "-", "OR", "NOT", "AND OR NOT"),
        *("the OR (of", "—", "�", "\ud800"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_nothing_asked_is_nothing_found(question: str) -> None:
    results = search(question)
    assert (results.speeches, results.counts.speeches, results.counts.passages) == ((), 0, 0)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "harbour\x00",
            "🕊 harbour 🕊",
            "harbour)",
            "((harbour",
            "harbour -",
            "-- harbour",
            "OR harbour OR",
            "“harbour",
        ),
        *("{harbour}", "harbour:", "harbour & |", "\\harbour\\", "harbour'", "'harbour", "/* harbour */", "^harbour"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_stray_signs_do_not_matter(question: str) -> None:
    assert found(question) == {"Ferry", "Bread"}


@pytest.mark.parametrize(
    "question",
    [
        "'; DROP TABLE speeches_speech; --",
        "' OR 1=1 --",
        "text : harbour NEAR(ferry harbour, 3)",
        "{keys} : area_1",
        "harbour:* & !ferry <-> six | 'x'",
        "%s %(name)s %% \\x00",
        "harbour " * 1_300,
        " ".join(f"{word}{number}" for number in range(700) for word in ("harbour", "ferry*", "-sea")),
        "(" * 5_000 + "harbour" + ")" * 5_000,
        "-(" * 3_000 + "harbour",
        "(a OR -(b* " * 900,
        '"harbour ' * 1_200,
        "x" * 10_000,
        "né" * 5_000,
        "人" * 3_000,
        "\U0001f54a\ufe0f" * 2_500,
    ],
)
@pytest.mark.usefixtures("archive")
def test_no_text_is_an_error(question: str) -> None:
    results = search(question)
    assert results.counts.speeches == len(results.speeches)
    assert search(results.understood) == results


@pytest.fixture
def areas() -> dict[str, PolicyArea]:
    peace = PolicyArea.objects.create(name="calm")
    truce = PolicyArea.objects.create(name="truce", broader=peace)
    return {"calm": peace, "truce": truce, "hunger": PolicyArea.objects.create(name="hunger")}


def test_areas_combine_and_include_narrower_ones(make_speech: MakeSpeech, areas: dict[str, PolicyArea]) -> None:
    make_speech(FERRY, title="Ferry", areas=[areas["calm"]])
    make_speech(BREAD, title="Bread", areas=[areas["truce"], areas["hunger"]])
    make_speech(COAST, title="Coast", areas=[areas["hunger"]], published=False)
    asked = [(), ("calm",), ("truce",), ("hunger",), ("calm", "hunger"), ("calm", "truce")]
    assert [found("harbour OR security", areas=[areas[name] for name in names]) for names in asked] == [
        {"Ferry", "Bread"},
        {"Ferry", "Bread"},
        {"Bread"},
        {"Bread"},
        {"Bread"},
        {"Bread"},
    ]
    assert found("ferry", areas=[areas["hunger"]]) == set()
    assert found("-lamp", areas=[areas["calm"]]) == {"Ferry", "Bread"}


def test_areas_without_a_word_give_their_speeches(make_speech: MakeSpeech, areas: dict[str, PolicyArea]) -> None:
    old = make_speech(FERRY, title="Old", areas=[areas["calm"]], date=date(1950, 1, 1))
    new = make_speech(BREAD, title="New", areas=[areas["truce"]], date=date(2020, 1, 1))
    make_speech(COAST, title="Draft", areas=[areas["calm"]], published=False)
    make_speech(COAST, title="Elsewhere", areas=[areas["hunger"]])
    results = search("the 🕊", areas=[areas["calm"]], per_page=1)
    assert (results.counts.speeches, results.counts.passages, results.pages, results.understood) == (2, 0, 2, "")
    last = search("", areas=[areas["calm"]], per_page=1, page=9)
    assert [hit.speech_id for hit in (*results.speeches, *last.speeches)] == [new.pk, old.pk]
    assert [(passage.number, passage.snippet) for passage in last.speeches[0].passages] == [
        (1, "The ferry leaves the harbour at six."),
        (2, "Whoever crosses the sea carries a lamp."),
    ]
    assert last.speeches[0].matches == 0


def test_drafts_and_withdrawn_are_never_found(make_speech: MakeSpeech) -> None:
    draft = make_speech(FERRY, title="Draft", published=False)
    withdrawn = make_speech(FERRY, title="Withdrawn")
    withdraw_speeches([withdrawn])
    assert found("harbour OR draft OR withdrawn OR -xylophone") == set()
    Speech.objects.filter(pk=draft.pk).update(title="Draft harbour")
    assert found("draft") == set()


def test_draft_is_not_shown_though_the_index_holds_it(make_speech: MakeSpeech) -> None:
    speech = make_speech(FERRY, title="Harbour")
    make_speech("Another harbour.", title="Other")
    Speech.objects.filter(pk=speech.pk).update(status="withdrawn")  # behind the back of the index
    results = search("harbour OR lamp")
    assert (results.counts.speeches, results.counts.passages, len(results.speeches)) == (1, 1, 1)


def test_corrected_text_is_found_by_its_new_words_only(make_speech: MakeSpeech) -> None:
    speech = make_speech(FERRY, title="Ferry")
    revise_transcript(speech.transcripts.get(), FERRY.replace("harbour", "quay"), "Misheard.")
    assert [found(question) for question in ("harbour", "quay", "lamp")] == [set(), {"Ferry"}, {"Ferry"}]


def test_deleted_speech_is_gone(make_speech: MakeSpeech) -> None:
    make_speech(FERRY, title="Ferry").delete()
    make_speech(BREAD, title="Bread")
    Speech.objects.filter(title="Bread").delete()
    assert found("harbour OR bread OR ferry OR -xylophone") == set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM speeches_search")
        assert cursor.fetchone() == (0,)


def test_marks_of_a_text_are_no_words(make_speech: MakeSpeech) -> None:
    make_speech(r"## Har*bour* a\*b" + "\n\n- ferry\n- \\*lamp\\*", title="Marked")
    assert found("ferry lamp") == set()
    assert [found(question) for question in ("ferry", "lamp", '"a b"')] == [{"Marked"}] * 3
    assert search("lamp").speeches[0].passages[0].snippet == "*\x02lamp\x03*"


class TestAnyText(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.one_of(st.text(), typed, nested))
    def test_any_text_is_answered_and_so_is_what_was_understood(self, text: str) -> None:
        results = search(text)
        assert search(results.understood) == results
