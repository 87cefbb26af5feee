"""The whole archive proven: a sound one has no findings, and each kind of planted fault is found."""

from typing import Any

import pytest
from django.db.models import F

from speeches.actions.check_quotes import Finding, check_quotes
from speeches.actions.publish import publish_quotes
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Passage, Quote, Segment, Speech, Transcript
from tests.archive import draft_quote, published_quote, published_speech

TEXT = "The lamp was lit at dusk. Nobody slept.\n\nPeople’s boats come home – late, or never – and the lamp is lit."
EXACT, TYPOGRAPHY = "Nobody slept.", "People's boats come home"
ELIDED = "The lamp was lit … or never"


@pytest.fixture
def speech(db: None) -> Speech:
    return published_speech("On boats", TEXT)


@pytest.fixture
def transcript(speech: Speech) -> Transcript:
    return speech.transcripts.get()


def findings() -> list[Finding]:
    return [finding for checked in check_quotes() for finding in checked.findings]


def proven() -> tuple[int, dict[str, int]]:
    looked_at, grades = 0, dict[str, int]()
    for checked in check_quotes():
        looked_at += checked.quotes
        for grade, number in checked.proven.items():
            grades[grade] = grades.get(grade, 0) + number
    return looked_at, grades


def test_sound_archive_is_proven_by_grade(speech: Speech) -> None:
    for words in (EXACT, TYPOGRAPHY, ELIDED, "The lamp was lit", "lamp"):
        draft_quote(speech, words)
    published_quote(speech, "She told of boats.", kind=Quote.Kind.REPORTED)
    published_quote(published_speech("Lost words", ""), "Words.")
    assert findings() == []
    assert proven() == (7, {"exact": 2, "typography": 1, "elided": 1})


def test_archive_without_quotes_is_sound(speech: Speech) -> None:
    assert list(check_quotes())[-1:] == list(check_quotes())
    assert proven() == (0, {})


def test_held_quote_is_proven_against_the_version_in_which_it_is_true(speech: Speech, transcript: Transcript) -> None:
    quote = published_quote(speech, EXACT)
    revise_transcript(transcript, TEXT.replace("Nobody slept", "Nobody sleeps"), "A slip of the pen.")
    quote.refresh_from_db()
    assert (quote.status, findings(), proven()) == ("held", [], (1, {"exact": 1}))


PLANTED: list[tuple[type, dict[str, Any], str]] = [
    (Segment, {"exact": "Nobody wept."}, "segment 1 has other words than the text at its place"),
    (Segment, {"start": F("start") - 1}, "segment 1 has other words than the text at its place"),
    (Segment, {"end": F("end") + 1}, "segment 1 has other words than the text at its place"),
    (Segment, {"prefix": "at dawn. "}, "segment 1 has other neighbours than the text at its place"),
    (Segment, {"suffix": " But "}, "segment 1 has other neighbours than the text at its place"),
    (Segment, {"prefix": "", "suffix": ""}, "its segments are not those that the proof finds at their places"),
    (Quote, {"grade": "typography"}, "it is stored as “typography”, and the text proves “exact”"),
    (Quote, {"grade": "unsourced"}, "it is stored as “unsourced”, and the text proves “exact”"),
    (Quote, {"text": "Nobody wept."}, "it is stored as “exact”, and the text proves “differs”"),
]


@pytest.mark.parametrize(("model", "values", "says"), PLANTED)
def test_planted_fault_is_found(transcript: Transcript, model: Any, values: dict[str, Any], says: str) -> None:
    quote = draft_quote(transcript.speech, EXACT)
    model.objects.update(**values)
    assert findings() == [Finding(quote.pk, transcript.pk, says)]
    assert proven() == (1, {})


@pytest.mark.parametrize("words", [TYPOGRAPHY, ELIDED])
def test_wrong_grade_of_words_not_exact_is_found(transcript: Transcript, words: str) -> None:
    quote = draft_quote(transcript.speech, words)
    Quote.objects.update(grade="exact")
    says = f"it is stored as “exact”, and the text proves “{quote.grade}”"
    assert findings() == [Finding(quote.pk, transcript.pk, says)]


