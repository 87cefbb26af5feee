"""Addresses of sources are asked in turn, and what is found is told: that they answer, changed, are gone, or are silent."""

import hashlib
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from speeches.actions import check_sources as checking
from speeches.actions.accept_source_checks import accept_source_checks
from speeches.actions.check_sources import addresses_due, check_sources
from speeches.models import Original, Source, SourceCheck
from speeches.web.visit import Visitor
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db
PAGE = "<title>Minutes</title><p>The ferry leaves at six.</p>"
OTHER = "<title>Minutes</title><p>The ferry leaves at seven.</p>"


def source(address: str, **facts: object) -> Source:
    return Source.objects.create(publisher="Harbour Office", address=address, **facts)


def check_again(visitor: Visitor) -> list[tuple[str, int | None, int]]:
    """As if all had last been asked long ago. By outcome, answer, and times in a row."""
    SourceCheck.objects.update(asked_at=timezone.now() - timedelta(days=60))
    return [(check.outcome, check.status, check.times) for check in check_sources(visitor)]


def waiting() -> list[str]:
    return [check.told for check in SourceCheck.objects.waiting()]


def test_page_that_says_what_it_said_answers(site: Site, visitor: Visitor) -> None:
    source(site.put("/page", PAGE))
    assert check_again(visitor) == [("answers", 200, 1)]
    site.put("/page", PAGE.replace("<p>", "<p class=new>"))
    assert check_again(visitor) == [("answers", 200, 2)]
    assert waiting() == []


def test_page_that_says_something_else_waits_until_somebody_agrees(site: Site, visitor: Visitor) -> None:
    source(site.put("/page", PAGE))
    check_again(visitor)
    site.put("/page", OTHER)
    assert check_again(visitor) == [("changed", 200, 1)]
    assert check_again(visitor) == [("changed", 200, 2)]
    told = timezone.now().strftime("It answers, but does not say what it said on %-d %B %Y.")
    assert waiting() == [told]
    editor = User.objects.create(username="editor")
    assert accept_source_checks(SourceCheck.objects.all(), editor) == 1
    assert (waiting(), accept_source_checks(SourceCheck.objects.all(), editor)) == ([], 0)
    assert check_again(visitor) == [("answers", 200, 1)]
    site.put("/page", PAGE)
    check_again(visitor)
    assert waiting() == [told]


def test_page_is_compared_with_the_original_that_was_kept(site: Site, visitor: Visitor) -> None:
    for path, suffix in (("/same", "html"), ("/other", "html"), ("/unlike", "docx")):
        made = source(site.put(path, PAGE), fetched_on=date(2020, 1, 2))
        content = PAGE if path == "/same" else OTHER
        Original.objects.create(source=made, file=f"minutes.{suffix}", content=f"<html>{content}".encode())
    check_again(visitor)
    found = dict(SourceCheck.objects.values_list("address", "told"))
    assert {address.rpartition("/")[2]: told for address, told in found.items()} == {
        "same": "It answers, and says what it said.",
        "other": "It answers, but does not say what it said on 2 January 2020.",
        "unlike": "It answers, and says what it said.",
    }


def test_very_bytes_of_the_original_are_the_same_whatever_their_kind(site: Site, visitor: Visitor) -> None:
    made = source(site.put("/file", b"\x00\x01", Content_Type="application/octet-stream"))
    Source.objects.filter(pk=made.pk).update(sha256=hashlib.sha256(b"\x00\x01").hexdigest())
    Original.objects.create(source=made, file="minutes.pdf", content=b"\x00\x01")
    assert check_again(visitor) == [("answers", 200, 1)]


def test_address_of_many_sources_is_asked_once(site: Site, visitor: Visitor) -> None:
    for _ in range(3):
        source(site.put("/page", PAGE), fetched_on=date(2020, 1, 2))
    assert check_again(visitor) == [("answers", 200, 1)]
    assert site.asked == ["GET /robots.txt", "HEAD /page", "GET /page"]


