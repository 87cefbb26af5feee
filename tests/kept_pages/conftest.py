"""What every test of kept pages needs: empty caches, and a reader who tells what had to be made."""

import os
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.test import Client

from speeches.kept_by_stamp import KeptInMemory
from speeches.kept_pages import door
from speeches.search import matching, vocabulary

CACHES = ("default", "pages", "questions")
REDIS = os.environ.get("HUMANSEC_REDIS", "redis://127.0.0.1:6379/15")


def forget() -> None:
    """All that this process remembers but the pages."""
    caches["default"].clear()
    for kept in KeptInMemory.all:
        kept.forget()
    matching.forget()
    vocabulary._kept.clear()


def no_redis() -> str:
    """Why the tests on Redis are left out; empty where it answers."""
    import redis

    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=0.5).ping()
    except (redis.RedisError, OSError):
        return f"no Redis answers at {REDIS}"
    return ""


def on_redis(address: str) -> dict[str, Any]:
    """Caches on a Redis, apart from whatever else is kept there."""
    own = uuid4().hex
    backend = "humansec.shared_cache.SharedCache"
    return {
        name: {"BACKEND": backend, "LOCATION": address, "KEY_PREFIX": f"{own}-{name}", "TIMEOUT": 60} for name in CACHES
    }


class Made(list[str]):
    """The addresses of the pages that were made, and not given out as they were kept."""

    def by(self, client: Client, address: str, **headers: Any) -> tuple[Any, bool]:
        """The answer, and whether it had to be made."""
        before = len(self)
        return client.get(address, headers=headers), len(self) > before


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    made, make = Made(), door._made

    def noted(get_response: Any, request: Any, place: Any, stamp: Any) -> Any:
        made.append(request.get_full_path())
        return make(get_response, request, place, stamp)

    monkeypatch.setattr(door, "_made", noted)
    return made


@pytest.fixture(autouse=True)
def _nothing_is_kept(settings: Any) -> Iterator[None]:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    for cache in CACHES:
        caches[cache].clear()
    yield
    for cache in CACHES:
        caches[cache].clear()
    forget()
