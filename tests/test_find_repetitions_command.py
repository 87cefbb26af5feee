"""The command that finds the repetitions of the whole archive: its words and its report."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from speeches.models import Repetition, Shingle
from tests.actions.repeated_words import later, public_quote

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("find_repetitions", *arguments, verbosity=0, stdout=out)
    return out.getvalue()


def test_what_was_found_is_told_and_a_second_time_nothing_is_new(tmp_path: Path) -> None:
    public_quote()
    later()
    Repetition.objects.all().delete()
    Shingle.objects.all().delete()
    report = tmp_path / "report.json"
    assert told("--report", str(report)) == "1 quote looked for in 2 texts: 1 repetition, 1 new, 0 gone.\n"
    assert json.loads(report.read_text()) == {"quotes": 1, "texts": 2, "repetitions": 1, "new": 1, "gone": 0}
    assert told() == "1 quote looked for in 2 texts: 1 repetition, 0 new, 0 gone.\n"


def test_archive_without_quotes_is_not_read() -> None:
    later()
    assert told() == "0 quotes looked for in 0 texts: 0 repetitions, 0 new, 0 gone.\n"


def test_report_without_a_folder_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as raised:
        told("--report", str(tmp_path / "none" / "report.json"))
    assert str(raised.value) == f"The report cannot be written: there is no folder {tmp_path / 'none'}."
