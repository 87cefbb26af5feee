"""The needs by which the order is measured are whole, and of the corpus. How well they are served, ``script/bench`` tells:
it takes an archive of the whole corpus, which a test cannot make."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from speeches.importers.read_ungdc import read_ungdc
from speeches.importers.records import SpeechRecord
from speeches.text.canonical import blocks

NEEDS = json.loads((Path(__file__).parent / "relevance.json").read_text())


def passages(need: dict[str, str]) -> Iterator[str]:
    for grade in ("answers", "touches"):
        yield from filter(None, need[grade].split(", "))


def test_needs_are_forty_and_each_has_an_answer() -> None:
    assert len({need["question"] for need in NEEDS}) == len(NEEDS) == 40
    for need in NEEDS:
        judged = list(passages(need))
        assert (bool(need["answers"]), bool(need["sought"]), len(set(judged))) == (True, True, len(judged))


@pytest.mark.corpus
def test_needs_are_answered_by_passages_of_the_corpus() -> None:
    path = os.environ.get("HUMANSEC_CORPUS")
    if not path:
        pytest.skip("HUMANSEC_CORPUS does not name the zip of the General Debate corpus")
    speeches = {Path(one.file).stem: one for one in read_ungdc(Path(path)) if isinstance(one, SpeechRecord)}
    if len(speeches) < 10_000:
        pytest.skip("HUMANSEC_CORPUS names a part of the General Debate corpus")
    asked = {passage for need in NEEDS for passage in passages(need)}
    held = {
        f"{key} {number}"
        for key in {passage.split()[0] for passage in asked}
        for number, _ in enumerate(blocks(speeches[key].text), start=1)
    }
    assert asked - held == set()
