"""Spelling a block again: what stood there to the letter, and of what is new no mark that nobody meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonical import BlockKind, blocks, canonical, spelling, words_of
from speeches.text.spelled import spell

marks = st.text(alphabet=st.sampled_from(list("ab *#>-\\_\u00a0é")), max_size=30)


@given(marks)
def test_blocks_are_spelled_as_they_were(text: str) -> None:
    there = list(blocks(canonical(text)))
    assert [spell(spelling(block.text), block.kind) for block in there] == [block.text for block in there]


@given(st.lists(st.tuples(marks, st.booleans(), st.booleans()), max_size=6), st.sampled_from(BlockKind))
def test_words_are_kept_whatever_their_marks(letters: list[tuple[str, bool, bool]], kind: BlockKind) -> None:
    plain = "".join(words for words, _, _ in letters)
    # A row of spaces is one, whether one of them must not break or not; which of the two it is, matters to no one here.
    spelled = words_of(spell(letters, kind))
    assert spelled.split() == plain.split()


@pytest.mark.parametrize(
    ("letters", "line"),
    [
        ([("2 * 3 * 4", False, False)], "2 * 3 * 4"),
        ([("*lamp*", False, False)], r"\*lamp\*"),
        ([("*", False, True), ("lamp", False, False)], r"\*lamp"),
        ([("keep ", False, False), ("the lamp ", True, False), ("alight", False, False)], "keep *the lamp* alight"),
        (
            [("un", False, False), ("lit", True, False), (" and ", False, False), ("out", True, False)],
            "unlit and *out*",
        ),
        ([("# lamp", False, False)], r"\# lamp"),
        ([("- lamp", False, False)], r"\- lamp"),
        ([("\x00> lamp\u2028# rope", False, False)], r"\> lamp # rope"),
        ([("a", False, True)], "a"),
        ([("  ", True, False)], ""),
    ],
)
def test_spelling_of_a_paragraph(letters: list[tuple[str, bool, bool]], line: str) -> None:
    assert spell(letters, BlockKind.PARAGRAPH) == line
