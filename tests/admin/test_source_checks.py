"""Link checks in the admin: a queue of addresses that are gone or changed, looked at and done with; told at the source."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from speeches.models import Source, SourceCheck
from tests.admin.conftest import messages_of

pytestmark = pytest.mark.django_db
LIST = "/admin/speeches/sourcecheck/"


def check(name: str, outcome: str, sources: int = 1, **facts: Any) -> SourceCheck:
    address = f"https://harbour.example/{name}"
    for _ in range(sources):
        Source.objects.create(publisher="Harbour Office", address=address)
    at = timezone.now() - timedelta(days=SourceCheck.objects.count())
    return SourceCheck.objects.create(
        address=address, outcome=outcome, told=f"It is {outcome}.", asked_at=at, since=at, **facts
    )


@pytest.fixture
def checks() -> list[SourceCheck]:
    return [
        check("gone", "gone", sources=2),
        check("changed", "changed", accepted="html:1", found="html:2"),
        check("silent", "silent"),
        check("silent-long", "silent", times=2),
        check("fine", "answers"),
        check("closed", "closed"),
        check("of-nobody", "gone", sources=0),
    ]


def rows(client: Client, **query: Any) -> list[str]:
    page: Any = client.get(LIST, query)
    return [row.address.rpartition("/")[2] for row in page.context["cl"].result_list]


def act(client: Client, chosen: list[SourceCheck]) -> Any:
    sent = {"action": "accept", "index": 0, "_selected_action": [one.pk for one in chosen]}
    return client.post(f"{LIST}?found=every", sent, follow=True)


def test_what_waits_comes_first_the_oldest_at_the_head(editor: Client, checks: list[SourceCheck]) -> None:
    assert rows(editor) == ["silent-long", "changed", "gone"]
    assert rows(editor, found="gone") == ["of-nobody", "gone"]
    assert rows(editor, found="closed") == ["closed"]
    assert len(rows(editor, found="every")) == 7


def test_row_leads_to_the_address_and_to_its_sources(editor: Client, checks: list[SourceCheck]) -> None:
    html = editor.get(LIST).content.decode()
    assert 'href="https://harbour.example/gone" rel="noreferrer noopener nofollow"' in html
    address = "/admin/speeches/source/?address=https%3A%2F%2Fharbour.example%2Fgone"
    assert f'<a href="{address}">2</a>' in html
    assert editor.get(address).context["cl"].result_count == 2


def test_seen_ones_wait_no_longer_and_what_they_say_is_agreed_to(editor: Client, checks: list[SourceCheck]) -> None:
    gone, changed, silent, *_ = checks
    assert messages_of(act(editor, [gone, changed, silent])) == ["2 addresses have been seen; 1 did not wait."]
    assert rows(editor) == ["silent-long"]
    found = SourceCheck.objects.filter(seen_by__username="editor").order_by("pk")
    assert list(found.values_list("outcome", "accepted", "found")) == [
        ("gone", "", ""),
        ("changed", "html:2", "html:2"),
    ]
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Seen, it is fine."] * 2
    assert messages_of(act(editor, [gone])) == ["No addresses have been seen; 1 did not wait."]


def test_source_tells_what_was_found_at_its_address(editor: Client, checks: list[SourceCheck]) -> None:
    def told(name: str) -> str:
        source = Source.objects.filter(address__endswith=f"/{name}").first()
        html = editor.get(f"/admin/speeches/source/{source.pk if source else 0}/change/").content.decode()
        return html.partition("field-its_check")[2].partition("field-fetched_on")[0]

    assert ("It is gone." in told("gone"), "To be looked at" in told("gone")) == (True, True)
    assert ("It is answers." in told("fine"), "To be looked at" in told("fine")) == (True, False)
    Source.objects.create(address="https://harbour.example/never")
    assert "It has not been asked" in told("never")
    assert "It has not been asked" in editor.get("/admin/speeches/source/add/").content.decode()


def test_addresses_are_escaped(editor: Client) -> None:
    Source.objects.create(publisher="a", address='https://harbour.example/"><script>alert(1)</script>')
    at = timezone.now()
    for source in Source.objects.all():
        told, there = "<b>So.</b>", "javascript:alert(1)"
        SourceCheck.objects.create(
            address=source.address, outcome="gone", told=told, leads_to=there, asked_at=at, since=at
        )
        pages = [LIST, f"/admin/speeches/source/{source.pk}/change/"]
        for html in (editor.get(page).content.decode() for page in pages):
            assert ("<script>alert" in html, "<b>So" in html, 'href="javascript:' in html) == (False, False, False)


def test_checks_are_read_and_not_written(editor: Client, stranger: Client, checks: list[SourceCheck]) -> None:
    one = f"{LIST}{checks[0].pk}/"
    answers = [
        editor.get(f"{one}change/"),
        editor.post(f"{one}change/"),
        editor.post(f"{one}delete/"),
        editor.get(f"{LIST}add/"),
    ]
    assert [answer.status_code for answer in answers] == [200, 403, 403, 403]
    assert [stranger.get(LIST).status_code, act(stranger, checks).status_code] == [403, 403]
    assert SourceCheck.objects.exclude(seen_at=None).count() == 0


# The session, the user, permissions of the user and of the groups; the number of rows; the rows with their sources counted.
@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_a_fixed_number_of_queries(editor: Client, number: int, django_assert_num_queries: Any) -> None:
    for place in range(number):
        check(f"gone-{place}", "gone")
    with django_assert_num_queries(6):
        editor.get(LIST)
