"""The part of a web page that is the document: without navigation, notices and what else stands around it.

Told by what the page says of its parts, in the elements of HTML, in roles, and in the words by which makers of pages call
these things; not by counting letters, so that a short statement is read as surely as a long one."""

import re
from collections.abc import Iterator

from speeches.importers.html_tree import Node

_BESIDE = frozenset(("form", "aside"))
_OUTSIDE = frozenset(("header", "footer"))  # of the page; within an article they belong to it
_ROLES = re.compile(
    r"\b(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar|alert)\b"
)
_NOTICES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|social|share|sharing|breadcrumbs?|related|sidebar|"
    r"advert(?:isement)?s?|ads?|promo|popup|modal|skip-?(?:link|to)|nav(?:bar|igation)?|menu|pagination|comments?|"
    r"(?:site-?)?footer|site-?header|masthead|copyright|sr-only|visually-?hidden|screen-?reader(?:-text)?|print-?only|cookie-?[\w-]*|"
    r"language-?switcher|tags?-?list|share-?[\w-]*|social-?[\w-]*|related-?[\w-]*)(?=[\s_-]|$)"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN_ROLES = re.compile(r"\bmain\b")
# The document's element holds at least this share of what stands in paragraphs.
_FEWEST = 0.4
# What is longer is no notice, whatever it is called.
_LONGEST_NOTICE = 3_000


def main_of(page: Node) -> Node:
    """The element that holds the document; the page itself where none says so."""
    for candidates in (_articles(page), _mains(page)):
        best = max(candidates, key=lambda node: len(node.words()), default=None)
        if best and len(best.words().strip()) > _FEWEST * _running_words(page):
            return best
    return page


def around(page: Node, main: Node) -> list[str]:
    """What stands on the page before and behind its main part, an element each."""
    told: list[str] = []
    for child in page.children:
        if isinstance(child, Node) and child is not main:
            holds_main = any(inner is main for inner in child.elements())
            told += around(child, main) if holds_main else [child.told()]
    return [words for words in told if words] if page is not main else []


def is_beside(node: Node, *, within: bool) -> bool:
    """Whether an element is no part of the document. ``within`` is whether it stands within the document's own element."""
    if is_surely_beside(node):
        return True
    is_called_so = node.tag in _BESIDE or (node.tag in _OUTSIDE and not within) or _NOTICES.search(node.named())
    return bool(is_called_so) and not _holds_the_document(node)


def is_surely_beside(node: Node, *, within: bool = False) -> bool:
    """Navigation, and what nobody sees."""
    attributes = node.attributes
    if node.tag == "nav" or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(attributes.get("style", "")) or _ROLES.search(attributes.get("role", "")))


def _holds_the_document(node: Node) -> bool:
    """Some pages wrap themselves in a form, or in "with-sidebar"."""
    if len(node.words()) > _LONGEST_NOTICE:
        return True
    return node.tag not in _OUTSIDE and any(inner.tag in ("h1", "main", "article") for inner in node.elements())


def _articles(page: Node) -> list[Node]:
    return [node for node in _shown(page) if node.tag == "article" or node.attributes.get("itemprop") == "articleBody"]


def _mains(page: Node) -> list[Node]:
    return [node for node in _shown(page) if node.tag == "main" or _MAIN_ROLES.search(node.attributes.get("role", ""))]


def _running_words(page: Node) -> int:
    """How many characters stand in paragraphs that are shown."""
    return sum(len(node.words().strip()) for node in _shown(page) if node.tag == "p")


def _shown(node: Node, *, within: bool = False) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node) and not is_beside(child, within=within):
            yield child
            yield from _shown(child, within=within or child.tag in ("article", "main"))
