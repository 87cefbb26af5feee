"""Hosts are visited politely: one question at a time, with pauses, and only what their robots.txt allows."""

import pytest

from speeches.web.ask import NoAnswer, plain_address
from speeches.web.visit import NotWelcome, Visitor
from tests.web.conftest import Site, Time


def test_head_comes_before_the_content_and_robots_before_both(site: Site, visitor: Visitor) -> None:
    answer = visitor.visit(site.put("/page", "Words.", ETag='"1"'))
    assert (answer.status, answer.body, answer.validator) == (200, b"Words.", '"1"')
    assert site.asked == ["GET /robots.txt", "HEAD /page", "GET /page"]
    assert site.agents == {"harbour-check/1 (ada@harbour.example)"}


def test_content_is_not_asked_for_where_the_head_says_that_nothing_is_new(site: Site, visitor: Visitor) -> None:
    address = site.put("/page", "Words.", Last_Modified="Tue, 22 May 2001 10:00:00 GMT")
    answer = visitor.visit(address, "Tue, 22 May 2001 10:00:00 GMT")
    assert (answer.status, answer.body) == (200, None)
    assert visitor.visit(address, "another").body == b"Words."
    assert site.asked == ["GET /robots.txt", "HEAD /page", "HEAD /page", "GET /page"]


def test_every_question_to_a_host_comes_after_a_pause(site: Site, visitor: Visitor, time: Time) -> None:
    visitor.visit(site.put("/page", "Words."))
    visitor.visit(site.put("/other", "Words."))
    assert time.waited == [5.0, 5.0, 5.0, 5.0]


@pytest.mark.parametrize(("wished", "kept"), [("2", 5.0), ("20", 20.0), ("9999", 60.0), ("x", 5.0)])
def test_host_may_wish_for_a_longer_pause(site: Site, visitor: Visitor, time: Time, wished: str, kept: float) -> None:
    site.put("/robots.txt", f"User-agent: *\nCrawl-delay: {wished}\n")
    visitor.visit(site.put("/page", "Words."))
    assert time.waited[1:] == [kept]


def test_what_robots_txt_forbids_is_not_asked(site: Site, visitor: Visitor) -> None:
    site.put("/robots.txt", "User-agent: harbour-check\nDisallow: /private\n")
    with pytest.raises(NotWelcome):
        visitor.visit(site.put("/private/page", "Words."))
    visitor.visit(site.put("/page", status=302, Location="/elsewhere"))
    with pytest.raises(NotWelcome):
        visitor.visit(site.put("/page", status=302, Location="/private/page"))
    assert [one for one in site.asked if "private" in one] == []


@pytest.mark.parametrize(("status", "is_asked"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_txt_that_fails_forbids_and_one_that_is_not_there_allows(
    site: Site, visitor: Visitor, status: int, is_asked: bool
) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    address = site.put("/page", "Words.")
    if is_asked:
        assert visitor.visit(address).status == 200
    else:
        with pytest.raises(NotWelcome):
            visitor.visit(address)


def test_redirects_are_followed_but_not_for_ever(site: Site, visitor: Visitor) -> None:
    site.put("/new", "Words.")
    answer = visitor.visit(site.put("/old", status=301, Location="/new"))
    assert (answer.address, answer.body) == (f"{site.address}/new", b"Words.")
    with pytest.raises(NoAnswer, match="without an end"):
        visitor.visit(site.put("/round", status=302, Location="/round"))
    assert site.asked.count("HEAD /round") == site.asked.count("GET /round") == 6


def test_content_is_asked_for_where_the_head_is_refused(site: Site, visitor: Visitor) -> None:
    answer = visitor.visit(site.put("/page", "Words.", status=405))
    assert (answer.status, answer.body, site.asked[1:]) == (405, b"Words.", ["HEAD /page", "GET /page"])


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://Harbour.Example:443/a b?q=ü#top", "https://harbour.example/a%20b?q=%C3%BC"),
        ("http://hafenstraße.example", "http://hafenstrasse.example/"),
        ("http://harbour.example:8080/%C3%BC", "http://harbour.example:8080/%C3%BC"),
        ("http://harbour.example/a\r\nHost: other", "http://harbour.example/aHost:%20other"),
    ],
)
def test_address_is_spelled_as_a_request_may_have_it(address: str, plain: str) -> None:
    assert plain_address(address) == plain
