"""The blocks of a document in HTML, in the order of the page: headings, paragraphs, quoted blocks, items of lists.

Notes at the foot are left out and told: nobody says them, and their marks would stand within the words of a quote. A table
is read row by row. A paragraph that is bold as a whole, and short, is a heading."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from speeches.importers.html_tree import Node
from speeches.text.canonical import BlockKind
from speeches.text.marked import Piece, Run, marked

_EMPHASISED = frozenset(("em", "i", "cite", "strong", "b", "dfn"))
_OTHER_INLINE = "a abbr code del ins kbd mark q s small span strike sub sup time u var img br"
_INLINE = _EMPHASISED | frozenset(_OTHER_INLINE.split())
_BOLD = frozenset(("strong", "b"))
_HEADING = re.compile(r"h([1-6])")
_NOTE_MARK = re.compile(r"\[?[\d*†‡§a-z]{1,4}\]?")
_NOTE = re.compile(
    r"(?:^|\s)(?:footnotes?|endnotes?|fn|doc-(?:endnotes?|footnotes?)|footnote-?\d+|endnote-?\d+|fn:?-?\d+|ftn\d+|edn\d+)\b"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ENDS = re.compile(r"[.,;:!?…]['”\"’)]*\Z")
_STYLE = re.compile(r"\bmso(title|subtitle|quote|list)")
_STYLES = {
    "title": (BlockKind.HEADING, 1),
    "subtitle": (BlockKind.HEADING, 2),
    "quote": (BlockKind.QUOTED, 0),
    "list": (BlockKind.ITEM, 0),
}
_ITEM_MARK = re.compile(r"(?:[·•▪§o-]|(\d{1,3}|[a-z])[.)])[\s\u00a0]+")
_IN_LAYOUT = frozenset(("p", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote"))
_LONGEST_HEADING = 100
_BREAK = "\u2028"
_SOFT_HYPHEN = "\u00ad"  # where a word might have been parted, and was not
_HEAD = 6
_LONGEST_LINE_OF_A_HEAD = 70
_LEVELS = 3


@dataclass(slots=True)
class Blocks:
    """``notes`` are the words of footnotes; ``pictures`` and ``rows`` (of tables) are counted."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: int = 0
    tables: int = 0
    left_aside: list[str] = field(default_factory=list)


class Beside(Protocol):
    """Whether an element is no part of the document; ``within``, whether it stands within the document's own element."""

    def __call__(self, node: Node, *, within: bool) -> bool: ...


def blocks_of(document: Node, beside: Beside = lambda node, *, within: False) -> Blocks:
    """What is ``beside`` the document is left out."""
    walk = _Walk(beside, within=document.tag != "body")
    walk.into(document)
    walk.end()
    return walk.found


