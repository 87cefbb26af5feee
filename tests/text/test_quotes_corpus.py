"""Real speeches: true quotes are proven, altered ones are not, and none drifts through a correction."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from speeches.importers.read_ungdc import read_ungdc
from speeches.importers.records import SpeechRecord
from speeches.text.canonical import blocks, words_of
from speeches.text.foldings import fold
from speeches.text.following import Held, Kept, follow
from speeches.text.grading import Grade, grade
from speeches.text.placements import MOST
from tests.text.altered_words import ALTERATIONS, elided, retypeset
from tests.text.corrected_words import correct_at_random, read

pytestmark = pytest.mark.corpus

QUOTES, CORRECTIONS = 1_000, 300
_MARKS = re.compile(r"[\[…]|\.\s?\.")
_MAY_BE_ONE_NUMBER = re.compile(r"\d \d")


@pytest.fixture(scope="module")
def transcripts() -> list[str]:
    path = os.environ.get("HUMANSEC_CORPUS")
    if not path:
        pytest.skip("HUMANSEC_CORPUS does not name the zip of the General Debate corpus")
    return [reading.text for reading in read_ungdc(Path(path)) if isinstance(reading, SpeechRecord)]


def quotes(transcripts: list[str], seed: int, shortest: int) -> Iterator[tuple[Random, str, list[str]]]:
    """Transcripts, each with some words in a row. None is beside a number written with spaces, which might be torn."""
    random = Random(seed)  # noqa: S311  it chooses words, not keys
    while True:
        text = random.choice(transcripts)
        words = as_read(text).split(" ")
        length = random.randint(shortest, 40)
        first = random.randrange(max(1, len(words) - length))
        quoted, beside = words[first : first + length], words[max(0, first - 1) : first + length + 1]
        has_words = len(quoted) >= shortest and any(map(str.isalnum, quoted[0])) and any(map(str.isalnum, quoted[-1]))
        if has_words and not _MAY_BE_ONE_NUMBER.search(" ".join(beside)):
            yield random, text, quoted


def as_read(canonical_text: str) -> str:
    return " ".join(words_of(block.text) for block in blocks(canonical_text))


def happens_to_stand(words: str, text: str) -> bool:
    """Whether altered words are others that stand in the text: told without the grader."""
    return re.search(rf"(?<!\w){re.escape(fold(words).text)}(?!\w)", fold(as_read(text)).text) is not None


def test_true_quotes_are_proven(transcripts: list[str]) -> None:
    misjudged = []
    for _, (random, text, quoted) in zip(range(QUOTES), quotes(transcripts, 1, 2), strict=False):
        exact = " ".join(quoted)
        other, shortened = retypeset(random, exact), elided(random, quoted)
        expected = {
            exact: Grade.EXACT,
            other: Grade.TYPOGRAPHY if other != exact else Grade.EXACT,
            shortened: Grade.ELIDED,
        }
        misjudged += [typed for typed, right in expected.items() if grade(typed, text).grade != right]
    assert misjudged == []


def test_altered_quotes_differ(transcripts: list[str]) -> None:
    misjudged, seen = [], 0
    for _, (random, text, quoted) in zip(range(QUOTES), quotes(transcripts, 2, 5), strict=False):
        altered = random.choice(ALTERATIONS)(random, quoted)
        typed = " ".join(altered)
        proof = grade(typed, text)
        # Where a transcript has brackets or dots itself, what is altered beside them reads as the editor's.
        if altered != quoted and not _MARKS.search(typed) and not happens_to_stand(typed, text):
            seen += 1
            is_suggestion_true = not proof.suggestion or grade(proof.suggestion, text).is_true
            misjudged += [] if proof.grade == Grade.DIFFERS and is_suggestion_true else [typed]
    assert misjudged == []
    assert seen > QUOTES // 2


def test_quotes_that_stand_again_are_told_to_do_so(transcripts: list[str]) -> None:
    misjudged = []
    for _, (_, text, quoted) in zip(range(QUOTES // 4), quotes(transcripts, 3, 1), strict=False):
        typed = " ".join(quoted)
        once, again = grade(typed, text), grade(typed, f"{text}\n\nHe said: {typed}")
        if len(again.placements) != min(MOST, len(once.placements) + 1):
            misjudged.append(typed)
    assert misjudged == []


def test_no_quote_drifts_through_a_correction(transcripts: list[str]) -> None:
    random, drifted, kept = Random(4), [], 0  # noqa: S311
    for _ in range(CORRECTIONS):
        paragraphs = random.choice(transcripts).split("\n\n")
        corrected = correct_at_random(random, read([p for p in paragraphs if "\\" not in p]), random.randint(1, 6))
        followed = follow([corrected.place], corrected.old, corrected.new)
        kept += isinstance(followed, Kept)
        if not isinstance(followed, Held) and any(map(corrected.drifted_to, followed.places)):
            drifted.append((corrected.place, followed))
    assert drifted == []
    assert kept > CORRECTIONS // 4
