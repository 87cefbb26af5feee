"""The one spelling of a transcript in which all offsets count.

A canonical text is a row of blocks, each on one line of its own, parted by a blank line (items of one list by a plain
line break). The first characters of a block say what it is:

    # Heading          also ## and ###
    > Quoted block
    - Item of a list
    Paragraph, with *emphasis* inside

A mark that should be read as itself is escaped with a backslash: ``\\*``, and at the head of a block ``\\#``, ``\\>``,
``\\-``. Offsets are counted in Unicode code points of the canonical text, marks included.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

# Control characters, byte order marks and zero-width spaces carry no words. Joiners (U+200C, U+200D) and direction marks
# do in some scripts, and stay; so does the soft hyphen, which the grading of quotes folds.
_NO_WORDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\u200b]")
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028]")
_SPACES = re.compile(" {2,}")
_HEADING = re.compile(r"(#{1,3}) +(?=\S)")
_ESCAPABLE_HEAD = re.compile(r"#{1,3} |> ?|- ")

_SPAN = re.compile(r"\\(?P<literal>[\\*#>-])|(?<![*\w])\*(?=[^\s*])(?P<emphasised>(?:\\.|[^*\\])*?[^\s*\\])\*(?![*\w])")


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTED = "quoted"
    ITEM = "item"


_RUNS_OVER_LINES = (BlockKind.PARAGRAPH, BlockKind.QUOTED)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a canonical text. ``text`` is its words without the mark at its head; ``start`` and ``end`` bound
    these words in the canonical text; ``level`` is 1 to 3 for headings, else 0."""

    kind: BlockKind
    level: int
    text: str
    start: int
    end: int


def canonical(text: str) -> str:
    """The canonical spelling of ``text``. A second pass changes nothing: ``canonical(canonical(x)) == canonical(x)``."""
    return _join(_read_marked(text))


def from_plain(paragraphs: Iterable[str]) -> str:
    """The canonical text whose paragraphs are these strings, word for word: what looks like a mark is escaped."""
    return _join((BlockKind.PARAGRAPH, 0, escape(_tidy(paragraph))) for paragraph in paragraphs)


def escape(words: str) -> str:
    """``words`` so written that no character of them is read as a mark."""
    words = words.replace("\\", "\\\\").replace("*", "\\*")
    return f"\\{words}" if _ESCAPABLE_HEAD.match(words) else words


def blocks(canonical_text: str) -> Iterator[Block]:
    """The blocks of a text that is canonical already, with their places."""
    start = 0
    for line in canonical_text.split("\n"):
        if line:
            kind, level, skipped = _head(line)
            yield Block(kind, level, line[skipped:], start + skipped, start + len(line))
        start += len(line) + 1


def spans(block_text: str) -> Iterator[tuple[str, bool]]:
    """The words of one block as (words, emphasised), marks and backslashes read and left out."""
    at = 0
    for match in _SPAN.finditer(block_text):
        if match.start() > at:
            yield block_text[at : match.start()], False
        if match["literal"]:
            yield match["literal"], False
        else:
            yield "".join(words for words, _ in spans(match["emphasised"])), True
        at = match.end()
    if at < len(block_text):
        yield block_text[at:], False


def spelling(block_text: str) -> Iterator[tuple[str, bool, bool]]:
    """The same to the letter, as (words, emphasised, escaped): what has a backslash before it stands alone."""
    at = 0
    for match in _SPAN.finditer(block_text):
        if match.start() > at:
            yield block_text[at : match.start()], False, False
        if match["literal"]:
            yield match["literal"], False, True
        else:
            for words, _, escaped in spelling(match["emphasised"]):
                yield words, True, escaped
        at = match.end()
    if at < len(block_text):
        yield block_text[at:], False, False


def words_of(block_text: str) -> str:
    """The words of one block as a reader sees them."""
    if "\\" not in block_text and "*" not in block_text:
        return block_text
    return "".join(words for words, _ in spans(block_text))


def _read_marked(text: str) -> Iterator[tuple[BlockKind, int, str]]:
    text = _LINE_BREAK.sub("\n", text).replace("\u2029", "\n\n")
    open_kind, words = BlockKind.PARAGRAPH, list[str]()
    for line in map(_tidy, text.split("\n")):
        kind, level, skipped = _head(line)
        runs_on = line and (kind is open_kind or kind is BlockKind.PARAGRAPH) and kind in _RUNS_OVER_LINES
        if not runs_on and words:
            yield open_kind, 0, " ".join(words)
            words = []
        if kind in _RUNS_OVER_LINES:
            if not words:
                open_kind = kind
            if line[skipped:]:
                words.append(line[skipped:])
        else:
            yield kind, level, line[skipped:]
    if words:
        yield open_kind, 0, " ".join(words)


def _join(parts: Iterable[tuple[BlockKind, int, str]]) -> str:
    written: list[str] = []
    previous: BlockKind | None = None
    for kind, level, words in parts:
        words = words.strip()
        if not words:
            continue
        if kind is BlockKind.PARAGRAPH and _head(words)[2]:
            words = f"\\{words}"  # two lines run together into what would read as a mark
        if previous is not None:
            written.append("\n" if kind is previous is BlockKind.ITEM else "\n\n")
        written.append(_mark(kind, level) + words)
        previous = kind
    return "".join(written)


def _tidy(line: str) -> str:
    # The tests before the expressions are most of the speed of an import: hardly any line needs them.
    if not line.isprintable():
        line = _NO_WORDS.sub("", line).replace("\n", " ").replace("\t", " ")
    if "  " in line:
        line = _SPACES.sub(" ", line)
    return unicodedata.normalize("NFC", line).strip()


def _head(line: str) -> tuple[BlockKind, int, int]:
    """Kind, level and number of characters of the mark at the head of ``line``."""
    if heading := _HEADING.match(line):
        return BlockKind.HEADING, len(heading[1]), heading.end()
    if line.startswith(">"):
        return BlockKind.QUOTED, 0, 2 if line.startswith("> ") else 1
    if line.startswith("- "):
        return BlockKind.ITEM, 0, 2
    return BlockKind.PARAGRAPH, 0, 0


def _mark(kind: BlockKind, level: int) -> str:
    return {BlockKind.HEADING: "#" * level + " ", BlockKind.QUOTED: "> ", BlockKind.ITEM: "- "}.get(kind, "")
