"""What is due becomes public by itself, before a page is answered: in every door at once, for one query a second."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import DatabaseError, connection, connections
from django.test import Client

from speeches import middleware
from speeches.actions.publish_due import publish_due
from speeches.actions.schedule_publishing import schedule_publishing
from speeches.models import Speech, Step
from tests.archive import area, draft_quote, draft_speech, speaker

NOON = datetime(2030, 5, 22, 12, tzinfo=UTC)
TOLD = ("on-the-harbour", "On the harbour", "ada-example")
DOORS = (
    "/speeches/on-the-harbour/",
    "/speeches/",
    "/speakers/",
    "/search/?q=lamp",
    "/feeds/speeches.atom",
    "/policy-areas/rope/feed.atom",
    "/sitemap-speeches.xml",
    "/quotes/",
    "/search/results.json?q=lamp",
)


class Clock:
    def __init__(self) -> None:
        self.now = NOON - timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Clock:
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    monkeypatch.setattr(middleware, "DUE", middleware.DueTimes())
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    cache.clear()
    return clock


@pytest.fixture
def waiting(db: None) -> Speech:
    """A draft with a quote; both have their time at noon."""
    root = User.objects.create_superuser("root")
    speech = draft_speech("On the harbour", speaker=speaker("Ada Example"), areas=(area("Rope"),))
    quote = draft_quote(speech, "Keep the lamp alight.")
    for record in (speech, quote):
        schedule_publishing(record, NOON, root)
    return speech


def shows(client: Client, address: str) -> bool:
    response: Any = client.get(address)
    body = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
    return response.status_code == 200 and any(told in body for told in TOLD)


@pytest.mark.parametrize("address", DOORS)
def test_first_page_after_the_time_shows_it_whichever_it_is(
    client: Client, waiting: Speech, clock: Clock, address: str
) -> None:
    if address != "/quotes/":
        assert not shows(client, address)
    clock.now = NOON
    assert shows(client, address)


def test_times_are_asked_for_once_a_second(waiting: Speech, clock: Clock, django_assert_num_queries: Any) -> None:
    due = middleware.DueTimes()
    with django_assert_num_queries(1):
        for _ in range(5):
            due.publish()
    clock.now += timedelta(milliseconds=999)
    with django_assert_num_queries(0):
        due.publish()
    clock.now += timedelta(milliseconds=1)
    with django_assert_num_queries(1):
        due.publish()


def test_time_that_is_known_is_met_within_the_second(waiting: Speech, clock: Clock) -> None:
    due = middleware.DueTimes()
    clock.now = NOON - timedelta(milliseconds=500)
    due.publish()
    clock.now = NOON
    due.publish()
    waiting.refresh_from_db()
    assert waiting.status == "published"


def test_clock_that_is_set_back_does_not_stop_it(waiting: Speech, clock: Clock) -> None:
    due = middleware.DueTimes()
    clock.now = NOON + timedelta(days=1)
    due._looked_at, due._next = clock.now, None
    clock.now = NOON
    due.publish()
    waiting.refresh_from_db()
    assert waiting.status == "published"


def test_page_is_answered_though_the_times_cannot_be_read(
    client: Client, waiting: Speech, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DatabaseError("locked")

    monkeypatch.setattr(middleware, "next_due", fail)
    assert client.get("/about/").status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time by itself")
def test_several_workers_publish_once(waiting: Speech, clock: Clock) -> None:
    clock.now = NOON
    start, found = threading.Barrier(4), list[int]()

    def work() -> None:
        start.wait()
        found.append(publish_due())
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (sorted(found), Step.objects.count()) == ([0, 0, 0, 2], 2)
