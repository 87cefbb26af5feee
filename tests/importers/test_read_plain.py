"""Plain text and Markdown."""

import pytest

from speeches.importers.read_plain import read_markdown, read_text
from speeches.importers.reading import Claim, ReadingError, Removed
from speeches.text.marked import compose


def test_lines_that_count_pages_are_taken_off() -> None:
    text = "The harbour opens at six.\nUNITED HARBOURS   Page 2\nWhoever comes is let in.\n- 3 -\nBring a rope.\n"
    found = read_text(text.encode())
    assert compose(found.pieces)[0] == "The harbour opens at six.\n\nWhoever comes is let in.\n\nBring a rope."
    assert found.removed == (
        Removed("UNITED HARBOURS   Page 2", "page number", (2,)),
        Removed("- 3 -", "page number", (3,)),
    )
    assert found.warnings == ("The lines that mark pages were taken off: “UNITED HARBOURS   Page 2”, “- 3 -”.",)


def test_numbers_that_count_no_pages_stay() -> None:
    text = "Lots are drawn.\nPage 7\nAgain.\nPage 3\nThe end of it.\n"
    assert compose(read_text(text.encode()).pieces)[0] == text.strip().replace("\n", "\n\n")


def test_marks_in_plain_text_are_words() -> None:
    assert compose(read_text(b"# Not a *heading*").pieces)[0] == "\\# Not a \\*heading\\*"


def test_markdown_keeps_its_structure_and_takes_html_for_words() -> None:
    text = (
        "---\ntitle: 'On the harbour'\nlang: en\n---\nAt the harbour\n===\n\nThe harbour _opens_ [at six](http://harbour.example).\n"
        "\n> Keep the lamp alight.\n\n* Bring a rope\n* Bring **bread**\n\n![A lamp](lamp.png)\n\n<b onclick=x>nets</b>\n"
    )
    found = read_markdown(text.encode())
    assert compose(found.pieces)[0] == (
        "# At the harbour\n\nThe harbour *opens* at six.\n\n> Keep the lamp alight.\n\n- Bring a rope\n- Bring *bread*\n\n"
        "<b onclick=x>nets</b>"
    )
    head = "the head of the file"
    assert found.claims == {"title": Claim("On the harbour", head), "language": Claim("en", head)}
    assert found.warnings == ("1 picture was left out.",)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfeT\x00", "It is encoded in UTF-16; save it as UTF-8."),
        ("Zoë".encode("cp1252"), "It is not UTF-8: the byte 0xeb"),
        (b"The \0 nets", "It is not a text: it holds zero bytes."),
        (b" \n", "It is empty."),
    ],
)
def test_what_is_no_text_is_a_sentence(data: bytes, sentence: str) -> None:
    for read in (read_text, read_markdown):
        with pytest.raises(ReadingError) as refused:
            read(data)
        assert str(refused.value).startswith(sentence)
