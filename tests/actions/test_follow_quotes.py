"""Quotes taken along into a correction, all of them together: where they are tied, and what it costs."""

from typing import Any

import pytest

from speeches.actions.check_quotes import check_quotes
from speeches.actions.follow_quotes import follow_quotes, quotes_broken_by
from speeches.actions.revise_transcript import revise_transcript
from speeches.models import Quote, Speech, Transcript
from tests.archive import draft_quote, published_quote, published_speech

TEXT = "The lamp was lit at dusk. Nobody slept.\n\nPeople’s boats come home – late, or never – and the lamp is lit."


@pytest.fixture
def speech(db: None) -> Speech:
    return published_speech("On boats", TEXT)


def revised(speech: Speech, before: str, after: str) -> Transcript:
    current = speech.transcripts.get(current=True)
    return revise_transcript(current, current.text.replace(before, after), "Misheard.")


def findings() -> list[str]:
    return [str(finding) for checked in check_quotes() for finding in checked.findings]


def test_quotes_of_every_grade_are_tied_where_their_words_are_now(speech: Speech) -> None:
    for words in ("Nobody slept.", "People's boats come home", "The lamp was lit … or never", "[t]he lamp was lit"):
        draft_quote(speech, words)
    text = revised(speech, "The lamp was lit at dusk", "Hear me. The lamp was lit at dusk").text
    tied = [
        (
            quote.grade,
            quote.transcript and quote.transcript.version,
            [text[s.start : s.end] for s in quote.segments.all()],
        )
        for quote in Quote.objects.order_by("pk")
    ]
    assert tied == [
        ("exact", 2, ["Nobody slept."]),
        ("typography", 2, ["People’s boats come home"]),
        ("elided", 2, ["The lamp was lit", "or never"]),
        ("typography", 2, ["The lamp was lit"]),
    ]
    assert findings() == []


@pytest.mark.parametrize(
    ("words", "kind", "grade", "starts"),
    [
        ("She told of boats.", "reported", "differs", []),
        ("lamp", "verbatim", "exact", []),
        ("The lamp is out.", "verbatim", "exact", [0]),
    ],
)
def test_quote_tied_to_no_place_belongs_to_the_new_version(
    speech: Speech, words: str, kind: str, grade: str, starts: list[int]
) -> None:
    quote = draft_quote(speech, words, kind=kind, transcript=speech.transcripts.get())
    version = revised(speech, "The lamp was lit at dusk.", "The lamp is out. A lamp was lit at dusk.")
    quote.refresh_from_db()
    assert (quote.transcript, quote.grade, quote.status) == (version, grade, "draft")
    assert list(quote.segments.values_list("start", flat=True)) == starts
    assert findings() == []


def test_public_paraphrase_stays_public(speech: Speech) -> None:
    quote = published_quote(speech, "She told of boats.", kind="reported", transcript=speech.transcripts.get())
    revised(speech, "Nobody slept", "Somebody slept")
    quote.refresh_from_db()
    assert quote.status == "published"


def test_quote_whose_insertion_meets_new_brackets_is_told_before_and_held(speech: Speech) -> None:
    quote = published_quote(speech, "The lamp was lit at dusk. [There] slept.")
    transcript = speech.transcripts.get()
    text = TEXT.replace("Nobody slept", "Nobody [inaudible] slept")
    assert [broken for broken, _ in quotes_broken_by(transcript, text)] == [quote]
    revise_transcript(transcript, text, "A gap of the tape was marked.")
    quote.refresh_from_db()
    assert (quote.status, findings()) == ("held", [])


@pytest.mark.parametrize("quotes", [1, 3])
def test_queries_do_not_grow_with_the_quotes(speech: Speech, django_assert_num_queries: Any, quotes: int) -> None:
    for _ in range(quotes):
        draft_quote(speech, "Nobody slept.")
        draft_quote(speech, "She told of boats.", kind="reported", transcript=speech.transcripts.get())
    before = speech.transcripts.get()
    after = revised(speech, "at dusk", "at dawn")
    follow_quotes(after, before)
    # places, quotes, quotes without a place; old segments, passages, new segments, quotes of either grade; and around them
    # the savepoints of both verbs
    with django_assert_num_queries(8 + 4):
        assert follow_quotes(before, after) == []
