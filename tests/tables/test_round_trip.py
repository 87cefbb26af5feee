"""What goes out as a table comes in again, and nothing changes: for every noun, in both forms, whatever stands in it."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speeches.models import Occasion, PolicyArea, Quote, Speaker, Speech
from speeches.tables.fates import Kind
from speeches.tables.kinds import TABLES
from speeches.tables.read_table import read_table
from speeches.tables.write_table import FORMS, write_table
from tests.archive import full_speech

pytestmark = pytest.mark.django_db
NOUNS = pytest.mark.parametrize("noun", TABLES, ids=lambda noun: noun.__name__)


def there_and_back(noun: Any, form: str) -> tuple[int, int]:
    """The number of rows, and of those that would not stay as they are."""
    out = TABLES[noun]()
    data = write_table(out.write(out.get_queryset().order_by("pk")), form)
    plan = TABLES[noun]().plan(read_table(data))
    return len(plan.fates), len(plan.fates) - plan.count(Kind.UNCHANGED)


@pytest.mark.parametrize("form", FORMS)
@NOUNS
def test_nothing_changes_in_a_small_archive(archive: Speech, noun: Any, form: str) -> None:
    assert there_and_back(noun, form) == (noun.objects.count(), 0)


def test_made_up_words_come_back(archive: Speech) -> None:
    words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(words, words, words), st.sampled_from(sorted(FORMS)))
    def comes_back(three: tuple[str, str, str], form: str) -> None:
        title, role, summary = (word.replace("\x00", "") for word in three)
        Speech.objects.filter(pk=archive.pk).update(title=f"T{title}", role=role, summary=summary)
        Speaker.objects.filter(name="Ada Twin").update(about=role)
        Quote.objects.filter(text="Whoever comes is let in.").update(note=summary)
        Occasion.objects.update(place=role, body=title)
        PolicyArea.objects.filter(name="Rope").update(scope_note=summary)
        assert [there_and_back(noun, form)[1] for noun in TABLES] == [0, 0, 0, 0, 0]

    comes_back()


@NOUNS
def test_queries_do_not_grow_with_the_table(archive: Speech, noun: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            there_and_back(noun, "csv")
        return len(found)

    before = queries()
    for number in (2, 3, 4):
        full_speech(number)
    assert queries() == before


@pytest.mark.corpus
@pytest.mark.skipif("HUMANSEC_CORPUS" not in os.environ, reason="no HUMANSEC_CORPUS: the path of the corpus")
def test_nothing_changes_in_the_sample_and_real_speeches() -> None:
    call_command("load_sample_archive", verbosity=0)
    call_command("import_speeches", Path(os.environ["HUMANSEC_CORPUS"]), verbosity=0)
    found = {(noun.__name__, form): there_and_back(noun, form) for noun in TABLES for form in FORMS}
    assert found == {(noun.__name__, form): (noun.objects.count(), 0) for noun in TABLES for form in FORMS}
