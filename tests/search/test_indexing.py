"""The index keeps in step with the archive, and what is wrong with it is found and mended."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_speeches
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_speeches
from speeches.models import Passage, PolicyArea, Speech, Transcript
from speeches.search import indexing
from speeches.search.documents import Document, documents
from speeches.text.canonical import from_plain
from tests.search.conftest import MakeSpeech, search

TEXT = "The ferry leaves.\n\nThe *lamp* is lit."

pytestmark = pytest.mark.django_db


def run(command: str) -> str:
    said = StringIO()
    call_command(command, stdout=said)
    return said.getvalue()


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM speeches_search")
        return int(cursor.fetchone()[0])


def faults() -> tuple[int, int]:
    """Rows that are missing or old, and rows that must not be there."""
    found = list(indexing.differences())
    return sum(len(batch.outdated) for batch in found), sum(len(batch.superfluous) for batch in found)


def test_documents_say_what_is_public(make_speech: MakeSpeech) -> None:
    broad = PolicyArea.objects.create(name="calm")
    narrow = PolicyArea.objects.create(name="truce", broader=broad)
    speech = make_speech(TEXT, title="On ferries", role="Warden", areas=[narrow])
    draft = make_speech(TEXT, published=False)
    first = speech.transcripts.get().pk * 1_000_000
    keys = "speaker_unknown country_unknown occasion_unknown kind_speech year_2001"
    keys, about = f"{keys} area_{broad.pk} area_{narrow.pk}", "on ferri _ warden"
    assert list(documents([speech.pk, draft.pk])) == [
        Document(-speech.pk, f"_every _facts {keys} language_en", f"{about} _ truce", ""),
        Document(first + 1, f"_every {keys} language_en", about, "the ferri leav"),
        Document(first + 2, f"_every {keys} language_en", about, "the lamp is lit"),
    ]


def test_new_speeches_are_added_at_once() -> None:
    now = "2001-02-03T04:05:06Z"
    speeches = Speech.objects.bulk_create(
        [Speech(title=f"No. {n}", slug=f"no-{n}", status="published", published_at=now) for n in range(3)]
    )
    for speech in speeches:
        text = from_plain([f"ferry {speech.slug}"])
        transcript = Transcript.objects.bulk_create([Transcript(speech=speech, text=text, last_number=1)])[0]
        Passage.objects.bulk_create(
            [Passage(transcript=transcript, number=1, position=1, kind="paragraph", start=0, end=len(text))]
        )
    assert faults() == (6, 0)
    indexing.add_new([speech.pk for speech in speeches])
    assert (faults(), search("ferry").counts.passages) == ((0, 0), 3)


def test_index_follows_bulk_changes_it_is_told_of(make_speech: MakeSpeech) -> None:
    speeches = [make_speech(TEXT, title=f"No. {n}") for n in range(3)]
    Speech.objects.filter(title="No. 0").update(title="Bread")
    Speech.objects.filter(title="No. 1").update(status="withdrawn")
    assert faults() == (3, 3)
    indexing.index_speeches(speech.pk for speech in speeches)
    assert faults() == (0, 0)


def test_index_of_facts_follows_all_passages(make_speech: MakeSpeech) -> None:
    speeches = [make_speech(TEXT, title=f"No. {n}") for n in range(3)]
    Speech.objects.filter(title="No. 0").update(title="Bread")
    Speech.objects.filter(title="No. 1").update(status="draft")
    indexing.index_facts(speech.pk for speech in speeches)
    assert (faults(), rows()) == ((0, 0), 6)


def test_corrected_words_leave_the_index(make_speech: MakeSpeech) -> None:
    speech = make_speech(TEXT)
    revise_transcript(speech.transcripts.get(), "The ferry leaves.", "The lamp was not mentioned.")
    assert (rows(), faults()) == (2, (0, 0))


def test_unchanged_speeches_are_not_written(make_speech: MakeSpeech, monkeypatch: pytest.MonkeyPatch) -> None:
    speech = make_speech(TEXT)
    written: list[int] = []
    index = indexing.database().PASSAGES
    monkeypatch.setattr(index, "put", lambda found: written.extend(document.id for document in found))
    indexing.index_speeches([speech.pk])
    indexing.index_facts([speech.pk])
    assert written == []


def test_passages_deleted_by_any_path_leave_the_index(make_speech: MakeSpeech) -> None:
    make_speech(TEXT)
    make_speech(TEXT).transcripts.all().delete()
    assert (rows(), faults()) == (4, (0, 0))
    execute("DELETE FROM speeches_passage WHERE number = 2")
    assert (rows(), faults()) == (3, (0, 0))


def test_emptied_database_has_an_empty_index(make_speech: MakeSpeech) -> None:
    make_speech(TEXT)
    connection.check_constraints()  # at once: no table is emptied while checks are waiting
    tables = connection.introspection.django_table_names(only_existing=True)
    execute(*connection.ops.sql_flush(no_style(), tables))
    assert rows() == 0


def test_very_long_passage_is_indexed(make_speech: MakeSpeech) -> None:
    make_speech("\U0001f00f𝒶" + " ".join(f"{'𐐀' * 60}{n}" for n in range(5_000)) + " ferry " * 20_000, title="Long")
    assert (faults(), search("long").counts.speeches) == ((0, 0), 1)


DAMAGES = {
    "missing": ["DELETE FROM speeches_search"],
    "stray": ["UPDATE speeches_search SET {id} = {id} + 1000000000 WHERE {id} > 0"],
    "stray facts": ["UPDATE speeches_search SET {id} = {id} - 1000000 WHERE {id} < 0"],
    "old": {
        "sqlite": ["UPDATE speeches_search SET text = 'xylophone' WHERE rowid > 0"],
        "postgresql": ["UPDATE speeches_search SET vector = 'xylophone:1' WHERE id > 0"],
    },
    "no table": ["DROP TABLE speeches_search"],
    "no triggers": {
        "sqlite": ["DROP TRIGGER speeches_search_passage_deleted", "DROP TRIGGER speeches_search_speech_deleted"],
        "postgresql": [
            "DROP TRIGGER speeches_search_passage_deleted ON speeches_passage",
            "DROP TRIGGER speeches_search_speech_deleted ON speeches_speech",
            "DROP INDEX speeches_search_vector",
        ],
    },
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_mended(damage: str, make_speech: MakeSpeech) -> None:
    make_speech(TEXT, title="Mended")
    make_speech(TEXT, title="Draft", published=False)
    assert run("check_search") == "The search index is in step with 2 speeches.\n"
    statements = DAMAGES[damage]
    if isinstance(statements, dict):
        statements = statements[connection.vendor]
    execute(*(statement.format(id="rowid" if connection.vendor == "sqlite" else "id") for statement in statements))
    with pytest.raises(CommandError, match=r"^The search index is not .* manage\.py rebuild_search mends it\.$"):
        run("check_search")
    assert run("rebuild_search") == "The search index is in step with 2 speeches.\n"
    assert run("check_search") == "The search index is in step with 2 speeches.\n"
    assert search("ferry").counts.speeches == 1
    Speech.objects.all().delete()
    assert (rows(), search("ferry").counts.speeches) == (0, 0)


def test_check_counts_what_is_wrong(make_speech: MakeSpeech) -> None:
    make_speech(TEXT, title="Changed")
    Speech.objects.filter(pk=make_speech(TEXT, title="Withdrawn").pk).update(status="withdrawn")
    Speech.objects.filter(title="Changed").update(role="Warden")
    with pytest.raises(CommandError, match="not in step: 3 rows are missing or old, 3 must not be there"):
        run("check_search")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps its index whole by itself")
def test_contradictory_index_is_made_anew(make_speech: MakeSpeech) -> None:
    make_speech(TEXT)
    execute("DELETE FROM speeches_search_content WHERE id > 0")
    assert faults() == (2, 0)
    run("rebuild_search")
    execute("INSERT INTO speeches_search (speeches_search) VALUES ('integrity-check')")
    assert faults() == (0, 0)


class TestAnyOrderOfChanges(TestCase):
    """Whatever is done to speeches one after another, the index is in step after each step."""

    steps = st.lists(st.tuples(st.sampled_from(range(8)), st.sampled_from(range(2))), max_size=8)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=steps)
    def test_index_is_in_step(self, steps: list[tuple[int, int]]) -> None:
        area = PolicyArea.objects.create(name="calm")
        broader = PolicyArea.objects.create(name="quiet")
        for number in range(2):
            add_transcript(Speech.objects.create(title=f"No. {number}"), TEXT)
        for verb, which in steps:
            chosen = Speech.objects.filter(title__startswith=f"No. {which}")
            for speech in chosen:
                self.change(verb, speech, area, broader)
            assert faults() == (0, 0)

    def change(self, verb: int, speech: Speech, area: PolicyArea, broader: PolicyArea) -> None:
        match verb:
            case 0:
                publish_speeches([speech])
            case 1:
                withdraw_speeches([speech])
            case 2:
                speech.title += " again"
                speech.save()
            case 3:
                speech.policy_areas.add(area)
            case 4:
                speech.policy_areas.clear()
            case 5:
                area.broader = None if area.broader else broader
                area.save()
            case 6:
                speech.transcripts.all().delete()
            case 7:
                speech.delete()


def test_index_made_anew_by_a_migration_is_filled(make_speech: MakeSpeech) -> None:
    make_speech(TEXT)
    execute("DELETE FROM speeches_search")
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert (rows(), faults()) == (3, (0, 0))
