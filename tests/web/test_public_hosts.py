"""No machine of the own network is asked, by whatever name or number, at first or by a redirect."""

import socket
from typing import Any
from urllib.parse import urlsplit

import pytest

from speeches.web import ask
from speeches.web.ask import Asker, NoAddress, NoAnswer
from speeches.web.public_hosts import NotPublic, is_public
from speeches.web.visit import Visitor
from tests.web.conftest import Site


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_number_of_the_own_network_is_refused(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.216.34", "2001:4860:4860::8888"])
def test_number_of_the_internet_is_allowed(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("host", ["127.0.0.2", "2130706434", "0x7f000002", "127.2", "[::ffff:127.0.0.2]"])
def test_no_spelling_reaches_the_canary(canary: Site, visitor: Visitor, host: str) -> None:
    with pytest.raises(NotPublic):
        visitor.visit(f"http://{host}:{urlsplit(canary.address).port}/")


def test_redirect_does_not_reach_the_canary(site: Site, canary: Site, visitor: Visitor) -> None:
    address = site.put("/away", status=302, Location=canary.put("/secret", "Secret."))
    with pytest.raises(NotPublic):
        visitor.visit(address)
    assert site.asked == ["GET /robots.txt", "HEAD /away"]


def test_robots_do_not_reach_the_canary(site: Site, canary: Site, visitor: Visitor) -> None:
    site.put("/robots.txt", status=301, Location=canary.put("/robots.txt"))
    with pytest.raises(NotPublic):
        visitor.visit(site.put("/page", "Words."))


def test_name_with_one_private_number_is_refused(canary: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in ("8.8.8.8", "127.0.0.2")]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    with Asker("a") as asker, pytest.raises(NotPublic):
        asker.ask("GET", f"http://harbour.example:{urlsplit(canary.address).port}/")


def test_connection_goes_to_the_number_that_was_looked_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, truly = [], socket.getaddrinfo

    def found(host: str, port: int, *args: Any, **more: Any) -> list[Any]:
        if host != "harbour.example":
            return truly(host, port, *args, **more)
        asked.append(host)
        number = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    port = urlsplit(site.put("/page", "Words.")).port
    monkeypatch.setattr(socket, "getaddrinfo", found)
    with Asker("a") as asker:
        assert asker.ask("GET", f"http://harbour.example:{port}/page").body == b"Words."
    assert asked == ["harbour.example"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "harbour",
        "ftp://harbour.example/",
        "file:///etc/passwd",
        "http://ada:key@harbour.example/",
        "http://[",
        "http://h:99999/",
    ],
)
def test_what_is_no_address_of_the_web_is_not_asked(address: str) -> None:
    with Asker("a") as asker, pytest.raises(NoAddress):
        asker.ask("GET", address)


def test_host_without_a_number_does_not_answer() -> None:
    with Asker("a") as asker, pytest.raises(NoAnswer):
        asker.ask("GET", "http://harbour.invalid/")


def test_body_ends_at_the_limit(site: Site, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "MOST_BYTES", 1000)
    assert visitor.visit(site.put("/short", b"a" * 1000)).body == b"a" * 1000
    assert visitor.visit(site.put("/long", b"a" * 1001)).body is None
