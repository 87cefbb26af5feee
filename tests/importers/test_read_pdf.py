"""PDF documents: paragraphs by how they are set, without what stands at the edges of pages."""

import random

import pytest

from speeches.importers import pdf_lines
from speeches.importers.read_pdf import read_pdf
from speeches.importers.reading import ReadingError, Removed
from speeches.text.canonical import BlockKind
from speeches.text.marked import Piece

from .documents import blank_pdf, locked_pdf, pdf

SMALL_WORDS = (
    "the harbour opens at six whoever comes is let in keep lamp alight bring a rope and bread those who stay mend nets "
    "others write home when they can every evening boats return with salt wind"
)
WORDS = SMALL_WORDS.split()


def prose(paragraphs: int) -> list[str]:
    """Made up by chance, the same every time."""
    chance = random.Random(4)  # noqa: S311

    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(6, 20))).capitalize() + "."

    return [" ".join(sentence() for _ in range(chance.randint(2, 6))) for _ in range(paragraphs)]


@pytest.mark.parametrize(("indent", "gap"), [("", 3), ("      ", 0)], ids=["space between", "indents"])
def test_paragraphs_come_back_whole_over_pages(indent: str, gap: float) -> None:
    """A paragraph whose last line fills both column and page cannot be told from one that goes on."""
    wanted = prose(60)
    found = read_pdf(
        pdf(
            wanted,
            title="On the harbour",
            header="UNITED HARBOURS  H/62/PV.1",
            footer="Page {page}",
            indent=indent,
            gap=gap,
        )
    )
    assert found.pieces[0] == Piece("On the harbour", BlockKind.HEADING, 1)
    read = [piece.words for piece in found.pieces[1:]]
    assert " ".join(read) == " ".join(wanted)
    assert len(set(wanted) - set(read)) <= 3
    assert found.removed[0].words == "UNITED HARBOURS H/62/PV.1"
    assert {one.why for one in found.removed} == {"running header", "page number"}
    assert found.warnings == (
        "Taken off as running header: “UNITED HARBOURS H/62/PV.1”.",
        "Page numbers were taken off.",
    )


def test_what_was_removed_says_where_it_stood() -> None:
    found = read_pdf(pdf(prose(14), footer="- {page} -"))
    assert found.removed[:2] == (
        Removed("- 1 -", "page number", (1,), 1),
        Removed("- 2 -", "page number", (2,), found.removed[1].before),
    )
    assert 1 < found.removed[1].before <= len(found.pieces) + 1


def test_short_document_keeps_all_its_lines() -> None:
    assert [piece.words for piece in read_pdf(pdf(["The nets.", "The ropes.", "1994"])).pieces] == [
        "The nets.",
        "The ropes.",
        "1994",
    ]


def test_pages_without_words_are_told() -> None:
    with pytest.raises(ReadingError, match="no text layer: its pages are pictures"):
        read_pdf(blank_pdf(3))


def test_locked_document_is_a_sentence() -> None:
    with pytest.raises(ReadingError, match="locked with a password"):
        read_pdf(locked_pdf())


@pytest.mark.parametrize("data", [b"%PDF-1.7 and no more", pdf(["The nets."])[:300], b""])
def test_damaged_document_is_a_sentence(data: bytes) -> None:
    with pytest.raises(ReadingError, match="damaged or cut short"):
        read_pdf(data)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_lines, "MOST_PAGES", 2)
    with pytest.raises(ReadingError, match="The PDF has 3 pages; 2 are the most"):
        read_pdf(blank_pdf(3))
