"""Quotes are proven, and stay proven: grades, corrections that hold a quote, and the three ways out."""

import pytest
from django.db import IntegrityError, transaction

from speeches.actions.add_transcript import add_transcript
from speeches.actions.follow_quotes import quotes_broken_by
from speeches.actions.pin_quote import pin_quote
from speeches.actions.publish import publish_quotes, publish_speeches
from speeches.actions.release_quote import release_quote
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes
from speeches.models import Quote, Speaker, Speech, Transcript

pytestmark = pytest.mark.django_db

TEXT = (
    "We thank the President for her work.\n\nPeople must come first – in peace, in law and in bread.\n\n"
    "Nobody is safe until everybody is safe, we have always said."
)
WORDS = "People must come first – in peace, in law and in bread."


@pytest.fixture
def transcript() -> Transcript:
    return add_transcript(
        Speech.objects.create(title="On peace", speaker=Speaker.objects.create(name="Ada Example")), TEXT
    )


def quote(transcript: Transcript, text: str = WORDS, **values: object) -> Quote:
    made = Quote.objects.create(speech=transcript.speech, text=text, **values)
    pin_quote(made)
    return made


def public(transcript: Transcript, text: str = WORDS) -> Quote:
    made = quote(transcript, text)
    publish_speeches([transcript.speech])
    assert publish_quotes([made]) == 1
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("text", "grade", "segments"),
    [
        (WORDS, "exact", [WORDS]),
        (WORDS.replace("–", "-"), "typography", [WORDS]),
        ("People must come first … in bread.", "elided", ["People must come first", "in bread."]),
        ("People must not come first", "differs", []),
    ],
)
def test_quote_is_graded_and_pinned(transcript: Transcript, text: str, grade: str, segments: list[str]) -> None:
    made = quote(transcript, text)
    made.refresh_from_db()
    assert (made.grade, [segment.exact for segment in made.segments.all()]) == (grade, segments)


def test_quote_without_a_transcript_is_unsourced() -> None:
    made = Quote.objects.create(speech=Speech.objects.create(title="Lost words"), text="Peace.")
    assert pin_quote(made).grade == "unsourced"
    assert publish_quotes([made]) == 1


def test_untrue_quote_is_not_made_public(transcript: Transcript) -> None:
    made = quote(transcript, "People must not come first")
    assert publish_quotes([made]) == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=made.pk).update(status="published", published_at="2026-01-01T00:00Z")
    paraphrase = quote(transcript, "She put people first", kind=Quote.Kind.REPORTED)
    assert publish_quotes([paraphrase]) == 1


def test_quote_without_a_place_is_not_made_public() -> None:
    twice = add_transcript(Speech.objects.create(title="Twice"), "Peace now. Peace now.")
    made = quote(twice, "Peace now.")
    assert (made.grade, publish_quotes([made])) == ("exact", 0)


def test_correction_elsewhere_takes_the_quote_along(transcript: Transcript) -> None:
    made = public(transcript)
    revised = revise_transcript(transcript, TEXT.replace("her work", "all her work"), "A word was missing.")
    made.refresh_from_db()
    assert (made.transcript, made.status, made.grade) == (revised, "published", "exact")
    assert revised.text[made.segments.get().start :].startswith(WORDS)


def test_correction_of_quoted_words_holds_the_quote(transcript: Transcript) -> None:
    made = public(transcript)
    corrected = TEXT.replace("in law and in bread", "in law, and in bread")
    assert [broken for broken, _ in quotes_broken_by(transcript, corrected)] == [made]
    revise_transcript(transcript, corrected, "A comma.")
    made.refresh_from_db()
    assert (made.status, made.transcript) == ("held", transcript)
    assert list(Quote.objects.published()) == []
    assert publish_quotes([made]) == 0


def test_quote_with_a_false_place_is_held_by_the_next_correction(transcript: Transcript) -> None:
    made = public(transcript)
    made.segments.update(start=1, end=5)
    revise_transcript(transcript, TEXT.replace("her work", "all her work"), "A word was missing.")
    made.refresh_from_db()
    assert made.status == "held"


def test_held_quote_is_reworded(transcript: Transcript) -> None:
    made = public(transcript)
    revised = revise_transcript(transcript, TEXT.replace("in law and", "in law, and"), "A comma.")
    made.refresh_from_db()
    made.text = WORDS.replace("in law and", "in law, and")
    made.save()
    assert release_quote(made).is_true
    made.refresh_from_db()
    assert (made.status, made.transcript, made.grade) == ("draft", revised, "exact")
    assert publish_quotes([made]) == 1


def test_held_quote_of_other_words_stays_held(transcript: Transcript) -> None:
    made = public(transcript)
    revise_transcript(transcript, TEXT.replace("in law and", "in law, and"), "A comma.")
    made.refresh_from_db()
    assert not release_quote(made).is_true
    made.refresh_from_db()
    assert (made.status, made.transcript, made.grade, made.segments.count()) == ("held", transcript, "exact", 1)


def test_held_quote_is_released_when_its_words_are_restored(transcript: Transcript) -> None:
    made = public(transcript)
    wrong = revise_transcript(transcript, TEXT.replace("in law and", "in law, and"), "A comma.")
    restored = revise_transcript(wrong, TEXT, "The comma was wrong.")
    made.refresh_from_db()
    assert release_quote(made).is_true
    made.refresh_from_db()
    assert (made.status, made.transcript) == ("draft", restored)


def test_held_paraphrase_is_released_though_it_stands_nowhere(transcript: Transcript) -> None:
    made = quote(transcript, kind="reported")
    publish_speeches([transcript.speech])
    publish_quotes([made])
    corrected = revise_transcript(transcript, TEXT.replace("in law and", "in law, and"), "A comma.")
    made.refresh_from_db()
    assert made.status == "held"
    release_quote(made)
    made.refresh_from_db()
    assert (made.status, made.transcript, made.grade, made.segments.count()) == ("draft", corrected, "differs", 0)


@pytest.mark.parametrize("text", ["People must never come first", "safe"])
def test_public_quote_reworded_without_proof_is_held_at_once(transcript: Transcript, text: str) -> None:
    made = public(transcript)
    made.text = text
    made.save()
    pin_quote(made)
    made.refresh_from_db()
    assert (made.status, made.segments.count()) == ("held", 0)


def test_quote_is_proven_when_its_speech_gets_a_text() -> None:
    speech = Speech.objects.create(title="Found again")
    true, untrue = (Quote.objects.create(speech=speech, text=text) for text in ("Peace now", "War now"))
    publish_quotes([true, untrue])
    add_transcript(speech, "Peace now, she said.")
    assert list(Quote.objects.order_by("pk").values_list("text", "grade", "status")) == [
        ("Peace now", "exact", "published"),
        ("War now", "differs", "held"),
    ]


def test_held_quote_is_withdrawn(transcript: Transcript) -> None:
    made = public(transcript)
    revise_transcript(transcript, TEXT.replace("in law and", "in law, and"), "A comma.")
    assert withdraw_quotes([made]) == 1
    made.refresh_from_db()
    assert (made.status, made.withdrawn_at is None) == ("withdrawn", False)
