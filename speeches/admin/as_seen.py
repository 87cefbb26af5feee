"""What a form showed when it was opened, carried along in it, so that it can be told later who changed what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing

from speeches.admin.form_values import Holding, Mark, Value, mark_of

FIELD = "_as_seen"
_SALT = "speeches.admin.as_seen"


@dataclass(frozen=True, slots=True)
class AsSeen:
    """A mark for each field, by its name, and of each stored row by its inline and key. ``shown`` are those fields of which
    two versions were shown, each with the mark of one's own."""

    at: datetime
    fields: Mapping[str, Mark]
    rows: Mapping[str, Mapping[str, Mapping[str, Mark]]]
    shown: Mapping[str, Mark]

    def of_row(self, prefix: str, key: str) -> Mapping[str, Mark] | None:
        return self.rows.get(prefix, {}).get(key)


def signed(holding: Holding, at: datetime, shown: Mapping[str, Value]) -> str:
    """As the form carries it."""
    told = [
        int(at.timestamp()),
        _marks(holding.values),
        {rows.prefix: {key: _marks(row.values) for key, row in rows.stored.items()} for rows in holding.inlines},
        _marks(shown),
    ]
    return signing.dumps(told, salt=_SALT, compress=True)


def read(token: str) -> AsSeen | None:
    """None where it was not made here."""
    try:
        at, fields, rows, shown = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return AsSeen(datetime.fromtimestamp(at, UTC), fields, rows, shown)


def _marks(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: mark_of(value) for name, value in values.items()}
