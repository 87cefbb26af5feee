"""Reads plain text, its lines wrapped or not, and Markdown."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt

from speeches.importers.html_blocks import blocks_of
from speeches.importers.html_tree import tree_of
from speeches.importers.read_html import content_of, warnings_of
from speeches.importers.reading import Claim, Content, ReadingError, Removed
from speeches.text.decoding import Undecodable, decode, decoded_once_more
from speeches.text.marked import Piece, plainly
from speeches.text.set_apart import set_apart
from speeches.text.unwrap import PAGE_END, unwrap

MOST_BYTES = 4_000_000
# Marks of Windows-1252 that were taken for control characters.
_WINDOWS_MARKS = {0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x96: "–", 0x97: "—"}
_PAGE_LINE = re.compile(
    r"[ \t]*(?:(?:.*\S\s+)?page (\d{1,4})(?: of \d{1,4})?|[-–—] ?(\d{1,4}) ?[-–—])[ \t]*", re.IGNORECASE
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PROPERTY = re.compile(r"(title|date|author|lang|language)[ \t]*:[ \t]*[\"']?(.{1,300}?)[\"']?[ \t]*")
_NAMES = {"lang": "language"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 40}).enable("table")


def read_text(data: bytes) -> Content:
    text, warnings = _decoded(data)
    text, removed = _without_page_lines(text)
    if removed:
        warnings.append(
            f"The lines that mark pages were taken off: {', '.join(f'“{one.words}”' for one in removed[:4])}."
        )
    return Content(
        tuple(Piece(plainly(paragraph)) for paragraph in unwrap(set_apart(text))), {}, tuple(removed), tuple(warnings)
    )


def read_markdown(data: bytes) -> Content:
    """By the rules of CommonMark; HTML within it is read as words."""
    text, warnings = _decoded(data)
    claims = {}
    if front := _FRONT_MATTER.match(text):
        found = filter(None, map(_PROPERTY.fullmatch, front[1].split("\n")))
        claims = {_NAMES.get(match[1], match[1]): Claim(match[2], "the head of the file") for match in found}
        text = text[front.end() :]
    blocks = blocks_of(tree_of(_MARKDOWN.render(text)))
    return content_of(blocks, [*warnings, *warnings_of(blocks)], claims)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if len(data) > MOST_BYTES:
        raise ReadingError(f"It has {len(data):,} bytes; {MOST_BYTES:,} are the most that are read of a text.")
    try:
        text = decode(data).translate(_WINDOWS_MARKS)
    except Undecodable as reason:
        raise ReadingError(str(reason)) from reason
    once = decoded_once_more(text)
    return once, ["Some of its letters had been encoded twice; they were decoded once more."] if once != text else []


def _without_page_lines(text: str) -> tuple[str, list[Removed]]:
    """Lines that count pages ("- 3 -", "UNITED NATIONS … Page 3"), where they count on from each other."""
    lines = text.split("\n")
    counted = [(place, int(match[1] or match[2])) for place, match in _page_lines(lines)]
    runs = [number for number in range(1, len(counted)) if counted[number][1] == counted[number - 1][1] + 1]
    if not runs or len(runs) < len(counted) - 1:
        return text, []
    places = {place for place, _ in counted}
    removed = [Removed(lines[place].strip(), "page number", (number,)) for place, number in counted]
    return "\n".join(PAGE_END if place in places else line for place, line in enumerate(lines)), removed


def _page_lines(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for place, line in enumerate(lines):
        if len(line) < 120 and (match := _PAGE_LINE.fullmatch(line)):
            yield place, match