class _Walk:
    def __init__(self, beside: Beside, *, within: bool) -> None:
        self.found = Blocks()
        self._is_beside = beside
        self._within = within
        self._runs: list[Run] = []
        self._bold = self._plain = 0
        self._emphasis = self._strong = 0
        self._kinds = [(BlockKind.PARAGRAPH, 0)]
        self._lists: list[Callable[[Node], str]] = []
        self._printed = ""

    def into(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._say(child)
            elif self._is_beside(child, within=self._within):
                self._leave_aside(child)
            elif child.tag in _INLINE:
                self._inline(child)
            elif _NOTE.search(child.named()):
                self.end()
                self.found.notes.extend(_note_words(child))
            else:
                self._block(child)

    def end(self) -> None:
        """Here a block ends."""
        for runs in _lines_apart(self._runs, near_head=len(self.found.pieces) < _HEAD):
            self._add(runs)
        self._runs, self._bold, self._plain = [], 0, 0

    def _add(self, runs: list[Run]) -> None:
        kind, level = self._kinds[-1]
        words = marked(runs)
        is_bold = (
            self._bold and not self._plain and len(words) <= _LONGEST_HEADING and not _ENDS.search(words.strip("*"))
        )
        if is_bold and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.HEADING, 2
        if kind is BlockKind.HEADING or (self._bold and not self._plain):
            words = marked([("".join(words for words, _ in runs), False)])
        if words:
            self.found.pieces.append(Piece(words, kind, level, self._printed))
            self._printed = ""

    def _say(self, words: str) -> None:
        self._runs.append((words.replace(_SOFT_HYPHEN, ""), bool(self._emphasis or self._strong)))
        if words.strip():
            self._bold += bool(self._strong)
            self._plain += not self._strong

    def _inline(self, node: Node) -> None:
        if node.tag == "img":
            self.found.pictures += 1
        elif node.tag == "br":
            self._runs.append((_BREAK, False))
        elif node.tag == "sup" and node.words().strip().isdecimal() and not _is_note_mark(node):
            self._say(node.words().strip().translate(_RAISED))
        elif not _is_note_mark(node):
            self._emphasis += node.tag in _EMPHASISED - _BOLD
            self._strong += node.tag in _BOLD
            self.into(node)
            self._emphasis -= node.tag in _EMPHASISED - _BOLD
            self._strong -= node.tag in _BOLD

    def _block(self, node: Node) -> None:
        self.end()
        heading = _HEADING.fullmatch(node.tag)
        was_within, self._within = self._within, self._within or node.tag in ("article", "main")
        if heading:
            self._inside(node, (BlockKind.HEADING, min(int(heading[1]), _LEVELS)))
        elif node.tag == "blockquote":
            self._inside(node, (BlockKind.QUOTED, 0))
        elif node.tag in ("ol", "ul", "menu"):
            self._lists.append(_counter(node) if node.tag == "ol" else lambda item: "")
            self.into(node)
            self._lists.pop()
        elif node.tag == "li":
            self._printed = self._lists[-1](node) if self._lists else ""
            self._inside(node, (BlockKind.ITEM, 0))
            self._printed = ""
        elif node.tag == "p" and node.named():
            self._styled(node)
        elif node.tag == "table" and _is_of_data(node):
            self._rows(node)
        else:
            self.into(node)
        self.end()
        self._within = was_within

    def _styled(self, paragraph: Node) -> None:
        """As Word names its paragraphs when something is copied from it: there the mark of an item is a word of it."""
        style = _STYLE.search(paragraph.named())
        self._inside(paragraph, _STYLES[style[1]] if style else self._kinds[-1])
        if style and style[1] == "list" and self.found.pieces:
            last = self.found.pieces[-1]
            if mark := _ITEM_MARK.match(last.words):
                self.found.pieces[-1] = replace(last, words=last.words[mark.end() :], printed=mark[1] or "")

    def _inside(self, node: Node, kind: tuple[BlockKind, int]) -> None:
        self._kinds.append(kind)
        self.into(node)
        self.end()
        self._kinds.pop()

    def _rows(self, table: Node) -> None:
        self.found.tables += 1
        for row in (node for node in table.elements() if node.tag == "tr"):
            cells = [" ".join(cell.words().split()) for cell in _cells(row)]
            self._say(_row(list(filter(None, cells))))
            self.end()

    def _leave_aside(self, node: Node) -> None:
        self.found.left_aside.append(node.told())


def _lines_apart(runs: list[Run], *, near_head: bool) -> list[list[Run]]:
    """Two breaks in a row are a blank line, as some type it; near the head of a document several short lines are lines of
    their own. Any other break is a space."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run[0] == _BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    words = [marked(line) for line in lines]
    if near_head and len(list(filter(None, words))) > 2 and max(map(len, words)) <= _LONGEST_LINE_OF_A_HEAD:
        return lines
    blocks: list[list[Run]] = [[]]
    for line, said in zip(lines, words, strict=True):
        if said:
            blocks[-1] += [("\n", False), *line] if blocks[-1] else line
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _is_note_mark(node: Node) -> bool:
    """A small number that leads to a note."""
    words = node.words().strip()
    if node.tag not in ("sup", "a") or not _NOTE_MARK.fullmatch(words):
        return False
    links = [element for element in (node, *node.elements()) if element.tag == "a"]
    leads = any(link.attributes.get("href", "").startswith("#") for link in links)
    return leads or "noteref" in node.named() or (node.tag == "sup" and not words.isalnum())


def _note_words(node: Node) -> list[str]:
    items = [element for element in node.elements() if element.tag == "li"] or [node]
    notes = (" ".join(item.words().replace("↑", "").replace("↩", "").split()) for item in items)
    return [note for note in notes if note]


def _is_of_data(table: Node) -> bool:
    """Rows of several cells with no more than a paragraph in each; any other table is only how a page is laid out."""
    elements = table.elements()
    rows = [_cells(row) for row in elements if row.tag == "tr"]
    nested = any(element.tag == "table" for element in elements)
    holds_blocks = any(sum(inner.tag in _IN_LAYOUT for inner in cell.elements()) > 1 for row in rows for cell in row)
    is_told = table.attributes.get("role") == "presentation"
    return any(len(row) > 1 for row in rows) and not (nested or holds_blocks or is_told)


def _row(cells: list[str]) -> str:
    """A first cell with a colon is the name of the second: "Speaker: …"."""
    return " ".join(cells) if len(cells) == 2 and cells[0].endswith(":") else "; ".join(cells)


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.children if isinstance(cell, Node) and cell.tag in ("td", "th")]


def _counter(of_list: Node) -> Callable[[Node], str]:
    """The numbers that an ordered list prints before its items."""
    start = of_list.attributes.get("start", "")
    numbers = [int(start) if start.isdecimal() and len(start) < 7 else 1]
    letters = of_list.attributes.get("type", "") if of_list.attributes.get("type", "") in ("a", "A") else ""

    def printed(item: Node) -> str:
        stated = item.attributes.get("value", "")
        if stated.isdecimal() and len(stated) < 7:
            numbers[0] = int(stated)
        number, numbers[0] = numbers[0], numbers[0] + 1
        return chr(ord(letters) + number - 1) if letters and 0 < number <= 26 else str(number)

    return printed
