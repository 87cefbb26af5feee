"""The vocabulary as SKOS in JSON-LD (https://www.w3.org/TR/json-ld11/), which says itself what its names mean."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from speeches.exporters.skos_statements import Node, Resource, Statement, Thing, prefixes, subjects
from speeches.text.concepts import Concept


def write_skos_jsonld(site: str, title: str, concepts: Sequence[Concept]) -> Iterator[str]:
    """One subject a line."""
    yield f'{{"@context": {json.dumps(prefixes(site))},\n"@graph": ['
    between = "\n"
    for subject in subjects(site, title, concepts):
        yield between + json.dumps({"@id": subject.uri, **_said(subject.statements)}, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _said(statements: Sequence[Statement]) -> dict[str, Any]:
    said = dict[str, Any]()
    for name, things in statements:
        if name == "a":
            said["@type"] = [thing.name for thing in things if isinstance(thing, Resource)]
        else:
            said[name] = [_value(thing) for thing in things]
    return said


def _value(thing: Thing) -> dict[str, Any]:
    if isinstance(thing, Resource):
        return {"@id": thing.name}
    if isinstance(thing, Node):
        return _said(thing.statements)
    return {"@value": thing.text, **({"@language": thing.language} if thing.language else {})}
