"""Which hosts may be asked: those of the public internet, and never a machine of the own network."""

import ipaddress
import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from speeches.web.deadline import EndingStream

MOST_SECONDS = 90.0

# Of IPv6 the part that is given out, without the ways by which one reaches IPv4 addresses in disguise.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
_DISGUISES = (ipaddress.ip_network("2002::/16"), ipaddress.ip_network("2001::/32"))


class NotPublic(Exception):
    """The host is, or may be, a machine that only the server itself can reach."""


def is_public(number: str) -> bool:
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        return address in _GIVEN_OUT and address.is_global and not any(address in net for net in _DISGUISES)
    return address.is_global and not address.is_multicast


class PublicHosts(httpcore.SyncBackend):
    """Connects to the very number that was looked at: a name that is answered otherwise the second time gains nothing."""

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} has no address") from error
        numbers = [str(place[4][0]).partition("%")[0] for place in found]
        if not numbers or not _all_public(numbers):
            raise NotPublic(host)
        stream = super().connect_tcp(numbers[0], port, *args, **kwargs)
        return EndingStream(stream, time.monotonic() + MOST_SECONDS)


def _all_public(numbers: Iterable[str]) -> bool:
    return all(is_public(number) for number in numbers)
