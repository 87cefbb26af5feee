"""What a file of SKOS says of the vocabulary, before it is spelled in one format or another.

Every term is a label of SKOS, so that any program reads it. What SKOS has no words for (a term that is sought just so, the
phrases in which it is not meant, the name of a match) is said beside it, of a label of SKOS-XL or in the site's own words,
which the page ``/skos/`` explains."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speeches.text.concepts import OWN_PATH, RDFS, SCHEME_PATH, SKOS, SKOS_XL, Concept, ConceptMatch, ConceptTerm

_GOALS = "SDG"
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/(?!\.)[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?(?:#\w+)?")


@dataclass(frozen=True, slots=True)
class Resource:
    """By its short name (``skos:Concept``), or by its whole URI."""

    name: str


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing that has no URI of its own."""

    statements: "tuple[Statement, ...]"


Thing = Resource | Words | Node
Statement = tuple[str, tuple[Thing, ...]]


@dataclass(frozen=True, slots=True)
class Subject:
    uri: str
    statements: tuple[Statement, ...]


def prefixes(site: str) -> dict[str, str]:
    return {"skos": SKOS, "xl": SKOS_XL, "rdfs": RDFS, "own": site + OWN_PATH}


def subjects(site: str, title: str, concepts: Sequence[Concept]) -> Iterator[Subject]:
    """First the scheme, then each concept. The concepts may be some of the vocabulary: what lies beside them is named by
    its URI only."""
    scheme = site + SCHEME_PATH
    below = dict[str, list[Thing]]()
    for concept in concepts:
        below.setdefault(concept.broader or scheme, []).append(Resource(concept.uri))
    yield Subject(
        scheme,
        _statements(
            ("a", [Resource("skos:ConceptScheme")]),
            ("skos:prefLabel", [Words(title, "en")]),
            ("skos:hasTopConcept", below.get(scheme, [])),
        ),
    )
    for concept in concepts:
        yield Subject(concept.uri, _of_concept(concept, scheme, below.get(concept.uri, [])))


def _of_concept(concept: Concept, scheme: str, narrower: list[Thing]) -> tuple[Statement, ...]:
    name, above = ("en", concept.name), Resource(concept.broader or scheme)
    named = [term for term in concept.terms if (term.language, term.wording) == name]
    others = [term for term in concept.terms if (term.language, term.wording) != name]
    exact, close = _matched(concept, is_goal=False), _matched(concept, is_goal=True)
    return _statements(
        ("a", [Resource("skos:Concept")]),
        ("skos:inScheme", [Resource(scheme)]),
        ("skos:broader" if concept.broader else "skos:topConceptOf", [above]),
        ("skos:narrower", narrower),
        ("skos:prefLabel", [Words(concept.name, "en")]),
        ("skos:altLabel", [Words(term.wording, term.language) for term in others]),
        ("skos:scopeNote", [Words(concept.scope_note, "en")] if concept.scope_note else []),
        ("skos:exactMatch", exact),
        ("skos:closeMatch", close),
        # A name may not be another label as well: that it is a term, too, is said of the name.
        ("xl:prefLabel", [_label(term) for term in named]),
        ("xl:altLabel", [_label(term) for term in others if term.exactly or term.not_in]),
        ("own:match", [_match(match) for match in concept.matches]),
    )


def _matched(concept: Concept, *, is_goal: bool) -> list[Resource]:
    """A goal is never the same thing as a field of policy, and several of these may lie near one goal. What is no plain
    address is told in the archive's own words only."""
    addresses = dict.fromkeys(match.uri for match in concept.matches if (match.scheme == _GOALS) is is_goal)
    return [Resource(uri) for uri in addresses if _PLAIN_ADDRESS.fullmatch(uri)]


def _label(term: ConceptTerm) -> Node:
    return Node(
        _statements(
            ("a", [Resource("xl:Label")]),
            ("xl:literalForm", [Words(term.wording, term.language)]),
            ("own:matching", [Resource("own:exactly" if term.exactly else "own:any-form")]),
            ("own:not-in", [Words(phrase, term.language) for phrase in term.not_in]),
        )
    )


def _match(match: ConceptMatch) -> Node:
    return Node(
        _statements(
            ("own:scheme", [Words(match.scheme)]),
            ("own:uri", [Words(match.uri)]),
            ("rdfs:label", [Words(match.label)] if match.label else []),
        )
    )


def _statements(*statements: tuple[str, Sequence[Thing]]) -> tuple[Statement, ...]:
    return tuple((name, tuple(things)) for name, things in statements if things)
