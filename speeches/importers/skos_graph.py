"""The bytes of a file of SKOS, Turtle or JSON-LD, as a graph: never larger than it may be, and nothing fetched for it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from rdflib import Graph
from rdflib.namespace import OWL
from rdflib.plugins.parsers.notation3 import BadSyntax

from speeches.importers.vocabulary_file import VocabularyError

MOST_BYTES = 1_500_000
MOST_STATEMENTS = 60_000
_NESTED = 100
_NO_BASE = "urn:no-base:"


def read_graph(data: bytes) -> Graph:
    """Raises ``VocabularyError``."""
    if len(data) > MOST_BYTES:
        raise VocabularyError(f"The file has {len(data):,} bytes; {MOST_BYTES:,} are the most that are read.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise VocabularyError(f"The file is not UTF-8: byte {error.start:,} begins no character.") from error
    if not text.strip():
        raise VocabularyError("The file is empty.")
    if re.match(r"\s*<(\?xml|rdf:|!)", text, re.IGNORECASE):
        raise VocabularyError("This is XML. Give the vocabulary as Turtle or as JSON-LD.")
    try:
        graph = _from_json(text) if text.lstrip()[0] == "{" or _is_json_list(text) else _from_turtle(text)
    except RecursionError as error:
        raise VocabularyError("The file is nested too deeply to be a vocabulary.") from error
    if len(graph) > MOST_STATEMENTS:
        raise VocabularyError(
            f"The file makes {len(graph):,} statements; {MOST_STATEMENTS:,} are the most that are read."
        )
    for imported in graph.objects(None, OWL.imports):
        raise VocabularyError(
            f"The file asks to fetch {imported} (owl:imports). Put all into one file: nothing is fetched."
        )
    return graph


def _is_json_list(text: str) -> bool:
    """A text in Turtle may begin with a bracket as well."""
    return bool(re.match(r"\s*\[\s*\{", text))


def _from_turtle(text: str) -> Graph:
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=text, format="turtle", publicID=_NO_BASE)
    except BadSyntax as error:
        raise VocabularyError(f"Line {error.lines + 1} is no Turtle: {error._why}.") from error
    except IndexError as error:
        raise VocabularyError("The file ends in the middle of a statement.") from error
    except (ValueError, TypeError, AssertionError, LookupError, AttributeError) as error:
        raise VocabularyError(f"The file cannot be read as Turtle: {_sentence(error)}") from error
    return graph


def _from_json(text: str) -> Graph:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise VocabularyError(f"Line {error.lineno} is no JSON: {error.msg}.") from error
    except ValueError as error:  # a number of thousands of digits
        raise VocabularyError(f"The file cannot be read as JSON: {_sentence(error)}") from error
    for fetched in _fetched(data, 0):
        raise VocabularyError(
            f"The file asks to fetch its context from {fetched}. Write the context into the file: nothing is fetched."
        )
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=json.dumps(data), format="json-ld", publicID=_NO_BASE)
    except RecursionError:
        raise
    except Exception as error:  # the library has no one error for what is no JSON-LD
        raise VocabularyError(f"The file cannot be read as JSON-LD: {_sentence(error)}") from error
    return graph


def _fetched(data: Any, depth: int) -> Iterator[str]:
    """What a reader of JSON-LD would fetch: contexts that are named and not written."""
    if depth > _NESTED:
        raise VocabularyError("The file is nested too deeply to be a vocabulary.")
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "@context":
                yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
            elif name == "@import":
                yield str(value)
            yield from _fetched(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _fetched(value, depth + 1)


def _sentence(error: Exception) -> str:
    return f"{' '.join(str(error).split())[:200] or type(error).__name__}."
