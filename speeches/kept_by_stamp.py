"""What is worked out of the whole archive, kept for as long as the stamp of the search index is the same.

The stamp is another number whenever something that readers find or see counted may be another than before, from the commit
on of whoever has changed it. How such a thing was worked out is nothing that a kept page need ask again: the stamp tells."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Generic, TypeVar

from django.core.cache import cache
from django.db import connection

_Made = TypeVar("_Made")
_LONGEST = 24 * 60 * 60  # seconds in a cache
_STAMP = {
    "sqlite": "SELECT stamp FROM speeches_search_stamp",
    "postgresql": "SELECT bit_xor(stamp) FROM speeches_search_stamps",
}


_is_working_out = ContextVar("is_working_out", default=False)


def stamp() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP[connection.vendor])
        return int(cursor.fetchone()[0])


class KeptInMemory(Generic[_Made]):
    """Of each database one thing, in the memory of this process. Within a transaction nothing is kept, since it may be taken
    back, and what is made gets no stamp; what was kept before is as good there."""

    all: ClassVar[list["KeptInMemory[Any]"]] = []

    def __init__(self, make: Callable[[int | None], _Made]) -> None:
        self._make = make
        self._kept: dict[str, tuple[int, _Made]] = {}  # by database
        self.all.append(self)

    def __call__(self) -> _Made:
        name, now = str(connection.settings_dict["NAME"]), stamp()
        kept = self._kept.get(name)
        if kept and kept[0] == now:
            return kept[1]
        with _working_out():
            made = self._make(None if connection.in_atomic_block else now)
        if not connection.in_atomic_block:
            self._kept[name] = now, made
        return made

    def forget(self) -> None:
        self._kept.clear()


def kept_in_cache(name: str, of_stamp: int, make: Callable[[], _Made]) -> _Made:
    """One of many things, which other processes find as well."""
    key = f"{name}:{connection.settings_dict['NAME']}:{of_stamp}".replace(" ", "")
    kept: _Made | None = cache.get(key)
    if kept is None:
        with _working_out():
            kept = make()
        cache.set(key, kept, _LONGEST)
    return kept


def is_working_out() -> bool:
    """Whether such a thing is being made. What is asked for it need not be noted by whoever notes what a page asks: the
    stamp, which was asked before, tells as much."""
    return _is_working_out.get()


@contextmanager
def _working_out() -> Iterator[None]:
    before = _is_working_out.set(True)
    try:
        yield
    finally:
        _is_working_out.reset(before)
