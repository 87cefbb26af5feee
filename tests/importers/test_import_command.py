"""``manage.py import_speeches``, as an editor or an operator runs it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from speeches.models import ImportRecord, Quote, Speech

COLUMNS = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post")
PARAGRAPHS = "1.\tWe thank the President.\n2.\tPeople come first; that is human security.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two speeches in the layout of the General Debate corpus, and a workbook with a row too many."""
    return write_corpus(tmp_path / "corpus", ["JPN", "FRA"])


def write_corpus(folder: Path, codes: list[str]) -> Path:
    session = folder / "Session 30 - 1975"
    session.mkdir(parents=True)
    for code in codes:
        (session / f"{code}_30_1975.txt").write_text(f"{PARAGRAPHS}3.\tSo says {code}.\n", encoding="utf-8")
    book = openpyxl.Workbook()
    for row in (
        COLUMNS,
        (1975, 30, "JPN", "Japan ", "Mr. EXAMPLE ", None),
        (1975, 30, "BRA", "Brazil", "Mr. NOBODY", None),
    ):
        book.active.append(row)
    book.save(folder / "Speakers_by_session.xlsx")
    return folder


def zipped(folder: Path) -> Path:
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.rglob("*.*")):
            file.write(path, path.relative_to(folder))
    return archive


@pytest.mark.django_db
@pytest.mark.parametrize("pack", [lambda folder: folder, zipped], ids=["folder", "zip"])
def test_corpus_comes_in_with_its_speakers_and_is_accounted_for(
    corpus: Path, pack: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_speeches", pack(corpus), report=tmp_path / "report.json", verbosity=0)
    japan = Speech.objects.get(on_behalf_of__code="JPN")
    assert (japan.speaker.name, japan.occasion.session, japan.date_text, japan.status) == (
        "Example",
        "30",
        "1975",
        "draft",
    )
    passages = japan.transcripts.get().passages.all()
    assert [(passage.number, passage.printed_number, passage.text) for passage in passages] == [
        (1, "1", "We thank the President."),
        (2, "2", "People come first; that is human security."),
        (3, "3", "So says JPN."),
    ]
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["counts"]["created"], report["counts"]["skipped"]) == (2, 0)
    assert [note["file"] for note in report["notes"]] == ["Session 30 - 1975/FRA_30_1975.txt"]
    assert [remark["about"] for remark in report["remarks"]] == ["Speakers_by_session.xlsx row 3"]
    assert "2 created, 0 updated, 0 unchanged, 0 skipped." in capsys.readouterr().out


@pytest.mark.django_db
def test_second_run_changes_nothing_and_publishes_on_demand(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_speeches", corpus, verbosity=0)
    call_command("import_speeches", corpus, publish=True, verbosity=0)
    assert "0 created, 0 updated, 2 unchanged, 0 skipped.\n2 made public." in capsys.readouterr().out
    assert Speech.objects.published().count() == 2


@pytest.mark.django_db
def test_bad_file_is_named_and_skipped(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "Session 30 - 1975" / "ITA_30_1975.txt").write_bytes(b"\xff\xfe\x00\x81")
    call_command("import_speeches", corpus, verbosity=0)
    out = capsys.readouterr().out
    assert "2 created, 0 updated, 0 unchanged, 1 skipped." in out
    assert "ITA_30_1975.txt: " in out
    assert ImportRecord.objects.count() == 2


@pytest.mark.django_db
def test_article_is_told_from_its_layout(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "Minister calls for peace\n\nAda Example, Minister of Peace\n\nPeacebuilding matters, Ada Example said today.\n\n"
        "“We must all work for peace in our time,” she said.\n",
        encoding="utf-8",
    )
    call_command("import_speeches", article, verbosity=0)
    speech = Speech.objects.get()
    assert (speech.kind, speech.title, speech.speaker.name, speech.role) == (
        "article",
        "Minister calls for peace",
        "Ada Example",
        "Minister of Peace",
    )
    assert list(Quote.objects.values_list("text", "status", "speaker__name")) == [
        ("We must all work for peace in our time", "proposed", "Ada Example")
    ]
    assert [area.slug for area in speech.policy_areas.all()] == ["peacebuilding"]


@pytest.mark.django_db
def test_wrong_arguments_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is nothing at"):
        call_command("import_speeches", tmp_path / "nowhere", verbosity=0)
    with pytest.raises(CommandError, match="no folder"):
        call_command("import_speeches", tmp_path, report=tmp_path / "no" / "report.json", verbosity=0)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(CommandError, match="not a whole zip"):
        call_command("import_speeches", broken, verbosity=0)


def test_killed_import_is_carried_on_to_the_same_result(tmp_path: Path) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTU"
    corpus = write_corpus(tmp_path / "corpus", [f"{one}{two}X" for one in letters for two in letters])
    undisturbed, killed = tmp_path / "undisturbed.sqlite3", tmp_path / "killed.sqlite3"
    manage("migrate", database=undisturbed).wait()
    killed.write_bytes(undisturbed.read_bytes())
    assert manage("import_speeches", str(corpus), database=undisturbed).wait() == 0

    process = manage("import_speeches", str(corpus), database=killed)
    while process.poll() is None and not rows(killed):
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(rows(killed)) % 200 in (0, 41)
    assert manage("import_speeches", str(corpus), database=killed).wait() == 0
    assert len(rows(killed)) == 441
    assert rows(killed) == rows(undisturbed)


def manage(*arguments: str, database: Path) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, settings.BASE_DIR / "manage.py", *arguments, "--verbosity", "0"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows(database: Path) -> list[tuple[object, ...]]:
    """What of each speech should not depend on how often the import was broken off."""
    with sqlite3.connect(database, timeout=20) as connection:
        return connection.execute(
            "SELECT speech.id, speech.title, speech.slug, speech.speaker_id, speech.occasion_id, transcript.sha256,"
            " (SELECT group_concat(number || ':' || start) FROM speeches_passage WHERE transcript_id = transcript.id),"
            " (SELECT hex(content) FROM speeches_original WHERE source_id = speech.source_id)"
            " FROM speeches_speech AS speech JOIN speeches_transcript AS transcript ON speech_id = speech.id"
            " ORDER BY speech.id"
        ).fetchall()
