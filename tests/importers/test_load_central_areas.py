"""Imports again of speeches of whose policy areas an editor has said more than the import did."""

import pytest

from speeches.models import Speech
from tests.importers.test_load import bring_in, record

pytestmark = pytest.mark.django_db


def test_better_reader_keeps_an_area_of_which_an_editor_has_said_more() -> None:
    bring_in(record())
    speech = Speech.objects.get()
    speech.tagged.update(relevance="central", because="It begins with peace.")
    report = bring_in(record(policy_areas=("migration",), role="Premier"))
    assert [note for _, note in report.notes] == ["policy areas: an editor's change stands."]
    assert list(speech.tagged.values_list("tag__slug", "because")) == [("peacebuilding", "It begins with peace.")]


def test_draft_with_a_central_area_that_nothing_shows_is_not_published() -> None:
    bring_in(record(), record("test/2"))
    Speech.objects.get(import_record__key="test/1").tagged.update(relevance="central")
    report = bring_in(record(), record("test/2"), publish=True)
    assert (report.published, report.notes) == (
        ["test/2.txt"],
        [
            (
                "test/1.txt",
                "it stays a draft: a policy area is called central, with no sentence why and no passage that shows it.",
            )
        ],
    )
    assert [speech.import_record.key for speech in Speech.objects.published()] == ["test/2"]
