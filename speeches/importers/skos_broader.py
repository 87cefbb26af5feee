"""Where a concept of a file of SKOS lies in the tree."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

from speeches.text.concepts import slug_in


@dataclass(frozen=True, slots=True)
class Broader:
    """``uri`` is empty at the top of the tree, and None where the file does not say."""

    uri: str | None
    troubles: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def broader_of(graph: Graph, uri: URIRef) -> Broader:
    above = set(graph.objects(uri, SKOS.broader)) | set(graph.subjects(SKOS.narrower, uri))
    above = above or _nearest(graph, uri)
    if len(above) > 1:
        listed = ", ".join(sorted(map(str, above)))
        return Broader(None, (f"{uri} has {len(above)} broader concepts ({listed}); a policy area has one.",))
    for one in above:
        if (one, RDF.type, SKOS.Concept) in graph or slug_in(str(one)):
            return Broader(str(one))
        return Broader(None, (), (f"{uri} lies below {one}, which is not in the file: its place is left as it is.",))
    is_top = (uri, SKOS.topConceptOf, None) in graph or (None, SKOS.hasTopConcept, uri) in graph
    return Broader("" if is_top else None)


def rings(broader: Mapping[str, str]) -> list[str]:
    """A sentence for each circle in which concepts lie below themselves."""
    told, done = list[str](), set[str]()
    for start in broader:
        trail, here = list[str](), start
        while here and here not in done and here not in trail:
            trail.append(here)
            here = broader.get(here, "")
        if here in trail:
            ring = trail[trail.index(here) :]
            told.append(f"The tree turns in a circle: {' is below '.join([*ring, here])}.")
        done.update(trail)
    return told


def _nearest(graph: Graph, uri: URIRef) -> set[Node]:
    """Of all concepts above it, where the file only tells these, the one that has the others above itself."""
    above = _all_above(graph, uri)
    return {one for one in above if above - {one} <= _all_above(graph, one)}


def _all_above(graph: Graph, uri: Node) -> set[Node]:
    told = set(graph.objects(uri, SKOS.broaderTransitive)) | set(graph.subjects(SKOS.narrowerTransitive, uri))
    return told - {uri}
