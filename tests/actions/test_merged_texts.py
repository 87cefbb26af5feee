"""Two texts of one speech made one: the quotes of the one that goes are proven against the one that stays."""

import pytest

from speeches.actions.add_transcript import add_transcript
from speeches.actions.check_quotes import check_quotes
from speeches.actions.merge_transcripts import merge_transcripts, merging
from speeches.actions.release_quote import release_quote
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Quote, Speech, Transcript
from speeches.search import indexing
from tests.archive import TEXT, draft_quote, published_quote, published_speech

pytestmark = pytest.mark.django_db

PREPARED = "Dear friends.\n\n" + TEXT.replace("Keep the lamp", "Tend the lamp")


@pytest.fixture
def kept() -> Transcript:
    speech = published_speech("On the harbour")
    add_transcript(speech, PREPARED, delivery="prepared")
    return speech.transcripts.get(delivery="delivered")


@pytest.fixture
def other(kept: Transcript) -> Transcript:
    return kept.speech.transcripts.get(delivery="prepared")


def quote_of(transcript: Transcript, text: str, **facts: object) -> Quote:
    return draft_quote(transcript.speech, text, transcript=transcript, **facts)


def public(transcript: Transcript, text: str, **facts: object) -> Quote:
    return published_quote(transcript.speech, text, transcript=transcript, **facts)


def standing(quote: Quote) -> tuple[str, str, str | None, list[int]]:
    """Status, grade, the delivery of its text, and the passages to which it is tied."""
    quote = Quote.objects.get(pk=quote.pk)
    places = list(quote.segments.values_list("passage__number", flat=True))
    return quote.status, quote.grade, quote.transcript and quote.transcript.delivery, places


def faults() -> list[str]:
    return [str(finding) for checked in check_quotes() for finding in checked.findings]


def test_quotes_are_proven_against_the_text_kept(kept: Transcript, other: Transcript) -> None:
    same, typography = (
        public(other, "The harbour opens at six."),
        public(other, "those who leave write home", kind="translated"),
    )
    changed, draft = public(other, "Tend the lamp alight."), quote_of(other, "Dear friends.")
    paraphrase = public(other, "Friends, keep it burning", kind="reported")
    proposed = quote_of(other, "Bring bread", status="proposed")
    own = public(kept, "Keep the lamp alight.")
    before = list(kept.passages.values_list("pk", "number")), list(own.segments.values())
    moves = merge_transcripts(kept, other)
    assert [standing(quote) for quote in (same, typography, changed, draft, paraphrase, proposed, own)] == [
        ("published", "exact", "delivered", [2]),
        ("published", "exact", "delivered", [7]),
        ("held", "differs", "delivered", []),
        ("draft", "differs", "delivered", []),
        ("published", "differs", "delivered", []),
        ("proposed", "exact", "delivered", [5]),
        ("published", "exact", "delivered", [3]),
    ]
    assert [move.quote for move in moves if move.is_held_by_it] == [changed]
    assert (list(kept.passages.values_list("pk", "number")), list(own.segments.values())) == before
    assert list(Transcript.objects.all()) == [kept]
    assert faults() == []


def test_words_that_stand_in_several_places_of_the_text_kept_are_held(kept: Transcript, other: Transcript) -> None:
    twice = revise_transcript(kept, f"{TEXT}\n\nThe harbour opens at six.", "The end was missing.")
    quote = public(other, "The harbour opens at six.")
    (move,) = merge_transcripts(twice, other)
    assert (len(move.proof.placements), standing(quote)) == (2, ("held", "exact", "delivered", []))
    quote.refresh_from_db()
    chosen = [place.start for place in move.proof.placements[1]]
    assert release_quote(quote, chosen=chosen).is_true
    assert standing(quote) == ("draft", "exact", "delivered", [8])


def test_older_versions_and_their_held_quotes_go_along(kept: Transcript, other: Transcript) -> None:
    quote = public(other, "The harbour opens at six.")
    revised = revise_transcript(other, PREPARED.replace("opens at six", "opens at seven"), "The hour.")
    assert standing(quote) == ("held", "exact", "prepared", [3])
    assert [move.is_held_by_it for move in merge_transcripts(kept, revised)] == [False]
    assert standing(quote) == ("held", "exact", "delivered", [2])
    assert list(Transcript.objects.all()) == [kept]


def test_merging_foretold_is_what_happens(kept: Transcript, other: Transcript) -> None:
    for words in ("The harbour opens at six.", "Tend the lamp alight."):
        public(other, words)
    foretold = merging(kept, other)
    assert [move.status for move in foretold] == ["published", "held"]
    assert [part.before for part in foretold[1].proof.diff if part.before != part.after] == ["Tend "]
    assert merge_transcripts(kept, other) == foretold


def test_search_is_in_step_with_what_is_left(kept: Transcript, other: Transcript) -> None:
    merge_transcripts(kept, other)
    assert [found for found in indexing.differences() if found.outdated or found.superfluous] == []


def test_only_current_texts_of_one_speech_in_one_language_are_merged(kept: Transcript, other: Transcript) -> None:
    french = add_transcript(kept.speech, "Le port.", language="fr")
    stranger = add_transcript(Speech.objects.create(title="Another"), TEXT, delivery="prepared")
    older = other
    revise_transcript(other, PREPARED + " And so on.", "The end.")
    for wrong in (french, stranger, older, kept):
        with pytest.raises(ValueError, match="one speech in one language"):
            merge_transcripts(kept, wrong)
    with pytest.raises(ValueError, match="one speech in one language"):
        merge_transcripts(older, kept)
    assert Transcript.objects.count() == 5
