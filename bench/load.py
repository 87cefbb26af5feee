"""A small client that asks for pages over connections it keeps open, and counts what a second brings."""

import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from time import perf_counter

CONNECTIONS = 8
_HEAD_END = b"\r\n\r\n"
_NO_BODY = (b"304",)


class UnexpectedAnswer(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Request:
    """``status`` is the answer that is right; any other ends the run."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()
    status: str = "200"

    def encoded(self, host: str) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", f"Host: {host}", *(f"{name}: {value}" for name, value in self.headers)]
        return "\r\n".join([*lines, "", ""]).encode()


class Client:
    """Always the same connections, so that each measurement meets the same spread over the server's workers."""

    def __init__(self, port: int) -> None:
        self._host = f"127.0.0.1:{port}"
        self._sockets = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(CONNECTIONS)]

    def close(self) -> None:
        for connection in self._sockets:
            connection.close()

    def headers(self, request: Request) -> dict[str, str]:
        """The headers of one answer, names in small letters."""
        head = _ask(self._sockets[0], request, request.encoded(self._host))
        lines = head.decode("latin-1").split("\r\n")[1:]
        return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}

    def rate(self, requests: Sequence[Request], *, seconds: float, most: int) -> float:
        """Answers a second: the requests in turn, over and over, for so many seconds and so many answers at most."""
        encoded = [(request, request.encoded(self._host)) for request in requests]
        turns = count()
        started = perf_counter()
        until = started + seconds

        def work(connection: socket.socket) -> int:
            answers = 0
            while (turn := next(turns)) < most and perf_counter() < until:
                _ask(connection, *encoded[turn % len(encoded)])
                answers += 1
            return answers

        with ThreadPoolExecutor(CONNECTIONS) as threads:
            answers = sum(threads.map(work, self._sockets))
        return answers / (perf_counter() - started)


def _ask(connection: socket.socket, request: Request, encoded: bytes) -> bytes:
    """Send the request, take in the whole answer, give its head."""
    connection.sendall(encoded)
    received = b""
    while _HEAD_END not in received:
        received += _more(connection)
    head, _, body = received.partition(_HEAD_END)
    status = head[9:12]
    if status.decode() != request.status:
        raise UnexpectedAnswer(f"{request.path} answers {status.decode()}, not {request.status}.")
    missing = (0 if status in _NO_BODY else _length(head, request)) - len(body)
    while missing > 0:
        missing -= len(_more(connection))
    return head


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(262_144)
    if not received:
        raise UnexpectedAnswer("The server closed a connection.")
    return received


def _length(head: bytes, request: Request) -> int:
    _, found, after = head.lower().partition(b"\r\ncontent-length:")
    if not found:
        raise UnexpectedAnswer(f"{request.path} does not say how long its answer is.")
    return int(after.partition(b"\r\n")[0])
