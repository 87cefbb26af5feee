"""The head of a page: what it is called and where it stands, what else is there, and what programs read of it."""

from dataclasses import dataclass
from typing import Any

from speeches.heads.bibliographic import citation_meta, coins
from speeches.heads.schema_org import Crumbs, Node, breadcrumbs, graph
from speeches.representations.cited import Absolute, Cited, csl


@dataclass(frozen=True, slots=True)
class FeedLink:
    """``path`` is that of the Atom feed; the same with the other ending is the JSON Feed."""

    title: str
    path: str

    @property
    def json_path(self) -> str:
        before, _, after = self.path.partition(".atom")
        return f"{before}.json{after}"


@dataclass(frozen=True, slots=True)
class Head:
    """``canonical`` is the one address of the page; ``alternates`` are the addresses of the same in other languages, by
    language; ``kind`` is that of Open Graph."""

    title: str
    description: str
    canonical: str
    graph: Node
    kind: str = "website"
    alternates: tuple[tuple[str, str], ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    coins: str = ""


def head_of(
    title: str, description: str, canonical: str, nodes: list[Node], crumbs: Crumbs, absolute: Absolute, **more: Any
) -> Head:
    """``crumbs`` lead from the outermost page to the one before this."""
    trail = [breadcrumbs(crumbs, absolute)] if crumbs else []
    return Head(title, description, canonical, graph([*nodes, *trail]), **more)


def how_cited(cited: Cited, absolute: Absolute) -> dict[str, Any]:
    """What the head of a page tells of how it is cited."""
    record = csl(cited, absolute)
    return {"meta": tuple(citation_meta(cited, record)), "coins": coins(cited, record)}
