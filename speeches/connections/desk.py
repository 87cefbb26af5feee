"""The desk: everything that waits for an account, with its number, the age of the oldest, and the list behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, QuerySet
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Queue:
    """``found`` gives what waits for an account, each with ``arrived``, the time since which it does, where that is known.
    ``page`` and ``chosen`` make the address of the very list that is counted; ``needs`` are the permissions to see to it."""

    one: str
    many: str
    needs: tuple[str, ...]
    page: str
    found: Callable[[Any], QuerySet[Any]]
    chosen: Mapping[str, str] = field(default_factory=dict)
    place: str = ""

    @property
    def address(self) -> str:
        query = f"?{urlencode(self.chosen)}" if self.chosen else ""
        return f"{reverse(f'admin:{self.page}')}{query}{self.place}"


@dataclass(frozen=True, slots=True)
class Waiting:
    queue: Queue
    count: int
    since: datetime | None

    @property
    def number(self) -> str:
        return f"{self.count:,}"

    @property
    def name(self) -> str:
        return self.queue.one if self.count == 1 else self.queue.many


@dataclass(frozen=True, slots=True)
class Theme:
    title: str
    queues: tuple[Queue, ...]


def waiting_for(account: Any, themes: tuple[Theme, ...]) -> list[tuple[str, list[Waiting]]]:
    """By the title of the theme, what there is of what this account may see to. One query for each."""
    found = []
    for theme in themes:
        counted = [_counted(queue, account) for queue in theme.queues if account.has_perms(queue.needs)]
        if some := [waiting for waiting in counted if waiting.count]:
            found.append((theme.title, some))
    return found


def _counted(queue: Queue, account: Any) -> Waiting:
    waiting = queue.found(account).order_by()
    dated = {"since": Min("arrived")} if "arrived" in waiting.query.annotations else {}
    counted = waiting.aggregate(count=Count("pk"), **dated)
    return Waiting(queue, counted["count"], counted.get("since"))
