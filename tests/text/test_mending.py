"""Passages mended: joined, split, left out, taken in, called something else; and what cannot be done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonical import BlockKind, blocks, canonical
from speeches.text.mending import Block, CannotMend, body, call, join, leave_out, reword, take_in
from speeches.text.passages import number_passages

TEXT = "# At the harbour\n\nThe harbour opens\n\nPage 3\n\nat six.\n\n- Bring a rope"


def read(text: str) -> tuple[Block, ...]:
    return tuple(Block(key, one.kind, one.level, one.text) for key, one in enumerate(blocks(canonical(text)), start=1))


def test_joined_over_what_is_left_out() -> None:
    found = join(leave_out(read(TEXT), 3, "page number"), 4)
    assert body(found) == "# At the harbour\n\nThe harbour opens at six.\n\n- Bring a rope"
    assert [(one.key, one.left_out) for one in found] == [(1, ""), (2, ""), (3, "page number"), (5, "")]


def test_an_empty_line_splits_and_gives_new_keys() -> None:
    found = reword(read("One two three.\n\nFour."), 1, "One two\n\nthree.")
    assert [(one.key, one.words) for one in found] == [(1, "One two"), (3, "three."), (2, "Four.")]


def test_first_part_keeps_the_printed_number() -> None:
    found = reword((Block(7, BlockKind.PARAGRAPH, 0, "A lamp. A rope.", "12"),), 7, "A lamp.\n\nA rope.")
    assert [(one.key, one.printed) for one in found] == [(7, "12"), (8, "")]


def test_marks_typed_at_the_head_are_read() -> None:
    assert body(reword(read("Bread."), 1, "## Bread\n\n> A rope.")) == "## Bread\n\n> A rope."


def test_left_out_and_taken_in_again() -> None:
    found = leave_out(read(TEXT), 3)
    assert "Page 3" not in body(found)
    assert body(take_in(found, 3)) == TEXT


def test_heading_has_the_level_of_the_one_before() -> None:
    assert body(call(read("Bread.\n\nRope."), 2, BlockKind.HEADING)) == "Bread.\n\n# Rope."
    assert body(call(read("## Bread\n\nRope."), 2, BlockKind.HEADING)) == "## Bread\n\n## Rope."


@pytest.mark.parametrize("kind", list(BlockKind))
def test_words_that_look_like_a_mark_stay_words(kind: BlockKind) -> None:
    found = call(read("\\# Bread"), 1, kind)
    assert len(number_passages(body(found))) == 1
    assert found[0].kind is kind


def test_first_passage_cannot_be_joined() -> None:
    with pytest.raises(CannotMend, match="There is no passage before it"):
        join(read(TEXT), 1)


def test_passage_cannot_be_emptied() -> None:
    with pytest.raises(CannotMend, match="is left out, not emptied"):
        reword(read(TEXT), 1, " \n ")


def test_passage_that_is_gone_cannot_be_mended() -> None:
    with pytest.raises(CannotMend, match="was changed meanwhile"):
        leave_out(read(TEXT), 9)


@given(
    st.lists(
        st.tuples(st.sampled_from(["join", "out", "in", "heading", "item", "words"]), st.integers(1, 9)), max_size=12
    )
)
def test_every_passage_that_is_not_left_out_is_one_of_the_text(mendings: list[tuple[str, int]]) -> None:
    found = read("\\- Not *an* item\n\n> Lamp.\n\n- Rope\n- Bread\n\n# Home\n\nA \\* star.")
    for verb, key in mendings:
        try:
            if verb == "join":
                found = join(found, key)
            elif verb == "out":
                found = leave_out(found, key)
            elif verb == "in":
                found = take_in(found, key)
            elif verb == "words":
                found = reword(found, key, "A lamp\n\n- a rope")
            else:
                found = call(found, key, BlockKind(verb))
        except CannotMend:
            continue
        kept = [one for one in found if not one.left_out]
        assert [(one.kind, one.text) for one in blocks(body(found))] == [(one.kind, one.words) for one in kept]
        assert len({one.key for one in found}) == len(found)
