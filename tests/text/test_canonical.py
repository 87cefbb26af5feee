"""The canonical spelling: a fixed point, true to its words, its blocks where they say they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.canonical import Block, BlockKind, blocks, canonical, escape, from_plain, spans, words_of

marked_text = st.text(
    alphabet=st.sampled_from(list("ab *#>-\\\n\r\t.\u00a0\u2028\u2029\ufeff\x00\x0c\u0301é")), max_size=60
)


@given(st.one_of(marked_text, st.text()))
def test_canonical_of_canonical_is_the_same(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(st.one_of(marked_text, st.text()))
def test_blocks_stand_where_they_say(text: str) -> None:
    whole = canonical(text)
    assert [whole[block.start : block.end] for block in blocks(whole)] == [block.text for block in blocks(whole)]


@given(st.lists(st.text(alphabet=st.sampled_from(list("ab *#>-\\.")), min_size=1), min_size=1))
def test_from_plain_keeps_every_word_as_a_paragraph(paragraphs: list[str]) -> None:
    tidy = [" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip()]
    whole = from_plain(paragraphs)
    assert [(block.kind, words_of(block.text)) for block in blocks(whole)] == [
        (BlockKind.PARAGRAPH, words) for words in tidy
    ]
    assert canonical(whole) == whole


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("one\ntwo", "one two"),
        ("one\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("one\rtwo", "one two"),
        ("\ufeffone  two\t three ", "one two three"),
        ("# Heading\nwords", "# Heading\n\nwords"),
        ("#hashtag", "#hashtag"),
        ("- one\n- two\nafter", "- one\n- two\n\nafter"),
        (">one\n> two\n\n> three", "> one two\n\n> three"),
        ("-\nfoo", "\\- foo"),
        ("e\u0301", "é"),
        ("a\n\u00a0\nb", "a\n\nb"),
    ],
)
def test_canonical_spelling(typed: str, stored: str) -> None:
    assert canonical(typed) == stored


def test_blocks_of_every_kind() -> None:
    whole = "## Peace\n\nWe *must* act.\n\n> Words of others\n\n- one\n- two"
    assert list(blocks(whole)) == [
        Block(BlockKind.HEADING, 2, "Peace", 3, 8),
        Block(BlockKind.PARAGRAPH, 0, "We *must* act.", 10, 24),
        Block(BlockKind.QUOTED, 0, "Words of others", 28, 43),
        Block(BlockKind.ITEM, 0, "one", 47, 50),
        Block(BlockKind.ITEM, 0, "two", 53, 56),
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("plain", [("plain", False)]),
        ("we *must* act", [("we ", False), ("must", True), (" act", False)]),
        ("2 * 3 * 4", [("2 * 3 * 4", False)]),
        (r"a \* b", [("a ", False), ("*", False), (" b", False)]),
        ("a*b*c", [("a*b*c", False)]),
        (r"*a \* b*", [("a * b", True)]),
    ],
)
def test_spans(text: str, read: list[tuple[str, bool]]) -> None:
    assert list(spans(text)) == read


@given(st.text(alphabet=st.sampled_from(list("ab *#>-\\"))))
def test_escaped_words_read_as_themselves(words: str) -> None:
    assert words_of(escape(words)) == words
