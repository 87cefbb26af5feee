"""A web site on this machine, which only these tests may ask, and beside it one that nobody may ask."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from speeches.web import public_hosts
from speeches.web.ask import Asker
from speeches.web.visit import Visitor

ALLOWED, CANARY = "127.0.0.1", "127.0.0.2"


@dataclass
class Page:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """``pages`` by their path, empty at first; ``asked`` is every request that came, as "GET /path"."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def put(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(body.encode() if isinstance(body, str) else body, status, named)
        return self.address + path


@dataclass
class Time:
    """A clock that only waiting moves."""

    now: float = 1000.0
    waited: list[float] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def serve(host: str) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(f"{self.command} {self.path}")
            site.agents.add(self.headers["User-Agent"])
            page = site.pages.get(self.path, Page(b"Not here.", 404))
            self.send_response(page.status)
            for name, value in {"Content-Type": "text/html", **page.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(page.body)

        do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer((host, 0), Handler)
    site = Site(f"http://{host}:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    truly_public = public_hosts.is_public
    monkeypatch.setattr(public_hosts, "is_public", lambda number: number == ALLOWED or truly_public(number))
    yield from serve(ALLOWED)


@pytest.fixture
def canary() -> Iterator[Site]:
    """Fails the test when anybody has asked it for anything."""
    for site in serve(CANARY):
        yield site
        assert site.asked == []


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def visitor(time: Time) -> Iterator[Visitor]:
    with Asker("harbour-check/1 (ada@harbour.example)") as asker:
        yield Visitor(asker, "harbour-check", wait=time.wait, clock=time.clock)
