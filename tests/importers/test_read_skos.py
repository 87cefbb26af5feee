"""SKOS from elsewhere: what is taken of it, what is left out, and what is refused, each with a sentence."""

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.importers.read_skos import read_skos
from speeches.importers.vocabulary_file import VocabularyError, VocabularyFile
from speeches.text.concepts import Concept, ConceptMatch, ConceptTerm

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix e: <http://e.example/> .\n"
UNBIS = "http://metadata.un.org/thesaurus/1"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def touched(*_: Any, **__: Any) -> None:
        raise AssertionError("Something was to be fetched.")

    monkeypatch.setattr(socket.socket, "connect", touched)
    monkeypatch.setattr(socket, "getaddrinfo", touched)


def read(turtle: str) -> VocabularyFile:
    return read_skos((HEAD + turtle).encode())


def troubles(data: bytes) -> tuple[str, ...]:
    with pytest.raises(VocabularyError) as caught:
        read_skos(data)
    return caught.value.troubles


def troubles_of(turtle: str) -> tuple[str, ...]:
    return troubles((HEAD + turtle).encode())


def test_labels_of_all_languages_become_terms() -> None:
    found = read(f"""
        <{UNBIS}> a skos:Concept ; skos:topConceptOf e:all ;
            skos:prefLabel "Lamps"@en, "Lampes"@fr, "灯"@ZH-hant ;
            skos:altLabel "lanterns"@en ; skos:hiddenLabel "Lampen" ; skos:definition "What gives light."@en ;
            skos:closeMatch <http://eurovoc.europa.eu/7>, <http://other.example/8> .""")
    assert found == VocabularyFile(
        (
            Concept(
                UNBIS,
                "Lamps",
                "",
                "What gives light.",
                (
                    ConceptTerm("en", "Lampen"),
                    ConceptTerm("en", "Lamps"),
                    ConceptTerm("en", "lanterns"),
                    ConceptTerm("fr", "Lampes"),
                    ConceptTerm("zh-Hant", "灯"),
                ),
                (ConceptMatch("EuroVoc", "http://eurovoc.europa.eu/7"), ConceptMatch("UNBIS", UNBIS)),
            ),
        ),
        (f"{UNBIS} matches http://other.example/8, which is of no vocabulary that the archive knows: left out.",),
    )


@pytest.mark.parametrize(
    ("told", "broader"),
    [
        ("e:b skos:broader e:a .", "http://e.example/a"),
        ("e:a skos:narrower e:b .", "http://e.example/a"),
        ("e:b skos:broaderTransitive e:a, e:top . e:a skos:broaderTransitive e:top .", "http://e.example/a"),
        ("e:all skos:hasTopConcept e:b .", ""),
        ("", None),
    ],
)
def test_place_in_the_tree_is_found_however_it_is_told(told: str, broader: str | None) -> None:
    found = read(f'e:top a skos:Concept ; skos:prefLabel "T"@en . e:a a skos:Concept ; skos:prefLabel "A"@en . '
                 f'e:b a skos:Concept ; skos:prefLabel "B"@en . {told}')  # fmt: skip
    assert {concept.uri: concept.broader for concept in found.concepts}["http://e.example/b"] == broader


def test_broader_concept_that_is_elsewhere_is_remarked() -> None:
    found = read('e:b a skos:Concept ; skos:prefLabel "B"@en ; skos:broader e:gone .')
    assert (found.concepts[0].broader, found.remarks) == (
        None,
        ("http://e.example/b lies below http://e.example/gone, which is not in the file: its place is left as it is.",),
    )


@pytest.mark.parametrize(
    ("turtle", "told"),
    [
        ('e:a a skos:Concept ; skos:prefLabel "A"@fr .', ["http://e.example/a has no name in English (skos:prefLabel)."]),
        ('e:a a skos:Concept ; skos:prefLabel "A"@en, "B"@en .', ["http://e.example/a has 2 names in English: A, B."]),
        (
            'e:a a skos:Concept ; skos:prefLabel "Lamp"@en . e:b a skos:Concept ; skos:prefLabel "LAMP"@en .',
            [
                "“Lamp” is the name of 2 concepts: http://e.example/a and http://e.example/b.",
                "The term “LAMP” (en) means http://e.example/a and http://e.example/b; it can mean one.",
            ],
        ),
        (
            'e:a a skos:Concept ; skos:prefLabel "A"@en ; skos:altLabel "rope"@en . '
            'e:b a skos:Concept ; skos:prefLabel "B"@en ; skos:altLabel "Rope"@en .',
            ["The term “Rope” (en) means http://e.example/a and http://e.example/b; it can mean one."],
        ),
        (
            'e:a a skos:Concept ; skos:prefLabel "A"@en ; skos:broader e:b . '
            'e:b a skos:Concept ; skos:prefLabel "B"@en ; skos:broader e:a .',
            ["The tree turns in a circle: http://e.example/a is below http://e.example/b is below http://e.example/a."],
        ),
        (
            'e:a a skos:Concept ; skos:prefLabel "A"@en ; skos:broader e:b, e:c .',
            [
                "http://e.example/a has 2 broader concepts (http://e.example/b, http://e.example/c); "
                "a policy area has one."
            ],
        ),
        ("e:a skos:prefLabel 'A'@en .", ["The file names no concept (skos:Concept)."]),
        ("[] a skos:Concept .", ["The file has a concept without a URI: it could not be known again."]),
        (
            '<> <http://www.w3.org/2002/07/owl#imports> <http://far.example/all> . e:a a skos:Concept .',
            [
                "The file asks to fetch http://far.example/all (owl:imports). Put all into one file: "
                "nothing is fetched."
            ],
        ),
        (
            f'e:a a skos:Concept ; skos:prefLabel "{"a" * 101}"@en .',
            ["http://e.example/a has a name of 101 letters; 100 are the most."],
        ),
    ],
)  # fmt: skip
def test_what_no_archive_can_have_is_told_by_its_uri(turtle: str, told: list[str]) -> None:
    assert list(troubles_of(turtle)) == told


