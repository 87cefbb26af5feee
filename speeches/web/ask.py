"""Ask an address on the web whether it still answers, and what it says: a head first, and its content where need be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from speeches.web.public_hosts import PublicHosts

MOST_BYTES = 20 * 1024 * 1024
MOST_REDIRECTS = 5
_SECONDS = 20.0
_TIMEOUT = {"connect": 10.0, "read": _SECONDS, "write": _SECONDS, "pool": _SECONDS}
_REDIRECTS = (301, 302, 303, 307, 308)
_HARMLESS = "/%:@!$&'()*+,;=~-._?"


class NoAddress(ValueError):
    """It is no address of the web that could be asked."""


class NoAnswer(Exception):
    """The host did not answer, or not in a way that can be understood; the message says so, as a sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``body`` is None where it was not asked for, or is longer than ``MOST_BYTES``."""

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    @property
    def validator(self) -> str:
        """By which the server itself tells one state of its content from another; empty where it does not."""
        return self.headers.get("etag") or self.headers.get("last-modified", "")

    @property
    def leads_to(self) -> str:
        there = self.headers.get("location", "")
        return urljoin(self.address, there) if there and self.status in _REDIRECTS else ""


def plain_address(address: str) -> str:
    """The address in the letters that a request may have, without its fragment and its default port."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError) as error:
        raise NoAddress(address) from error
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise NoAddress(address)
    place = f"[{host}]" if ":" in host else host
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        place = f"{place}:{port}"
    path, query = (quote(part, safe=_HARMLESS) for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, place, path, query, ""))


class Asker:
    """One request at a time, each answered as it is: redirects are for the caller to follow. Nothing is sent but the name of
    the asker; no cookie is kept."""

    def __init__(self, user_agent: str) -> None:
        self._user_agent = user_agent
        self._pool = httpcore.ConnectionPool(
            network_backend=PublicHosts(), max_connections=2, max_keepalive_connections=0, http2=False
        )

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def ask(self, method: str, address: str) -> Answer:
        """Raises ``NoAddress``, ``NotPublic`` and ``NoAnswer``."""
        plain = plain_address(address)
        try:
            with self._pool.stream(
                method,
                plain,
                headers=[("User-Agent", self._user_agent), ("Accept", "*/*"), ("Accept-Encoding", "identity")],
                extensions={"timeout": _TIMEOUT},
            ) as response:
                headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                body = _body(response) if method == "GET" else None
                return Answer(plain, response.status, headers, body)
        except httpcore.TimeoutException as error:
            raise NoAnswer("The host did not answer in time.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            raise NoAnswer("The host could not be reached, or did not answer as a web site does.") from error


def _body(response: httpcore.Response) -> bytes | None:
    found = bytearray()
    for part in response.iter_stream():
        found += part
        if len(found) > MOST_BYTES:
            return None
    return bytes(found)
