"""Reads what the rich text editor sends: HTML, from which nothing is kept but the words, their blocks and their emphasis."""

from speeches.importers.html_tree import Node, tree_of
from speeches.text.canonical import BlockKind, canonical
from speeches.text.spelled import Letters, spell

_EMPHASISED = frozenset(("em", "i", "cite", "dfn", "strong", "b"))
_OTHER_INLINE = "a abbr code del ins kbd mark q s small span strike sub sup time u var img"
_INLINE = _EMPHASISED | frozenset(_OTHER_INLINE.split())
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_AROUND = {"blockquote": BlockKind.QUOTED, "li": BlockKind.ITEM}
_HEADS = {BlockKind.PARAGRAPH: "", BlockKind.QUOTED: "> ", BlockKind.ITEM: "- "}


def text_of_rich(html: str) -> str:
    """The canonical text of what was edited. Of what ``rich_html`` made of a text it gives that text again."""
    walk = _Walk()
    walk.into(tree_of(html))
    walk.end()
    return canonical("\n\n".join(walk.lines))


class _Walk:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._letters: list[Letters] = []
        self._emphasis = 0
        self._kinds = [(BlockKind.PARAGRAPH, 0)]

    def into(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._say(child)
            elif child.tag == "br":
                self._say("\n")
            elif child.tag == "span" and child.attributes.get("class") == "escaped":
                self._letters.append((child.words(), self._emphasis > 0, True))
            elif child.tag in _INLINE:
                self._emphasis += child.tag in _EMPHASISED
                self.into(child)
                self._emphasis -= child.tag in _EMPHASISED
            else:
                self._block(child)

    def end(self) -> None:
        """Here a block ends."""
        kind, level = self._kinds[-1]
        line = spell(self._letters, kind)
        if line:
            self.lines.append(("#" * level + " " if level else _HEADS[kind]) + line)
        self._letters = []

    def _say(self, words: str) -> None:
        self._letters.append((words, self._emphasis > 0, False))

    def _block(self, node: Node) -> None:
        self.end()
        kind, level = self._kinds[-1]
        if node.tag in _LEVELS and kind is BlockKind.PARAGRAPH:
            kind, level = BlockKind.HEADING, _LEVELS[node.tag]
        self._kinds.append((_AROUND.get(node.tag, kind), 0 if node.tag in _AROUND else level))
        self.into(node)
        self.end()
        self._kinds.pop()
