"""Whole sentences of a passage, with the words that matter marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.marked_sentences import is_list, is_one_sentence, marked_sentences

PASSAGE = "It rains. The harbour has a *lamp*. Nobody sleeps. A lamp burns all night! The end."


def places(*words: str) -> list[tuple[int, int]]:
    return [(PASSAGE.index(one), PASSAGE.index(one) + len(one)) for one in words]


def written(needed: list[tuple[int, int]], marks: list[tuple[int, int]]) -> str:
    runs = marked_sentences(PASSAGE, needed, marks)
    return "".join(f"[{run.words}]" if run.is_marked else run.words for run in runs)


def test_one_sentence_stands_whole_and_without_signs_of_emphasis() -> None:
    both = places("harbour", "lamp")
    assert written(both, both) == "The [harbour] has a [lamp]."


def test_what_stands_between_two_sentences_is_told_as_left_out() -> None:
    both = places("harbour", "burns")
    assert written(both, both) == "The [harbour] has a lamp. […] A lamp [burns] all night!"


def test_neighbouring_sentences_stand_as_they_are() -> None:
    both = places("rains", "harbour")
    assert written(both, both) == "It [rains]. The [harbour] has a lamp."


def test_other_marks_of_the_same_sentence_are_shown_and_those_elsewhere_are_not() -> None:
    assert written(places("harbour"), places("harbour", "lamp", "Nobody")) == "The [harbour] has a [lamp]."


def test_full_stop_between_parts_two_places() -> None:
    (harbour, lamp, nobody) = places("harbour", "lamp", "Nobody")
    assert is_one_sentence(PASSAGE, harbour[0], lamp[1])
    assert not is_one_sentence(PASSAGE, harbour[0], nobody[1])


@pytest.mark.parametrize(
    ("sentence", "counts_up"),
    [
        ("We need ropes, nets, lamps, bread and, last, boats.", True),
        ("We need ropes, nets, lamps and bread.", False),
        (
            "Where a lamp burns, nobody who comes by night in rain and wind, from far away, need be lost, for he sees the "
            "harbour from the open sea and finds his way home again.",
            False,
        ),
    ],
)
def test_sentence_with_many_commas_is_a_list(sentence: str, counts_up: bool) -> None:
    assert is_list(f"It rains. {sentence} The end.", 15, 20) is counts_up


@given(st.data())
def test_marked_words_are_those_of_the_passage(data: st.DataObject) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(["a", "B", " ", ". ", "? ", "word"]), min_size=1, max_size=30)))
    text = " ".join(text.split()) or "a"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    runs = marked_sentences(text, [(start, end)], [(start, end)])
    assert [run.words for run in runs if run.is_marked] in ([text[start:end]], [text[start:end].rstrip()], [])
    assert "".join(run.words for run in runs) in text
