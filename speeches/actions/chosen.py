"""The speeches or quotes that were chosen for a change in bulk."""

from collections.abc import Collection
from typing import Any

from speeches.models import Quote, Speech

Noun = type[Speech] | type[Quote]


def locked(noun: Noun, keys: Collection[int]) -> list[Any]:
    """Those that there are, for as long as the transaction lasts."""
    return list(noun._base_manager.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk"))


def counted(number: int, noun: Noun) -> str:
    name = noun._meta.verbose_name if number == 1 else noun._meta.verbose_name_plural
    return f"{number:,} {name}" if number else f"no {name}"
