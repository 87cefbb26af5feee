"""A transcript as a reader sees it, and where in the canonical text each word stands."""

from hypothesis import given
from hypothesis import strategies as st

from speeches.text.anchoring import place_at
from speeches.text.canonical import blocks, canonical, words_of
from speeches.text.prepared import Prepared

texts = st.text(alphabet=st.sampled_from(list("ab *#>-\\\n.éﬁ\u00ad\u00a0")), max_size=80).map(canonical)


@given(texts)
def test_words_are_those_that_a_reader_sees(text: str) -> None:
    assert Prepared(text).read.words == "\n".join(words_of(block.text) for block in blocks(text))


@given(texts)
def test_every_character_stands_where_it_is_said_to(text: str) -> None:
    read = Prepared(text).read
    for at, character in enumerate(read.words):
        start, end = read.canonical((at, at + 1))
        assert text[start:end].strip("\n") == character if character != "\n" else "\n" in text[start:end]


@given(texts, st.data())
def test_places_lead_into_the_folded_text_and_back(text: str, data: st.DataObject) -> None:
    read = Prepared(text).read
    at = data.draw(st.integers(0, len(read.folded.text)))
    if at < len(read.folded.text):
        place = read.place_in_folded((at, at + 1))
        start, end = read.stretch_in_folded(place)
        assert start <= at < end


def test_words_are_found_as_read_and_as_written() -> None:
    prepared = Prepared("# Peace\n\nWe *must* act.\n\n- land\n- seed")
    read, written = prepared.read, prepared.written
    assert (read.words, written.words) == ("Peace\nWe must act.\nland\nseed", "# Peace\nWe *must* act.\n- land\n- seed")
    assert (read.exact("must act"), read.exact("*must* act"), written.exact("*must* act")) == (
        [(9, 17)],
        [],
        [(11, 21)],
    )
    assert list(prepared.layers("must act")) == [read]
    assert list(prepared.layers("*must* act")) == [read, written]


def test_place_takes_in_the_marks_between_its_words() -> None:
    prepared = Prepared("We *must* act.\n\n> They wait.")
    assert prepared.read.place((0, 19)) == place_at(prepared.text, 0, 24)
    assert prepared.text[0:24] == "We *must* act.\n\n> They w"


def test_escaped_marks_stand_behind_their_backslash() -> None:
    read = Prepared(r"\- We *must \* act* \\ now").read
    assert read.words == r"- We must * act \ now"
    assert [read.canonical((at, at + 1)) for at in (0, 1, 5, 10, 12, 16, 18)] == [
        (1, 2),
        (2, 3),
        (7, 8),
        (13, 14),
        (15, 16),
        (21, 22),
        (23, 24),
    ]