@pytest.mark.parametrize(
    ("status", "outcome", "waits"),
    [(404, "gone", 1), (410, "gone", 1), (403, "closed", 0), (429, "silent", 0), (503, "silent", 0)],
)
def test_answer_that_is_none_is_told(site: Site, visitor: Visitor, status: int, outcome: str, waits: int) -> None:
    source(site.put("/page", "No.", status=status))
    assert check_again(visitor) == [(outcome, status, 1)]
    assert len(waiting()) == waits


def test_host_is_silent_only_when_it_is_so_twice(site: Site, visitor: Visitor) -> None:
    source(site.put("/page", status=503))
    assert (check_again(visitor), waiting()) == ([("silent", 503, 1)], [])
    assert (check_again(visitor), len(waiting())) == ([("silent", 503, 2)], 1)
    site.put("/page", PAGE)
    assert (check_again(visitor), waiting()) == ([("answers", 200, 1)], [])


def test_gone_page_that_was_seen_waits_again_only_when_it_has_come_and_gone(site: Site, visitor: Visitor) -> None:
    source(site.put("/page", status=404))
    check_again(visitor)
    accept_source_checks(SourceCheck.objects.all(), User.objects.create(username="editor"))
    assert (check_again(visitor), waiting()) == ([("gone", 404, 2)], [])
    site.put("/page", PAGE)
    check_again(visitor)
    site.put("/page", status=404)
    assert (check_again(visitor), len(waiting())) == ([("gone", 404, 1)], 1)


def test_own_network_is_told_and_not_asked(site: Site, canary: Site, visitor: Visitor) -> None:
    source(canary.put("/page", PAGE))
    source("https://user:key@harbour.example/")
    source(site.put("/away", status=302, Location=f"{canary.address}/page"))
    assert [outcome for outcome, _, _ in check_again(visitor)] == ["closed"] * 3
    assert "is not on the public web" in SourceCheck.objects.get(address=f"{site.address}/away").told


def test_robots_that_forbid_are_told(site: Site, visitor: Visitor) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /")
    source(site.put("/page", PAGE))
    assert check_again(visitor) == [("closed", None, 1)]


def test_place_to_which_an_address_leads_is_kept(site: Site, visitor: Visitor) -> None:
    source(site.put("/old#part", status=301, Location=site.put("/new", PAGE)))
    source(site.put("/new#part", PAGE))
    site.put("/old", status=301, Location="/new")
    check_again(visitor)
    assert {check.address: check.leads_to for check in SourceCheck.objects.all()} == {
        f"{site.address}/old#part": f"{site.address}/new",
        f"{site.address}/new#part": "",
    }


def test_check_goes_with_the_last_source_of_its_address(site: Site, visitor: Visitor) -> None:
    made = source(site.put("/page", status=404))
    check_again(visitor)
    made.delete()
    assert waiting() == []
    assert (check_again(visitor), SourceCheck.objects.count()) == ([], 0)


def test_those_never_asked_come_first_hosts_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    for path in ("a.example/1", "a.example/2", "a.example/3", "b.example/1", "b.example/2"):
        source(f"https://{path}")
    source("")
    for path, outcome, days in (
        ("a.example/1", "answers", 29),
        ("b.example/1", "silent", 2),
        ("a.example/2", "gone", 31),
    ):
        asked = now - timedelta(days=days)
        SourceCheck.objects.create(address=f"https://{path}", outcome=outcome, told="So.", asked_at=asked, since=asked)
    due = [address.removeprefix("https://") for address in addresses_due(now)]
    assert due == ["a.example/3", "b.example/2", "a.example/2", "b.example/1"]
    monkeypatch.setattr(checking, "MOST_AT_ONCE", 2)
    assert [address.removeprefix("https://") for address in addresses_due(now)] == ["a.example/3", "b.example/2"]
