"""The commands that write the policy areas to a file and bring them in."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from speeches.connections.concepts import concepts
from speeches.exporters.write_skos_turtle import write_skos_turtle
from speeches.importers.read_skos import read_skos
from tests.concepts import BY_HAND, SITE, TITLE

pytestmark = pytest.mark.django_db


def run(capsys: Any, *arguments: Any, **options: Any) -> str:
    call_command(*map(str, arguments), **options)
    return capsys.readouterr().out


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    file = tmp_path / "by-hand.ttl"
    file.write_text("".join(write_skos_turtle(SITE, TITLE, BY_HAND)))
    return file


@pytest.mark.parametrize("name", ["areas.ttl", "areas.jsonld"])
def test_vocabulary_is_written_and_brought_in_again_unchanged(
    capsys: Any, tmp_path: Path, by_hand: Path, name: str
) -> None:
    run(capsys, "import_vocabulary", by_hand)
    held = concepts(SITE)
    told = run(capsys, "export_vocabulary", tmp_path / name, site=f"{SITE}/")
    assert told == f"{len(held)} policy areas written to {tmp_path / name}.\n"
    assert list(read_skos((tmp_path / name).read_bytes()).concepts) == held
    assert run(capsys, "import_vocabulary", tmp_path / name) == f"{len(held)} areas as before.\n"


def test_dry_run_tells_and_changes_nothing(capsys: Any, by_hand: Path) -> None:
    held = concepts(SITE)
    told = run(capsys, "import_vocabulary", by_hand, dry_run=True)
    assert "Area made: Fishing: /policy-areas/fishing/\n" in told
    assert told.endswith("This was a dry run: nothing was changed.\n")
    assert concepts(SITE) == held


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["import_vocabulary", "/nowhere/areas.ttl"], "/nowhere/areas.ttl cannot be read: No such file or directory."),
        (
            ["export_vocabulary", "areas.txt", "--site", SITE],
            "The name must end with .ttl or .jsonld, and areas.txt does not.",
        ),
        (
            ["export_vocabulary", "areas.ttl", "--site", "archive"],
            "The address of the site begins with https:// or http://, and archive does not.",
        ),
        (
            ["export_vocabulary", "/nowhere/areas.ttl", "--site", SITE],
            "The file cannot be written: there is no folder /nowhere.",
        ),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], told: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command(*arguments)
    assert str(caught.value) == told


def test_file_that_is_no_vocabulary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("nothing")
    with pytest.raises(CommandError, match="Line 1 is no Turtle"):
        call_command("import_vocabulary", str(tmp_path / "a.ttl"))
