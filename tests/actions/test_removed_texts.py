"""A text that is taken out of the archive: what becomes of its quotes, and that none is lost or shown unproven."""

from datetime import date

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.check_quotes import check_quotes
from speeches.actions.find_repetitions import find_repetitions_of
from speeches.actions.pin_quote import pin_quote
from speeches.actions.release_quote import release_quote
from speeches.actions.remove_transcript import OnlyText, removal, remove_transcript
from speeches.actions.revise_transcript import revise_transcript
from speeches.actions.withdraw import withdraw_quotes
from speeches.models import Passage, Quote, Repetition, Segment, Shingle, Speech, Transcript
from speeches.search import indexing
from tests.archive import TEXT, draft_quote, published_quote, published_speech
from tests.search.conftest import search

pytestmark = pytest.mark.django_db

WORDS = "Whoever comes is let in."


@pytest.fixture
def speech() -> Speech:
    return published_speech("On the harbour")


def delivered(speech: Speech) -> Transcript:
    return speech.transcripts.get(delivery="delivered", current=True)


def standing(quote: Quote) -> tuple[str, str, str | None, int]:
    """Status, grade, the delivery of its text, and how many places it is tied to."""
    quote = Quote.objects.get(pk=quote.pk)
    return quote.status, quote.grade, quote.transcript and quote.transcript.delivery, quote.segments.count()


def faults() -> list[str]:
    return [str(finding) for checked in check_quotes() for finding in checked.findings]


def test_quotes_of_the_only_text_keep_their_words_and_lose_their_place(speech: Speech) -> None:
    public = published_quote(speech, WORDS)
    draft, proposed = (
        draft_quote(speech, "Keep the lamp alight."),
        draft_quote(speech, "Bring bread", status="proposed"),
    )
    withdrawn = published_quote(speech, "The harbour opens at six.")
    paraphrase = published_quote(speech, "Bring a rope", kind="reported")
    unplaced = published_quote(speech, "Bread is to be brought.", kind="reported")
    wrong = draft_quote(speech, "Whoever comes is sent away.")
    withdraw_quotes([withdrawn])
    moves = remove_transcript(delivered(speech), even_the_only_one=True)
    assert [standing(quote) for quote in (public, draft, proposed, withdrawn, paraphrase, unplaced, wrong)] == [
        ("held", "unsourced", None, 0),
        ("draft", "unsourced", None, 0),
        ("proposed", "unsourced", None, 0),
        ("withdrawn", "unsourced", None, 0),
        ("held", "unsourced", None, 0),
        ("held", "unsourced", None, 0),
        ("draft", "unsourced", None, 0),
    ]
    assert {move.quote.pk for move in moves if move.is_held_by_it} == {public.pk, paraphrase.pk, unplaced.pk}
    assert (Transcript.objects.count(), Passage.objects.count(), Segment.objects.count()) == (0, 0, 0)
    assert faults() == []


def test_quote_that_stands_in_another_text_is_pinned_there_and_stays_public(speech: Speech) -> None:
    add_transcript(speech, "Welcome.\n\n" + TEXT.replace("alight", "burning"), delivery="prepared")
    kept, lost = published_quote(speech, WORDS), published_quote(speech, "Keep the lamp alight.")
    remove_transcript(delivered(speech))
    assert standing(kept) == ("published", "exact", "prepared", 1)
    assert kept.segments.get().passage.number == 3
    assert standing(lost) == ("held", "differs", "prepared", 0)
    assert faults() == []


def test_quote_that_stands_twice_in_another_text_is_held(speech: Speech) -> None:
    add_transcript(speech, f"{WORDS} {WORDS}", delivery="prepared")
    quote = published_quote(speech, WORDS)
    remove_transcript(delivered(speech))
    assert standing(quote) == ("held", "exact", "prepared", 0)
    assert faults() == []


def test_text_in_another_language_is_not_taken_for_the_quotes_own(speech: Speech) -> None:
    add_transcript(speech, "Le port ouvre à six heures.", language="fr")
    quote = published_quote(speech, WORDS)
    remove_transcript(delivered_in(speech, "en"))
    assert standing(quote) == ("held", "differs", None, 0)
    assert faults() == []


