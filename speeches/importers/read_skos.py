"""Read a vocabulary from SKOS, one's own or another's: concepts, their labels as terms, the tree, and matches."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS

from speeches.importers.skos_broader import broader_of, rings
from speeches.importers.skos_graph import read_graph
from speeches.importers.skos_labels import Labels
from speeches.importers.skos_matches import matches_of
from speeches.importers.vocabulary_file import VocabularyError, VocabularyFile
from speeches.text.concepts import Concept, ConceptTerm

MOST_CONCEPTS = 1_000
MOST_TERMS = 20_000
MOST_TOLD = 50


def read_skos(data: bytes) -> VocabularyFile:
    """Raises ``VocabularyError`` where the file is no vocabulary as the archive can have it."""
    graph = read_graph(data)
    uris = _concepts_in(graph)
    remarks, troubles = list[str](), list[str]()
    concepts = [_concept(graph, uri, remarks, troubles) for uri in uris]
    troubles += _same_names(concepts)
    troubles += _shared_terms(concepts)
    troubles += rings({concept.uri: concept.broader or "" for concept in concepts})
    terms = sum(len(concept.terms) for concept in concepts)
    if terms > MOST_TERMS:
        troubles.append(f"The file has {terms:,} terms; {MOST_TERMS:,} are the most that are read.")
    if troubles:
        rest = len(troubles) - MOST_TOLD
        raise VocabularyError(*troubles[:MOST_TOLD], *([f"And {rest:,} more of this sort."] if rest > 0 else []))
    return VocabularyFile(tuple(concepts), tuple(remarks))


def _concepts_in(graph: Graph) -> list[URIRef]:
    found = set(graph.subjects(RDF.type, SKOS.Concept)) | set(graph.subjects(SKOS.topConceptOf, None))
    found |= set(graph.objects(None, SKOS.hasTopConcept))
    uris = sorted(one for one in found if isinstance(one, URIRef))
    if len(uris) < len(found):
        raise VocabularyError("The file has a concept without a URI: it could not be known again.")
    if not uris:
        raise VocabularyError("The file names no concept (skos:Concept).")
    if len(uris) > MOST_CONCEPTS:
        raise VocabularyError(f"The file has {len(uris):,} concepts; {MOST_CONCEPTS:,} are the most that are read.")
    return uris


def _concept(graph: Graph, uri: URIRef, remarks: list[str], troubles: list[str]) -> Concept:
    labels = Labels(graph, uri)
    name, broader, matches = labels.name(), broader_of(graph, uri), matches_of(graph, uri)
    troubles += [*labels.troubles, *broader.troubles]
    terms = labels.terms()
    remarks += [*labels.remarks, *broader.remarks, *matches.remarks]
    return Concept(str(uri), name, broader.uri, labels.scope_note(), terms, matches.matches)


def _same_names(concepts: Iterable[Concept]) -> list[str]:
    by_name = defaultdict[str, list[Concept]](list)
    for concept in concepts:
        by_name[concept.name.casefold()].append(concept)
    return [
        f"“{alike[0].name}” is the name of {len(alike)} concepts: {_listed(one.uri for one in alike)}."
        for name, alike in by_name.items()
        if name and len(alike) > 1
    ]


def _shared_terms(concepts: Iterable[Concept]) -> list[str]:
    owners = defaultdict[tuple[str, str], list[Concept]](list)
    terms = dict[tuple[str, str], ConceptTerm]()
    for concept in concepts:
        for term in concept.terms:
            owners[term.key].append(concept)
            terms[term.key] = term
    return [
        f"The term “{terms[key].wording}” ({terms[key].language}) means {_listed(one.uri for one in own)}; it can mean one."
        for key, own in owners.items()
        if len(own) > 1
    ]


def _listed(words: Iterable[str]) -> str:
    return " and ".join(Counter(words))
