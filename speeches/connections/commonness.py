"""How common the terms of policy areas are in the archive: what tells a telling word from one that is everywhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Sum

from speeches.models import Mention, MentionedAreas

_KEY, _KEPT_SECONDS = "commonness-of-terms", 60 * 60


@dataclass(frozen=True, slots=True)
class Commonness:
    """``times`` is by the id of a term how often it stands in public texts; ``passages`` by language, without its region or
    script, how many passages these texts have."""

    times: Mapping[int, int]
    passages: Mapping[str, int]


def commonness() -> Commonness:
    """Two queries, once an hour: one speech more or less makes no word common. Within a transaction nothing is kept, since
    it may be taken back."""
    if connection.in_atomic_block:
        return _counted()
    kept: Commonness | None = cache.get(_KEY)
    if kept is None:
        kept = _counted()
        cache.set(_KEY, kept, _KEPT_SECONDS)
    return kept


def main_language(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _counted() -> Commonness:
    rows = MentionedAreas.objects.order_by().values("transcript__language").annotate(length=Sum("passages"))
    passages = Counter[str]()
    for language, length in rows.values_list("transcript__language", "length"):
        passages[main_language(language)] += length
    times = Mention.objects.order_by().values("term").annotate(times=Count("pk"))
    return Commonness(dict(times.values_list("term", "times")), dict(passages))