def delivered_in(speech: Speech, language: str) -> Transcript:
    return speech.transcripts.get(language=language, current=True)


def test_all_versions_go_with_their_held_quotes(speech: Speech) -> None:
    held, kept = published_quote(speech, WORDS), published_quote(speech, "Keep the lamp alight.")
    revise_transcript(delivered(speech), TEXT.replace("is let in", "may stay"), "A mishearing.")
    assert standing(held) == ("held", "exact", "delivered", 1)
    remove_transcript(delivered(speech), even_the_only_one=True)
    assert (standing(held), standing(kept)) == (("held", "unsourced", None, 0), ("held", "unsourced", None, 0))
    assert Transcript.objects.count() == 0


def test_only_text_of_a_public_speech_stays_unless_it_is_said_so(speech: Speech) -> None:
    quote = published_quote(speech, WORDS)
    with pytest.raises(OnlyText):
        remove_transcript(delivered(speech))
    assert standing(quote) == ("published", "exact", "delivered", 1)


def test_removal_foretold_is_what_happens(speech: Speech) -> None:
    add_transcript(speech, "Keep the lamp alight.", delivery="prepared")
    for words in (WORDS, "Keep the lamp alight.", "Bring bread"):
        published_quote(speech, words)
    foretold = removal(delivered(speech))
    assert [standing(quote)[0] for quote in Quote.objects.all()] == ["published"] * 3
    done = remove_transcript(delivered(speech))
    assert done == foretold
    assert [(move.is_pinned, move.status) for move in done] == [(False, "held"), (True, "published"), (False, "held")]


def test_search_forgets_the_text(speech: Speech) -> None:
    add_transcript(speech, "A lighthouse.", delivery="prepared")
    assert search("nets").counts.speeches == 1
    remove_transcript(delivered(speech))
    assert (search("nets").counts.speeches, search("lighthouse").counts.speeches) == (0, 1)
    assert [found for found in indexing.differences() if found.outdated or found.superfluous] == []


def test_held_quote_is_no_longer_looked_for_in_other_speeches(speech: Speech) -> None:
    words = "Those who stay mend the nets; those who leave write home when they can."
    quote = published_quote(speech, words)
    published_speech("Another", f"She said so too. {words} And more.", date=date(2005, 1, 1))
    find_repetitions_of([quote.pk])
    assert Repetition.objects.public().filter(quote=quote).count() == 1
    remove_transcript(delivered(speech), even_the_only_one=True)
    assert (quote.repetitions.count(), Shingle.objects.count()) == (0, 0)


def test_held_quote_is_released_when_a_text_holds_its_words_again(speech: Speech) -> None:
    quote = published_quote(speech, WORDS)
    remove_transcript(delivered(speech), even_the_only_one=True)
    quote.refresh_from_db()
    assert release_quote(quote).grade == "unsourced"
    assert standing(quote) == ("held", "unsourced", None, 0)
    add_transcript(speech, TEXT)
    quote.refresh_from_db()
    assert release_quote(quote).grade == "exact"
    assert standing(quote) == ("draft", "exact", "delivered", 1)


def test_language_version_added_leaves_quotes_of_other_languages_alone(speech: Speech) -> None:
    placed, twice = published_quote(speech, WORDS), draft_quote(speech, "Bring")
    before = [standing(placed), standing(twice), list(placed.segments.values())]
    assert before[:2] == [("published", "exact", "delivered", 1), ("draft", "exact", None, 0)]
    add_transcript(speech, "Le port ouvre à six heures. Entre qui veut.", language="fr")
    assert [standing(placed), standing(twice), list(placed.segments.values())] == before
    french = draft_quote(speech, "Entre qui veut.")
    assert french.transcript is not None
    assert french.transcript.language == "fr"
    assert faults() == []


def test_words_in_several_places_of_one_text_are_not_made_wrong_by_another(speech: Speech) -> None:
    add_transcript(speech, "Nothing of it.", delivery="prepared")
    assert pin_quote(Quote.objects.create(speech=speech, text="Bring")).grade == "exact"
