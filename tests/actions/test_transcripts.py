"""Giving a speech its words, correcting them, and what becomes of passage numbers and quotes."""

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_quote import pin_quote
from speeches.actions.replace_transcript import replace_transcript
from speeches.actions.revise_transcript import NothingToCorrect, revise_transcript
from speeches.models import Passage, Quote, Speech, Transcript

pytestmark = pytest.mark.django_db

TEXT = "# Of peace\n\nPeace is more than the absence of war.\n\nPeople come first, always and everywhere.\n\n- bread\n- work"


@pytest.fixture
def speech() -> Speech:
    return Speech.objects.create(title="On peace")


def passages(transcript: Transcript) -> list[tuple[int, int, str, str]]:
    return [(one.position, one.number, one.kind, one.text) for one in transcript.passages.all()]


def test_add_transcript_numbers_its_passages(speech: Speech) -> None:
    transcript = add_transcript(speech, "\ufeffOne.\r\n\r\nTwo.", printed_numbers={2: "17"})
    assert passages(transcript) == [(1, 1, "paragraph", "One."), (2, 2, "paragraph", "Two.")]
    assert (transcript.version, transcript.current, transcript.last_number) == (1, True, 2)
    assert list(transcript.passages.values_list("printed_number", flat=True)) == ["", "17"]


def test_revision_is_a_new_version_and_the_old_one_stays(speech: Speech) -> None:
    first = add_transcript(speech, TEXT, printed_numbers={3: "9"})
    corrected = TEXT.replace("always and everywhere", "always, everywhere").replace("- bread\n", "")
    second = revise_transcript(first, f"{corrected}\n\nA new end.", " A comma. ")
    assert passages(second) == [
        (1, 1, "heading", "Of peace"),
        (2, 2, "paragraph", "Peace is more than the absence of war."),
        (3, 3, "paragraph", "People come first, always, everywhere."),
        (4, 5, "item", "work"),
        (5, 6, "paragraph", "A new end."),
    ]
    assert (second.version, second.note, second.last_number) == (2, "A comma.", 6)
    assert second.passages.get(number=3).printed_number == "9"
    first.refresh_from_db()
    assert (first.current, first.text, first.passages.count()) == (False, TEXT, 5)


def test_revision_of_a_revision_never_gives_a_number_twice(speech: Speech) -> None:
    first = add_transcript(speech, "One stays here.\n\nTwo goes away soon.")
    second = revise_transcript(first, "One stays here.", "Two went.")
    third = revise_transcript(second, "One stays here.\n\nThree is new altogether.", "Three came.")
    assert [number for _, number, _, _ in passages(third)] == [1, 3]


@pytest.mark.parametrize(
    ("text", "note", "sentence"),
    [
        (TEXT, "Nothing.", "same as before"),
        ("Other words.", " ", "Say in the note"),
        (" \n ", "Emptied.", "cannot be empty"),
    ],
)
def test_revision_without_sense_is_refused(speech: Speech, text: str, note: str, sentence: str) -> None:
    first = add_transcript(speech, TEXT)
    with pytest.raises(ValueError, match=sentence):
        revise_transcript(first, text, note)
    assert list(speech.transcripts.all()) == [first]


def test_revision_of_an_old_version_is_refused(speech: Speech) -> None:
    first = add_transcript(speech, TEXT)
    revise_transcript(first, "Other words.", "All of it.")
    with pytest.raises(ValueError, match="corrected already"):
        revise_transcript(Transcript.objects.get(version=1), "Third words.", "Again.")
    assert not issubclass(NothingToCorrect, KeyError)


def pinned(quote: Quote, *chosen: int) -> bool:
    pin_quote(quote, chosen=chosen)
    return quote.segments.exists()


def test_quote_is_pinned_by_its_selectors(speech: Speech) -> None:
    transcript = add_transcript(speech, TEXT)
    quote = Quote.objects.create(speech=speech, text="the absence of war")
    assert pin_quote(quote).is_true
    segment = quote.segments.get()
    assert transcript.text[segment.start : segment.end] == segment.exact == "the absence of war"
    assert segment.passage.anchor == "p2"
    assert transcript.text[: segment.start].endswith(segment.prefix)
    assert quote.transcript == transcript


def test_quote_of_other_words_is_not_pinned(speech: Speech) -> None:
    add_transcript(speech, TEXT)
    quote = Quote.objects.create(speech=speech, text="the absence of a war")
    assert not pinned(quote)
    assert (quote.segments.count(), quote.transcript) == (0, None)


def test_words_that_stand_twice_need_a_place(speech: Speech) -> None:
    transcript = add_transcript(speech, "Peace now. Peace now.")
    quote = Quote.objects.create(speech=speech, text="Peace now.")
    assert not pinned(quote)
    assert pin_quote(quote, chosen=[11]).is_true
    assert quote.segments.get().start == 11
    assert pinned(quote)
    assert quote.segments.get().start == 11
    assert not pinned(quote, 3)
    assert quote.transcript == transcript


def test_changed_words_of_a_quote_lose_their_old_place(speech: Speech) -> None:
    add_transcript(speech, TEXT)
    quote = Quote.objects.create(speech=speech, text="the absence of war")
    pin_quote(quote)
    quote.text = "the presence of war"
    quote.save()
    assert not pinned(quote)
    assert quote.segments.count() == 0


def test_quote_follows_its_words_into_the_correction(speech: Speech) -> None:
    first = add_transcript(speech, TEXT)
    kept, lost = (Quote.objects.create(speech=speech, text=text) for text in ("absence of war", "People come first"))
    assert [pinned(kept), pinned(lost)] == [True, True]
    second = revise_transcript(first, TEXT.replace("People come", "People always come"), "A word was missing.")
    kept.refresh_from_db()
    lost.refresh_from_db()
    assert (kept.transcript, lost.transcript) == (second, first)
    assert (kept.status, lost.status) == ("draft", "held")
    assert first.text[lost.segments.get().start :].startswith("People come first")


def test_quote_may_begin_in_one_passage_and_end_in_the_next(speech: Speech) -> None:
    add_transcript(speech, TEXT)
    quote = Quote.objects.create(speech=speech, text="absence of war.\n\nPeople come")
    assert pin_quote(quote).is_true
    assert quote.segments.get().passage.number == 2


def test_replacing_keeps_numbers_and_version(speech: Speech) -> None:
    transcript = add_transcript(speech, "One is wrapp- ed badly.\n\nTwo is well.")
    replace_transcript(transcript, "One is wrapped badly.\n\nBetween is new here.\n\nTwo is well.", {1: "1"})
    assert [(number, text) for _, number, _, text in passages(transcript)] == [
        (1, "One is wrapped badly."),
        (3, "Between is new here."),
        (2, "Two is well."),
    ]
    assert (transcript.version, Passage.objects.count()) == (1, 3)


def test_quoted_text_is_not_replaced(speech: Speech) -> None:
    transcript = add_transcript(speech, TEXT)
    pin_quote(Quote.objects.create(speech=speech, text="absence of war"))
    with pytest.raises(ValueError, match="Words are quoted"):
        replace_transcript(transcript, "Other words.", {})
