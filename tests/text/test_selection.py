"""Words selected on a page: whole, as read, and exact at the very place where they were selected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonical import blocks, canonical, words_of
from speeches.text.grading import Grade, grade
from speeches.text.prepared import Prepared
from speeches.text.selection import Point, Selection, select

TEXT = canonical("""# The *old* harbour

We mend the nets. We must *always \\* mend* the nets, and non-nuclear lamps cost 1,000 coins.

\\- No item. We mend the nets.

> Keep the lamp alight.

- Bring a rope
- Bring bread

Soft\u00adly they *wait*.\u00a0They go.""")


def points(text: str, first: tuple[int, int], last: tuple[int, int]) -> tuple[Point, Point]:
    """Each given as the passage, counted from 1, and the visible characters before it."""
    passages = [(block.start, block.end) for block in blocks(text)]
    return tuple(Point(passages[number - 1], before) for number, before in (first, last))  # type: ignore[return-value]


def selected(first: tuple[int, int], last: tuple[int, int], text: str = TEXT) -> Selection | None:
    return select(Prepared(text), *points(text, first, last))


@pytest.mark.parametrize(
    ("first", "last", "words", "begins_with"),
    [
        ((1, 0), (1, 7), "The old", "The *old* harbour"),
        ((1, 4), (1, 7), "old", "old* harbour"),
        ((2, 0), (2, 17), "We mend the nets.", "We mend the nets. We must"),
        ((3, 12), (3, 29), "We mend the nets.", "We mend the nets.\n\n> Keep"),
        ((2, 26), (2, 39), "always * mend", "always \\* mend*"),
        ((3, 0), (3, 9), "- No item", "- No item."),
        ((4, 0), (4, 4), "Keep", "Keep the lamp"),
        ((5, 6), (6, 5), "a rope\n\nBring", "a rope\n- Bring"),
        ((7, 0), (7, 7), "Soft\u00adly", "Soft\u00adly they"),
        ((7, 8), (7, 18), "they wait.", "they *wait*"),
        ((3, 26), (4, 4), "nets.\n\nKeep", "nets.\n\n> Keep"),
    ],
)
def test_selection_is_told_as_read_and_where_it_begins(
    first: tuple[int, int], last: tuple[int, int], words: str, begins_with: str
) -> None:
    found = selected(first, last)
    assert found is not None
    assert found.words == words
    assert TEXT[found.start :].startswith(begins_with)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [("end", "mend"), ("ucl", "non-nuclear"), ("1,0", "1,000"), ("00 coi", "1,000 coins"), (", and ", ", and")],
)
def test_selection_grows_to_whole_words(cut: str, whole: str) -> None:
    at = words_of(next(block.text for block in blocks(TEXT) if "coins" in block.text)).index(cut)
    found = selected((2, at), (2, at + len(cut)))
    assert found is not None
    assert found.words == whole


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((1, 15), (2, 2), "We"),
        ((2, 17), (2, 21), "We"),
        ((7, 14), (7, 999), "wait.\u00a0They go."),
        ((6, 6), (7, 0), "bread"),
    ],
)
def test_spaces_and_borders_at_its_ends_are_left_out(first: tuple[int, int], last: tuple[int, int], words: str) -> None:
    found = selected(first, last)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    ("first", "last"), [((2, 5), (2, 5)), ((2, 2), (2, 3)), ((2, 16), (2, 17)), ((3, 0), (2, 0)), ((1, 99), (2, 0))]
)
def test_selection_without_a_word_is_none(first: tuple[int, int], last: tuple[int, int]) -> None:
    assert selected(first, last) is None


texts = st.text(alphabet=st.sampled_from(list("ab1 *#>-\\\n.,'’éﬁ\u00ad\u00a0\u0301中")), max_size=60).map(canonical)


@given(texts.filter(bool), st.data())
def test_selected_words_are_exact_where_they_were_selected(text: str, data: st.DataObject) -> None:
    passages = [(block.start, block.end) for block in blocks(text)]
    ends = [Point(data.draw(st.sampled_from(passages)), data.draw(st.integers(0, 12))) for _ in "ab"]
    first, last = sorted(ends, key=lambda point: (point.passage, point.before))
    found = select(Prepared(text), first, last)
    if found:
        proof = grade(found.words, text, chosen=[found.start])
        assert (proof.grade, [place.start for place in proof.placements[0]]) == (Grade.EXACT, [found.start])
