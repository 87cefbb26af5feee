"""Real speeches: true quotes are proven, altered ones are not, and none drifts through a correction.

A sample of the corpus, and with HUMANSEC_THOROUGH set 20,000 quotes and 10,000 corrections."""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from speeches.importers.read_ungdc import read_ungdc
from speeches.importers.records import SpeechRecord
from speeches.text.foldings import fold
from speeches.text.following import Held, follow
from speeches.text.grading import grade
from speeches.text.placements import MOST
from speeches.text.prepared import Prepared
from tests.text.altered_words import ALTERATIONS
from tests.text.corrected_words import correct_at_random, read
from tests.text.generated_quotes import Generated, Source, altered_quotes, stretches, true_quotes

pytestmark = pytest.mark.corpus

IS_THOROUGH = os.environ.get("HUMANSEC_THOROUGH", "") not in ("", "0")
QUOTES, CORRECTIONS = (20_000, 10_000) if IS_THOROUGH else (1_500, 300)


@pytest.fixture(scope="module")
def transcripts() -> list[str]:
    path = os.environ.get("HUMANSEC_CORPUS")
    if not path:
        pytest.skip("HUMANSEC_CORPUS does not name the zip of the General Debate corpus")
    return [reading.text for reading in read_ungdc(Path(path)) if isinstance(reading, SpeechRecord)]


def sources(transcripts: list[str], random: Random) -> Iterator[Source]:
    """All of them in a chance order, over and over."""
    while True:
        yield from map(Source, random.sample(transcripts, len(transcripts)))


def test_generated_quotes_are_graded_with_no_false_exact_and_no_false_differs(transcripts: list[str]) -> None:
    random, made, misjudged = Random(1), Counter[str](), list[tuple[Generated, str]]()  # noqa: S311  words, not keys
    for source in sources(transcripts, random):
        prepared = Prepared(source.text)
        for quote in [*true_quotes(random, source), *altered_quotes(random, source)]:
            proof = grade(quote.typed, prepared)
            made[quote.made] += 1
            if proof.grade.value not in quote.grades:
                misjudged.append((quote, proof.grade.value))
            elif proof.suggestion and not grade(proof.suggestion, prepared).is_true:
                misjudged.append((quote, f"suggests “{proof.suggestion}”"))
        if made.total() >= QUOTES:
            break
    print(f"{made.total():,} quotes: {dict(made)}")
    assert misjudged == []
    assert {"exact", "folded", "elided", *(alter.__name__ for alter in ALTERATIONS)} == made.keys()


def test_duplicated_words_are_told_to_stand_again(transcripts: list[str]) -> None:
    random, misjudged = Random(3), list[str]()  # noqa: S311
    for source in islice(sources(transcripts, random), QUOTES // 10):
        typed = " ".join(next(stretches(random, source, 1)))
        once, again = grade(typed, source.text), grade(typed, f"{source.text}\n\nHe said: {typed}")
        if len(again.placements) != min(MOST, len(once.placements) + 1):
            misjudged.append(typed)
    assert misjudged == []


def test_generated_corrections_end_with_every_quote_kept_moved_to_the_same_words_or_held(
    transcripts: list[str],
) -> None:
    random, ends, drifted = Random(4), Counter[str](), list[tuple[object, object]]()  # noqa: S311
    for _ in range(CORRECTIONS):
        paragraphs = [words for words in random.choice(transcripts).split("\n\n") if "\\" not in words]
        corrected = correct_at_random(random, read(paragraphs), random.randint(1, 6))
        followed = follow([corrected.place], corrected.old, corrected.new)
        ends[type(followed).__name__] += 1
        if not isinstance(followed, Held) and not all(
            fold(place.exact.replace("\n\n", " ")) == fold(corrected.place.exact.replace("\n\n", " "))
            and not corrected.drifted_to(place)
            for place in followed.places
        ):
            drifted.append((corrected.place, followed))
    print(f"{ends.total():,} corrections: {dict(ends)}")
    assert drifted == []
    assert ends.keys() == {"Kept", "Moved", "Held"}