def test_what_is_no_turtle_is_told_by_its_line() -> None:
    assert troubles_of("e:a") == ("The file ends in the middle of a statement.",)
    (told,) = troubles_of("\ne:a a skos:Concept ;\n  skos:prefLabel oops .")
    assert told.startswith("Line 5 is no Turtle: ")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "The file is empty."),
        (b"\xff\xfe", "The file is not UTF-8: byte 0 begins no character."),
        (b'<?xml version="1.0"?><rdf/>', "This is XML. Give the vocabulary as Turtle or as JSON-LD."),
        (b'{"a":\n oops}', "Line 2 is no JSON: Expecting value."),
        (b'{"@graph": 7}', "The file names no concept (skos:Concept)."),
        (b"[" * 100_000, "Line 1 is no Turtle: "),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "The file is nested too deeply to be a vocabulary."),
        (b"x" * 1_500_001, "The file has 1,500,001 bytes; 1,500,000 are the most that are read."),
    ],
    ids=["empty", "bytes", "xml", "json", "no graph", "brackets", "deep", "long"],
)
def test_what_is_no_vocabulary_is_refused_in_a_sentence(data: bytes, told: str) -> None:
    (sentence,) = troubles(data)
    assert sentence.startswith(told) or "nested too deeply" in sentence


@pytest.mark.parametrize(
    "hide", [lambda one: one, lambda one: [{}, one], lambda one: {"a": {"@id": "e:a", "@context": one}}]
)
def test_context_that_would_be_fetched_is_refused(hide: Callable[[Any], Any]) -> None:
    document = {"@context": hide("https://far.example/context.jsonld"), "@graph": []}
    assert troubles(json.dumps(document).encode()) == (
        "The file asks to fetch its context from https://far.example/context.jsonld. Write the context into the file: "
        "nothing is fetched.",
    )


def test_too_many_concepts_are_refused() -> None:
    many = "".join(f'e:c{number} a skos:Concept ; skos:prefLabel "C{number}"@en .\n' for number in range(1_001))
    assert troubles_of(many) == ("The file has 1,001 concepts; 1,000 are the most that are read.",)


def test_labels_that_cannot_be_terms_are_left_out_and_remarked() -> None:
    found = read(f'e:a a skos:Concept ; skos:prefLabel "A"@en ; skos:altLabel "b"@en-x-odd, "{"c" * 101}"@en, " "@en .')
    assert found.concepts[0].terms == (ConceptTerm("en", "A"),)
    assert found.remarks == (
        "“ ” (en) of http://e.example/a is left out: it is no wording.",
        f"“{'c' * 101}” (en) of http://e.example/a is left out: it is longer than 100 letters.",
        "“b” (en-x-odd) of http://e.example/a is left out: the archive does not know such a language.",
    )


_SOUP = st.lists(
    st.sampled_from(
        [HEAD, "e:a ", "a ", "skos:Concept ", "skos:prefLabel ", '"x"@en ', "; ", ". ", ", ", "[ ", "] ", "( ", ") ", "<",
         ">", "{", "}", '"""', "@base ", "\\", "_:b ", "'", "true ", "12 ", "skos:broader ", "@prefix ", "#", "\0"]
    )
)  # fmt: skip


@given(st.one_of(st.binary(max_size=200), _SOUP.map(lambda parts: "".join(parts).encode())))
@settings(max_examples=150, deadline=None)
def test_anything_is_read_or_refused(data: bytes) -> None:
    try:
        told: tuple[str, ...] = tuple(f"{concept.name}." for concept in read_skos(data).concepts)
    except VocabularyError as error:
        told = error.troubles
    assert told
    assert all(sentence.endswith(".") for sentence in told)
