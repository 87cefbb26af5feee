"""What a file of SKOS says in the words of this archive, whichever site of it wrote them."""

from collections.abc import Iterator

from rdflib import Graph
from rdflib.term import Node

from speeches.text.concepts import OWN_PATH


def own(graph: Graph, subject: Node, word: str) -> Iterator[Node]:
    """The objects of one of the archive's own words."""
    for said, value in graph.predicate_objects(subject):
        if str(said).endswith(OWN_PATH + word):
            yield value
