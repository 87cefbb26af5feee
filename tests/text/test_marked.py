"""Blocks as readers of documents write them: always canonical, never a word changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonical import BlockKind, blocks, canonical, words_of
from speeches.text.marked import Piece, Run, compose, marked

WORDS = st.text(st.sampled_from("ab *\\#>-\n\u00a0\u200b\u2028_.é"), max_size=12)
RUNS = st.lists(st.tuples(WORDS, st.booleans()), max_size=5)


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([("Keep the ", False), ("lamp", True), (" alight.", False)], "Keep the *lamp* alight."),
        ([("Keep the", False), (" lamp ", True), ("alight.", False)], "Keep the *lamp* alight."),
        ([("half", True), ("word", False)], "halfword"),
        ([("5 * 2", False)], "5 \\* 2"),
        ([("# no heading", False)], "\\# no heading"),
        ([("> no quote", True)], "*> no quote*"),
        ([("The  nets\n", False), ("\tand ropes", False)], "The nets and ropes"),
        ([(" ", True)], ""),
    ],
)
def test_runs_are_spelled(runs: list[Run], written: str) -> None:
    assert marked(runs) == written


@given(st.lists(st.tuples(RUNS, st.sampled_from(BlockKind)), max_size=6))
def test_composed_text_is_canonical(pieces: list[tuple[list[Run], BlockKind]]) -> None:
    text, _ = compose(Piece(marked(runs), kind, int(kind is BlockKind.HEADING)) for runs, kind in pieces)
    assert canonical(text) == text


@given(RUNS)
def test_no_word_is_changed(runs: list[Run]) -> None:
    """But for what carries no words and for spaces."""
    text, _ = compose([Piece(marked(runs))])
    words = "".join(words_of(block.text) for block in blocks(text))

    def bare(words: str) -> str:
        return "".join(words.replace("\u200b", "").split())

    assert bare(words) == bare("".join(words for words, _ in runs))
