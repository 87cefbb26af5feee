"""Pages kept on a Redis for several processes, and a site whose Redis is down."""

import logging
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from humansec import shared_cache
from speeches.models import Source
from tests.archive import full_speech
from tests.kept_pages.conftest import REDIS, Made, no_redis, on_redis

SPEECH = "/speeches/on-the-harbour-part-1/"
NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def redis(settings: Any) -> None:
    if reason := no_redis():
        pytest.skip(reason)
    settings.CACHES = on_redis(REDIS)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("redis")
def test_page_kept_by_one_process_is_given_out_by_another(made: Made) -> None:
    full_speech()
    first = Client().get(SPEECH)
    second = Client().get(SPEECH)  # a client has a handler of its own, as a process does
    assert (made, second.content, dict(second.headers)) == ([SPEECH], first.content, dict(first.headers))
    Source.objects.update(publisher="Another office")
    assert "Another office" in Client().get(SPEECH).content.decode()


@pytest.mark.django_db(transaction=True)
def test_without_its_redis_the_site_answers_and_says_so_once(
    made: Made, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    full_speech()
    settings.CACHES = on_redis(NOBODY)
    with caplog.at_level(logging.WARNING, logger=shared_cache.__name__):
        pages = [Client().get(address).status_code for address in (SPEECH, SPEECH, "/", "/policy-areas/rope/")]
    assert pages == [200] * 4
    assert made == [SPEECH, SPEECH, "/", "/policy-areas/rope/"]
    (told,) = caplog.messages
    assert told.startswith("The cache does not answer, and pages are made without it:")


@pytest.mark.usefixtures("redis")
def test_redis_that_comes_back_is_used_again(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    cache, now = caches["default"], [100.0]
    monkeypatch.setattr(shared_cache, "monotonic", lambda: now[0])
    monkeypatch.setattr(shared_cache, "_down_until", {REDIS: 105.0})
    cache.set("word", "lamp")
    assert (cache.get("word", "none"), cache.add("word", "lamp"), cache.get_many(["word"])) == ("none", True, {})
    now[0] = 106.0
    cache.set("word", "lamp")
    assert (cache.get("word", "none"), caplog.messages) == ("lamp", ["The cache answers again."])


@pytest.mark.usefixtures("redis")
def test_clearing_one_cache_leaves_the_others() -> None:
    for name in ("default", "pages"):
        caches[name].set("word", name)
    caches["default"].clear()
    assert (caches["default"].get("word"), caches["pages"].get("word")) == (None, "pages")
    caches["pages"].clear()
