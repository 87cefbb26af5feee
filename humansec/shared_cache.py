"""The cache of a site on Redis, which may be down: then nothing is kept, all is answered, and the log says so once."""

import logging
from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis import RedisError

_ASK_AGAIN_AFTER = 5.0  # seconds; until then nobody waits for it
_LONGEST_WAIT = 0.5


def _or_else(nothing: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorated(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def guarded(self: "SharedCache", *args: Any, **options: Any) -> Any:
            return self.asked(method, nothing, *args, **options)

        return guarded

    return decorated


class SharedCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        waits = {"socket_connect_timeout": _LONGEST_WAIT, "socket_timeout": _LONGEST_WAIT}
        super().__init__(server, {**params, "OPTIONS": {**waits, **params.get("OPTIONS", {})}})
        self._server = server

    def asked(self, method: Callable[..., Any], nothing: Any, *args: Any, **options: Any) -> Any:
        server = self._server
        if monotonic() < _down_until.get(server, 0.0):
            return nothing
        try:
            answer = method(self, *args, **options)
        except (RedisError, OSError) as error:
            if server not in _down_until:
                logging.getLogger(__name__).error("The cache does not answer, and pages are made without it: %s", error)
            _down_until[server] = monotonic() + _ASK_AGAIN_AFTER
            return nothing
        if _down_until.pop(server, None):
            logging.getLogger(__name__).warning("The cache answers again.")
        return answer

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self.asked(RedisCache.get, default, key, default, version)

    @_or_else(False)
    def clear(self) -> bool:
        """What is its own, and nothing else that the Redis holds."""
        client = self._cache.get_client(None, write=True)
        for key in client.scan_iter(match=self.make_key("*"), count=1000):
            client.delete(key)
        return True

    # Whoever adds what must be there once only goes on as if it had not been there.
    add = _or_else(True)(RedisCache.add)
    set = _or_else(None)(RedisCache.set)
    touch = _or_else(False)(RedisCache.touch)
    delete = _or_else(False)(RedisCache.delete)
    get_many = _or_else({})(RedisCache.get_many)
    has_key = _or_else(False)(RedisCache.has_key)
    set_many = _or_else([])(RedisCache.set_many)
    delete_many = _or_else(None)(RedisCache.delete_many)


_down_until: dict[str, float] = {}  # by server, on the clock of this process
