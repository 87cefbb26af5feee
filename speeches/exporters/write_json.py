"""Rows as one JSON document, a line for each, which is valid only when it is whole."""

import json
from collections.abc import Iterable, Iterator, Mapping


def write_json(head: Mapping[str, object], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """The members of ``head``, then ``results``, and last ``complete``."""
    yield f'{_json(head)[:-1]}{", " if head else ""}"results": ['
    between = "\n"
    for row in rows:
        yield f"{between}{_json(row)}"
        between = ",\n"
    yield '\n], "complete": true}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
