"""The vocabulary as SKOS: whole files compared, and read again just as it was, whatever is in it."""

import json

import pytest
from hypothesis import given, settings
from rdflib import Graph
from rdflib.compare import isomorphic

from speeches.exporters.write_skos_jsonld import write_skos_jsonld
from speeches.exporters.write_skos_turtle import write_skos_turtle
from speeches.importers.read_skos import read_skos
from speeches.importers.vocabulary_file import VocabularyFile
from speeches.text.concepts import Concept
from tests.concepts import BY_HAND, SITE, TITLE, vocabularies

WRITERS = (write_skos_turtle, write_skos_jsonld)
TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix own: <https://archive.example/skos/#> .

<https://archive.example/policy-areas/> a skos:ConceptScheme ;
    skos:prefLabel "Policy areas of the harbour"@en ;
    skos:hasTopConcept <https://archive.example/policy-areas/harbour/> .

<https://archive.example/policy-areas/fishing/> a skos:Concept ;
    skos:inScheme <https://archive.example/policy-areas/> ;
    skos:broader <https://archive.example/policy-areas/harbour/> ;
    skos:prefLabel "Fishing"@en ;
    skos:altLabel "net"@en .

<https://archive.example/policy-areas/harbour/> a skos:Concept ;
    skos:inScheme <https://archive.example/policy-areas/> ;
    skos:topConceptOf <https://archive.example/policy-areas/> ;
    skos:narrower <https://archive.example/policy-areas/fishing/> ;
    skos:prefLabel "Harbour"@en ;
    skos:altLabel
        "quay"@en ,
        "port de pêche"@fr ;
    skos:scopeNote "What lies \\"inside\\" the walls.\\nShips at sea go to Fishing."@en ;
    skos:exactMatch <http://eurovoc.europa.eu/12> ;
    skos:closeMatch <http://metadata.un.org/sdg/14> ;
    xl:prefLabel [ a xl:Label ;
            xl:literalForm "Harbour"@en ;
            own:matching own:any-form ] ;
    xl:altLabel [ a xl:Label ;
            xl:literalForm "quay"@en ;
            own:matching own:exactly ;
            own:not-in
                "quay lamp"@en ,
                "the old quay"@en ] ;
    own:match
        [ own:scheme "EuroVoc" ;
            own:uri "http://eurovoc.europa.eu/12" ;
            rdfs:label "port" ] ,
        [ own:scheme "SDG" ;
            own:uri "http://metadata.un.org/sdg/14" ] .
"""


def test_turtle_says_all_of_a_vocabulary() -> None:
    assert "".join(write_skos_turtle(SITE, TITLE, BY_HAND)) == TURTLE


def test_both_formats_say_the_same() -> None:
    jsonld = "".join(write_skos_jsonld(SITE, TITLE, BY_HAND))
    json.loads(jsonld)
    of_turtle = Graph().parse(data=TURTLE, format="turtle")
    of_jsonld = Graph().parse(data=jsonld, format="json-ld")
    assert len(of_turtle) == 35
    assert isomorphic(of_turtle, of_jsonld)


@pytest.mark.parametrize("writer", WRITERS)
@given(vocabulary=vocabularies())
@settings(max_examples=25, deadline=None)
def test_any_vocabulary_is_read_as_it_was_written(writer: type, vocabulary: list[Concept]) -> None:
    text = "".join(writer(SITE, TITLE, vocabulary))
    assert read_skos(text.encode()) == VocabularyFile(tuple(vocabulary))
