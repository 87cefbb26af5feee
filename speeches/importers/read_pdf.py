"""Reads PDF documents that have a text layer: their lines, by how they are set, made paragraphs again."""

import re
from collections.abc import Iterator

from speeches.importers.pdf_lines import Printed, printed_in
from speeches.importers.reading import Claim, Content, ReadingError, Removed
from speeches.text.marked import Piece
from speeches.text.printed_pages import NUMBER, Taken, without_furniture
from speeches.text.set_lines import paragraphs_of

_PROPERTIES = {"Title": "title", "Author": "author"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_NO_TEXT = "The PDF has no text layer: its pages are pictures. Have their words recognised by a program, or paste them."
_NO_LETTERS = "The PDF does not say which letters its shapes are, so its words cannot be read. Paste the text instead."


def read_pdf(data: bytes) -> Content:
    printed = printed_in(data)
    text = "\n".join(line.text for lines in printed.pages for line in lines)
    if not text.strip():
        raise ReadingError(_NO_TEXT)
    if len(_NO_LETTER.findall(text)) > 0.2 * len(text):
        raise ReadingError(_NO_LETTERS)
    kept, taken = without_furniture(printed.pages)
    set_paragraphs = paragraphs_of(kept)
    removed = list(_removed(taken, set_paragraphs))
    return Content(
        pieces=tuple(piece for piece, _ in set_paragraphs),
        claims=dict(_claims(printed.properties)),
        removed=tuple(removed),
        warnings=tuple(_warnings(printed, text, removed)),
    )


def _removed(taken: list[Taken], paragraphs: list[tuple[Piece, int]]) -> Iterator[Removed]:
    """What was taken out, each wording once, with all pages on which it stood."""
    on_pages: dict[tuple[str, str], list[int]] = {}
    for one in taken:
        on_pages.setdefault((one.line.text, one.why), []).append(one.line.page)
    for (words, why), pages in on_pages.items():
        before = next((place for place, (_, page) in enumerate(paragraphs, start=1) if page >= pages[0]), 0)
        yield Removed(words, why, tuple(dict.fromkeys(pages)), before or len(paragraphs) + 1)


def _claims(properties: dict[str, str]) -> Iterator[tuple[str, Claim]]:
    for key, name in _PROPERTIES.items():
        words = " ".join(properties.get(key, "").split())
        if words:
            yield name, Claim(words, "the properties of the file")


def _warnings(printed: Printed, text: str, removed: list[Removed]) -> Iterator[str]:
    empty = [str(number) for number, lines in enumerate(printed.pages, start=1) if not lines]
    if empty:
        yield f"No words were found on {_pages(empty)}: {'it' if len(empty) == 1 else 'they'} may hold a picture of words."
    if printed.turned:
        yield f"{printed.turned} lines that do not run from left to right were left out."
    if len(_RIGHT_TO_LEFT.findall(text)) > 0.2 * len(text):
        yield "The text runs from right to left; such words often come out of a PDF in the wrong order: proof-read it."
    for why in dict.fromkeys(one.why for one in removed):
        words = [one.words for one in removed if one.why == why]
        if why == NUMBER:
            yield "Page numbers were taken off."
        else:
            told = ", ".join(f"“{each}”" for each in words[:4]) + (
                f", and {len(words) - 4} more" if len(words) > 4 else ""
            )
            yield f"Taken off as {why}: {told}."


def _pages(numbers: list[str]) -> str:
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"
