"""A web page as a small tree of harmless elements: sanitised first, so that no script, style or form is ever looked at."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

_DROPPED_WHOLE = (
    "script style noscript template svg math iframe object embed select option button textarea audio video canvas "
    "title applet frameset noframes dialog map progress meter"
)
_KEPT = (
    "a abbr address article aside b blockquote br caption cite code dd del dfn div dl dt em fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark menu nav ol p pre q s section small span strike "
    "strong sub summary details sup table tbody td tfoot th thead time tr u ul var"
)
_ATTRIBUTES = "class id role hidden aria-hidden style start type value dir lang href itemprop datetime"
_VOID = frozenset(("br", "hr", "img"))
# No document nests deeper; what does goes on as the neighbour of its parent.
_DEEPEST = 120

_CLEANER = nh3.Cleaner(
    tags=set(_KEPT.split()),
    clean_content_tags=set(_DROPPED_WHOLE.split()),
    attributes={"*": set(_ATTRIBUTES.split())},
    url_schemes={"http", "https"},
    link_rel=None,
    strip_comments=True,
)


@dataclass(slots=True)
class Node:
    """An element. ``children`` are elements and words, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def named(self) -> str:
        """What the page calls it: role, class and id, in small letters."""
        return " ".join(self.attributes.get(name, "") for name in ("role", "class", "id")).casefold()

    def words(self) -> str:
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)

    def told(self) -> str:
        """Its words as one line, a space between any two elements."""
        parts = (child if isinstance(child, str) else child.told() for child in self.children)
        return " ".join(" ".join(parts).split())

    def elements(self) -> "list[Node]":
        """All below it, in the order of the page."""
        found: list[Node] = []
        for child in self.children:
            if isinstance(child, Node):
                found.append(child)
                found.extend(child.elements())
        return found


def tree_of(html: str) -> Node:
    builder = _Builder()
    builder.feed(_CLEANER.clean(html))
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """What it is given is balanced: the sanitiser wrote it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and len(self._open) > _DEEPEST:
            self._too_deep += 1
            return
        node = Node(tag, {name: value or "" for name, value in attributes})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, words: str) -> None:
        self._open[-1].children.append(words)
