"""The command that proves the archive: its words, its exit status and its report."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from speeches.models import Quote, Segment, Speech
from tests.archive import draft_quote, published_quote, published_speech

TEXT = "The lamp was lit at dusk. Nobody slept. People’s boats come home – late, or never."


@pytest.fixture
def speech(db: None) -> Speech:
    speech = published_speech("On boats", TEXT)
    for words in ("Nobody slept.", "was lit at dusk", "People's boats", "The lamp was lit … or never."):
        draft_quote(speech, words)
    return speech


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("check_quotes", *arguments, verbosity=0, stdout=out)
    return out.getvalue()


def test_sound_archive_is_told_in_words(speech: Speech) -> None:
    assert told() == "4 quotes proven: 2 exact, 1 typography, 1 elided.\n"
    published_quote(published_speech("Lost words", ""), "Words.")
    assert told() == "4 quotes proven: 2 exact, 1 typography, 1 elided. 1 quote has no transcript.\n"


def test_archive_without_quotes_is_sound(db: None) -> None:
    assert told() == "0 quotes proven.\n"


def test_trouble_is_told_and_ends_with_status_1(speech: Speech) -> None:
    first, second = Quote.objects.order_by("pk")[:2]
    Quote.objects.filter(pk=first.pk).update(grade="elided")
    with pytest.raises(CommandError) as raised:
        told()
    one = f"  Quote {first.pk}: it is stored as “elided”, and the text proves “exact”."
    assert (str(raised.value), raised.value.returncode) == (f"1 thing is not as it is stored:\n{one}", 1)
    Segment.objects.filter(quote=second).update(exact="was lit at dawn")
    with pytest.raises(CommandError) as raised:
        told()
    two = f"  Quote {second.pk}: segment 1 has other words than the text at its place."
    assert str(raised.value) == f"2 things are not as stored:\n{one}\n{two}"


def test_report_has_every_trouble_and_the_screen_twenty(speech: Speech, tmp_path: Path) -> None:
    for _ in range(18):
        draft_quote(speech, "Nobody slept.")
    Segment.objects.update(prefix="no such words")
    report = tmp_path / "report.json"
    with pytest.raises(CommandError) as raised:
        told("--report", str(report))
    lines = str(raised.value).splitlines()
    assert (lines[0], len(lines), lines[-1]) == (
        "23 things are not as stored:",
        22,
        "  … and 3 more; --report writes all of them.",
    )
    account = json.loads(report.read_text())
    assert (account["quotes"], account["proven"], len(account["findings"])) == (22, {}, 23)
    transcript = speech.transcripts.get()
    says = "segment 1 has other neighbours than the text at its place"
    first = Quote.objects.order_by("pk")[0]
    assert account["findings"][0] == {"quote": first.pk, "transcript": transcript.pk, "says": says}


def test_report_of_a_sound_archive_counts(speech: Speech, tmp_path: Path) -> None:
    told("--report", str(tmp_path / "report.json"))
    account = json.loads((tmp_path / "report.json").read_text())
    assert account == {"quotes": 4, "proven": {"exact": 2, "typography": 1, "elided": 1}, "findings": []}


def test_report_that_cannot_be_written_is_told_before_the_work(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no folder"):
        told("--report", str(tmp_path / "nowhere" / "report.json"))
