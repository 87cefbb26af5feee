"""The same idea in other vocabularies, as a file of SKOS names it."""

from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import RDFS, SKOS

from speeches.importers.skos_own_words import own
from speeches.models import MatchingConcept
from speeches.text.concepts import ConceptMatch, slug_in

_SCHEMES = {
    "metadata.un.org/sdg/": MatchingConcept.Scheme.SDG,
    "metadata.un.org/thesaurus/": MatchingConcept.Scheme.UNBIS,
    "eurovoc.europa.eu/": MatchingConcept.Scheme.EUROVOC,
}


@dataclass(frozen=True, slots=True)
class Matches:
    matches: tuple[ConceptMatch, ...]
    remarks: tuple[str, ...]


def matches_of(graph: Graph, uri: URIRef) -> Matches:
    """A concept of one of the vocabularies that the archive knows is a match of itself."""
    found = {match.uri: match for match in _told_in_own_words(graph, uri)}
    remarks = list[str]()
    others = set(graph.objects(uri, SKOS.exactMatch)) | set(graph.objects(uri, SKOS.closeMatch)) | {uri}
    for address in sorted(str(other) for other in others if isinstance(other, URIRef)):
        scheme = scheme_of(address)
        if address in found or slug_in(address):
            continue
        if scheme and len(address) <= 300:
            label = graph.value(URIRef(address), SKOS.prefLabel) if address != str(uri) else None
            found[address] = ConceptMatch(scheme, address, str(label or "")[:200])
        elif address != str(uri):
            remarks.append(f"{uri} matches {address}, which is of no vocabulary that the archive knows: left out.")
    return Matches(tuple(sorted(found.values())), tuple(remarks))


def scheme_of(address: str) -> str:
    """The short name of the vocabulary in which an address stands; empty where it is not known."""
    bare = address.removeprefix("http://").removeprefix("https://")
    return next((str(scheme) for begin, scheme in _SCHEMES.items() if bare.startswith(begin)), "")


def _told_in_own_words(graph: Graph, uri: URIRef) -> list[ConceptMatch]:
    found = list[ConceptMatch]()
    for node in own(graph, uri, "match"):
        scheme, address = (next(map(str, own(graph, node, word)), "") for word in ("scheme", "uri"))
        if address:
            found.append(ConceptMatch(scheme, address, str(graph.value(node, RDFS.label) or "")))
    return found
