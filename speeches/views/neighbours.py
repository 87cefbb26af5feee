"""The speeches before and after one: at the same occasion, by the same speaker, or else in the whole archive."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from speeches.models.publication import Status

# In SQL, since it is the same on both databases, and ten times as quick as what would be made of it here for every page.
_STEP = """
    SELECT * FROM (
        SELECT {place} AS place, slug, title FROM speeches_speech
        WHERE status = %s AND (date, id) {beyond} (%s, %s){among} ORDER BY date {order}, id {order} LIMIT 1
    ) AS step_{place}
"""
_WAYS = (("<", "DESC"), (">", "ASC"))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """``name`` says what they have in common with the speech; each has a slug and a title."""

    name: str
    earlier: dict[str, str] | None
    later: dict[str, str] | None


def neighbours(speech: int, day: date | None, occasion: int | None, speaker: int | None) -> list[Neighbours]:
    """Of public speeches; of one without a date there are none. In one query."""
    if day is None:
        return []
    kin = [
        (name, f" AND {column} = %s", [key])
        for name, column, key in (
            ("At the same occasion", "occasion_id", occasion),
            ("By the same speaker", "speaker_id", speaker),
        )
        if key is not None
    ] or [("In the archive", "", [])]
    steps, parameters = list[str](), list[Any]()
    for _, condition, keys in kin:
        for beyond, order in _WAYS:
            steps.append(_STEP.format(place=len(steps), beyond=beyond, order=order, among=condition))
            parameters += [Status.PUBLISHED.value, connection.ops.adapt_datefield_value(day), speech, *keys]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(steps), parameters)
        found = {place: {"slug": slug, "title": title} for place, slug, title in cursor.fetchall()}
    pairs = [Neighbours(kin[at][0], found.get(2 * at), found.get(2 * at + 1)) for at in range(len(kin))]
    return [one for one in pairs if one.earlier or one.later]