def test_stretch_of_other_words_for_a_quote_is_found(transcript: Transcript) -> None:
    """Each segment says what the text says there; but it is not what the quote says."""
    quote, other = draft_quote(transcript.speech, EXACT), draft_quote(transcript.speech, "come home")
    other.segments.all().delete()
    quote.segments.update(quote=other)
    assert [str(finding) for finding in findings()] == [
        f"Quote {quote.pk}: its words stand in one place, and it is tied to none.",
        f"Quote {other.pk}: it is stored as “exact”, and the text proves “differs”.",
    ]


def test_swapped_segments_are_found(transcript: Transcript) -> None:
    quote = draft_quote(transcript.speech, ELIDED)
    for position, new in ((1, 3), (2, 1), (3, 2)):
        quote.segments.filter(position=position).update(position=new)
    says = "it is stored as “elided”, and the text proves “differs”"
    assert findings() == [Finding(quote.pk, transcript.pk, says)]


def test_passage_in_which_a_segment_does_not_begin_is_found(transcript: Transcript) -> None:
    quote = draft_quote(transcript.speech, ELIDED)
    first, second = Passage.objects.order_by("position")
    elsewhere = published_speech("Elsewhere", TEXT).transcripts.get().passages.first()
    says = "segment 1 is tied to a passage in which it does not begin"
    for wrong in (second, elsewhere):
        quote.segments.filter(position=1).update(passage=wrong)
        assert findings() == [Finding(quote.pk, transcript.pk, says)]
    quote.segments.update(passage=first)
    assert findings() == [Finding(quote.pk, transcript.pk, says.replace("1", "2"))]


def test_text_that_is_not_that_of_its_checksum_is_found(transcript: Transcript) -> None:
    quote = draft_quote(transcript.speech, EXACT)
    Transcript.objects.update(text=TEXT.replace("is lit", "is out"))
    checksum = Finding(None, transcript.pk, "its checksum is not that of its text")
    assert (findings(), str(checksum)) == (
        [checksum],
        f"Transcript {transcript.pk}: its checksum is not that of its text.",
    )
    Transcript.objects.update(text=TEXT.replace("Nobody", "Nobodies"))
    says = "segment 1 has other words than the text at its place"
    assert findings() == [checksum, Finding(quote.pk, transcript.pk, says)]


def test_transcript_of_another_speech_is_found(transcript: Transcript) -> None:
    quote = draft_quote(transcript.speech, EXACT)
    Quote.objects.update(speech=Speech.objects.create(title="Another"))
    assert findings() == [Finding(quote.pk, transcript.pk, "its transcript belongs to another speech")]


def test_public_quote_without_a_place_is_found(transcript: Transcript) -> None:
    quote = draft_quote(transcript.speech, "lamp")
    assert findings() == []
    Quote.objects.update(status="published", published_at="2026-01-01T00:00Z")
    for of in (None, transcript):
        Quote.objects.update(transcript=of)
        assert findings() == [Finding(quote.pk, of and of.pk, "it is public, and tied to no place")]


def test_quote_without_a_transcript_claims_neither_place_nor_grade(transcript: Transcript) -> None:
    quote = draft_quote(transcript.speech, EXACT)
    Quote.objects.update(transcript=None)
    assert findings() == [Finding(quote.pk, None, "it is tied to a place, and has no transcript")]
    quote.segments.all().delete()
    Quote.objects.update(grade="unsourced")
    held = "it is stored as “unsourced”, and a transcript of its speech is held"
    assert findings() == [Finding(quote.pk, None, held)]
    Quote.objects.update(speech=Speech.objects.create(title="Lost words"))
    assert findings() == []
    Quote.objects.update(grade="exact")
    lost = "it is stored as “exact”, and no transcript of its speech is held"
    assert findings() == [Finding(quote.pk, None, lost)]


@pytest.mark.parametrize("speeches", [1, 3])
def test_queries_do_not_grow_with_the_archive(db: None, django_assert_num_queries: Any, speeches: int) -> None:
    for number in range(speeches):
        speech = published_speech(f"On boats, part {number}", TEXT)
        publish_quotes([draft_quote(speech, words) for words in (EXACT, ELIDED)])
    # transcripts, segments, quotes; that there are no more transcripts; quotes without one
    with django_assert_num_queries(5):
        assert findings() == []
