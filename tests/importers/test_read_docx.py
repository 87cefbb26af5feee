"""Word documents: words, headings, lists, quoted blocks and emphasis; what is left out is told."""

import pytest

from speeches.importers import read_docx as module
from speeches.importers.read_docx import read_docx
from speeches.importers.reading import Claim, ReadingError, Removed
from speeches.text.marked import compose

from .documents import LINKED_PICTURE, RELATIONSHIPS, docx, header_part, packed, paragraph, run

NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def text_of(data: bytes) -> str:
    return compose(read_docx(data).pieces)[0]


def test_structure_becomes_the_plain_markup() -> None:
    body = (
        paragraph(run("On the harbour"), "Title")
        + paragraph(run("Opening"), "Heading1")
        + paragraph(run("The harbour ") + run("opens", marks="i") + run(" at six. 5 * 2."))
        + paragraph(run("Keep the lamp alight."), "Quote")
        + paragraph(run("Bring a rope"), numbered=True)
        + paragraph(run("Bring bread"), numbered=True)
        + paragraph(run("Afterwards", marks="b"))
        + paragraph(run("# The nets."))
    )
    text, numbers = compose(read_docx(docx(body)).pieces)
    assert text == (
        "# On the harbour\n\n# Opening\n\nThe harbour *opens* at six. 5 \\* 2.\n\n> Keep the lamp alight.\n\n"
        "- Bring a rope\n- Bring bread\n\n## Afterwards\n\n\\# The nets."
    )
    assert numbers == {5: "1", 6: "2"}


def test_notes_headers_pictures_and_changes_are_left_out_and_told() -> None:
    body = (
        paragraph(run("The harbour opens at six.") + NOTE)
        + paragraph(LINKED_PICTURE)
        + paragraph(
            f"<w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del><w:ins>{run('Whoever')}</w:ins>{run(' comes.')}"
        )
    )
    picture = f'<Relationship Id="picture" Type="{RELATIONSHIPS}/image" Target="media/a.png"/>'
    found = read_docx(docx(body, relationships=picture, parts={"word/header1.xml": header_part("H/62/PV.1")}))
    assert compose(found.pieces)[0] == "The harbour opens at six.\n\nWhoever comes."
    assert found.removed == (
        Removed("H/62/PV.1", "page header"),
        Removed("See the tide table.", "footnote", before=3),
    )
    assert found.warnings == (
        "1 footnote was left out: “See the tide table.”.",
        "1 picture was left out.",
        "What stands above and below every page was taken off: “H/62/PV.1”.",
        "The document has 2 tracked changes: it was read as if all were accepted.",
    )


def test_table_is_read_row_by_row() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(words))}</w:tc>" for words in ("Rope", "three"))
    found = read_docx(docx(f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"))
    assert compose(found.pieces)[0] == "Rope; three\n\nRope; three"
    assert found.warnings == ("1 table was read row by row: check the order of the words.",)


def test_properties_of_the_file_are_claims() -> None:
    core = (
        '<?xml version="1.0"?><c:core xmlns:c="urn:core" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>On nets</dc:title><dc:creator>Ada Example</dc:creator></c:core>"
    )
    found = read_docx(docx(paragraph(run("The nets.")), parts={"docProps/core.xml": core}))
    assert found.claims == {
        "title": Claim("On nets", "the properties of the file"),
        "author": Claim("Ada Example", "the properties of the file"),
    }


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">',
    ],
)
def test_declarations_are_refused(declared: str) -> None:
    hostile = docx(paragraph(run("The nets.")), head=f'<?xml version="1.0"?>{declared}')
    with pytest.raises(ReadingError, match="declarations that no word processor writes"):
        read_docx(hostile)


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES_OF_A_PART", 100_000)
    bomb = docx(paragraph(run("a" * 150_000)))
    assert len(bomb) < 10_000
    with pytest.raises(ReadingError, match="unpacks to more than 100,000 bytes"):
        read_docx(bomb)


def test_other_parts_are_not_even_unpacked() -> None:
    """The bytes of pictures and macros are damaged here: reading them would fail."""
    whole = docx(
        paragraph(run("The nets.")), parts={"word/vbaProject.bin": b"MACRO" * 50, "word/media/a.png": b"P" * 50}
    )
    at = whole.index(b"word/media/a.png") + len("word/media/a.png")
    assert text_of(whole[:at] + b"\xff" + whole[at + 1 :]) == "The nets."


def test_external_relationships_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    def touched(*given: object) -> None:
        raise AssertionError(f"a connection was asked for: {given}")

    monkeypatch.setattr("socket.socket.connect", touched)
    monkeypatch.setattr("socket.getaddrinfo", touched)
    links = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
        for name, kind in (("picture", "image"), ("template", "attachedTemplate"), ("link", "hyperlink"))
    )
    body = paragraph(LINKED_PICTURE + f'<w:hyperlink r:id="link">{run("The nets.")}</w:hyperlink>')
    assert text_of(docx(body, relationships=links)) == "The nets."


@pytest.mark.parametrize(
    "data", [packed({"word/document.xml": "<w"}), packed({"word/document.xml": "<w/>"}), b"PK\x03\x04"]
)
def test_damaged_document_is_a_sentence(data: bytes) -> None:
    with pytest.raises(ReadingError, match="damaged or cut short"):
        read_docx(data)
