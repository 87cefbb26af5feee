"""The vocabulary as SKOS in Turtle (https://www.w3.org/TR/turtle/): of one vocabulary always the same bytes."""

import re
from collections.abc import Iterator, Sequence

from speeches.exporters.skos_statements import Node, Resource, Statement, Thing, Words, prefixes, subjects
from speeches.text.concepts import Concept

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_SHORT = re.compile(r"a|(?:skos|xl|rdfs|own):[A-Za-z-]+")
_INDENT = "    "


def write_skos_turtle(site: str, title: str, concepts: Sequence[Concept]) -> Iterator[str]:
    for prefix, uri in prefixes(site).items():
        yield f"@prefix {prefix}: <{uri}> .\n"
    for subject in subjects(site, title, concepts):
        yield f"\n<{subject.uri}>{_said(subject.statements, _INDENT)} .\n"


def _said(statements: Sequence[Statement], indent: str) -> str:
    return f" ;\n{indent}".join(
        f"{'' if number else ' '}{name}{_listed(things, indent)}" for number, (name, things) in enumerate(statements)
    )


def _listed(things: Sequence[Thing], indent: str) -> str:
    between = " ,\n" + indent + _INDENT
    written = between.join(_written(thing, indent + _INDENT) for thing in things)
    return f" {written}" if len(things) == 1 else f"\n{indent}{_INDENT}{written}"


def _written(thing: Thing, indent: str) -> str:
    if isinstance(thing, Resource):
        return thing.name if _SHORT.fullmatch(thing.name) else f"<{thing.name}>"
    if isinstance(thing, Node):
        return f"[{_said(thing.statements, indent + _INDENT)} ]"
    return _literal(thing)


def _literal(words: Words) -> str:
    text = _TO_ESCAPE.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", words.text)
    return f'"{text}"@{words.language}' if words.language else f'"{text}"'
