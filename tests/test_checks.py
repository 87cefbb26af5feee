"""System checks of the archive."""

import sqlite3
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from speeches.models import PolicyArea


def messages() -> list[tuple[str, str, str]]:
    """(id, message, hint) of the archive's own."""
    found = run_checks(databases=["default"], include_deployment_checks=False)
    return [(one.id, one.msg, one.hint or "") for one in found if (one.id or "").startswith("speeches.")]


def drop_a_trigger() -> None:
    table = "" if connection.vendor == "sqlite" else " ON speeches_passage"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER speeches_search_passage_deleted{table}")


@pytest.mark.django_db
def test_sound_archive_has_nothing_to_say() -> None:
    assert messages() == []


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite needs FTS5")
def test_sqlite_without_fts5_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class WithoutFts5(sqlite3.Connection):
        def execute(self, *args: Any) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("no such module: fts5")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name: connect(name, factory=WithoutFts5))
    ((check_id, message, hint),) = messages()
    assert (check_id, message) == (
        "speeches.E001",
        "The SQLite of this Python has no FTS5, so the archive cannot be searched.",
    )
    assert "PostgreSQL" in hint


@pytest.mark.django_db
def test_missing_trigger_is_an_error_with_a_way_out() -> None:
    drop_a_trigger()
    assert messages() == [
        (
            "speeches.E002",
            "The search index is not whole: the database has no speeches_search_passage_deleted.",
            "Run manage.py rebuild_search, which makes what is missing and brings the index in step.",
        )
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("waiting", ["0002_search_index", "0009_search_of_quotes", "0011_groups_and_searches"])
def test_index_is_not_missed_while_a_migration_waits(waiting: str) -> None:
    drop_a_trigger()
    MigrationRecorder(connection).record_unapplied("speeches", waiting)
    assert messages() == []


def test_database_is_not_asked_where_none_is_to_be_checked() -> None:
    assert [one for one in run_checks() if (one.id or "").startswith("speeches.")] == []


@pytest.mark.django_db
def test_tree_that_is_not_guarded_and_one_that_turns_in_a_circle_are_errors() -> None:
    table = "" if connection.vendor == "sqlite" else " ON speeches_policyarea"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER speeches_policy_areas_make_no_circle{table}")
    waters = PolicyArea.objects.create(name="Waters")
    seas = PolicyArea.objects.create(name="Seas", broader=waters)
    PolicyArea.objects.create(name="Bays", broader=seas)
    assert messages() == [
        (
            "speeches.E003",
            "Nothing in the database keeps policy areas from lying below one another in a circle.",
            "Run manage.py migrate, which makes the missing trigger.",
        )
    ]
    PolicyArea.objects.filter(pk=waters.pk).update(broader=seas)
    assert [one[:2] for one in messages()][:1] == [
        ("speeches.E004", "These policy areas lie below one another in a circle: Seas, Waters.")
    ]


@pytest.mark.django_db
def test_table_that_is_not_watched_is_an_error_with_a_way_out() -> None:
    name = "speeches_page_changed_speaker" + ("_update" if connection.vendor == "sqlite" else " ON speeches_speaker")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}")
    assert messages() == [
        (
            "speeches.E005",
            "Pages are not kept, for nothing in the database tells of changes in speeches_speaker.",
            "Run manage.py migrate, which makes the missing triggers.",
        )
    ]


@pytest.mark.django_db
def test_pillow_without_raqm_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.features.check_feature", lambda feature: feature != "raqm")
    ((check_id, message, hint),) = messages()
    assert (check_id, message) == (
        "speeches.W001",
        "Pillow cannot join Arabic letters here, so quote cards do not show words in Arabic script.",
    )
    assert "libfribidi0" in hint
