"""Whatever the staff do, a kept page is what it would be if it were made anew, and one that stays the same stays kept."""

import os
import random
import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from tests.kept_pages.archive import VERBS, Staff, addresses, make_archive
from tests.kept_pages.conftest import REDIS, Made, forget, no_redis, on_redis

THOROUGH = "HUMANSEC_THOROUGH" in os.environ
SEEDS = range(20) if THOROUGH else range(1)
VERBS_DONE = {"memory": 6, "Redis": 2}
LEAST_KEPT = 0.5  # of the pages that an edit leaves as they were, over all edits

Answer = tuple[int, bytes]


class Reader:
    """Asks for pages as everyone does, and for the same made anew, with nothing in any memory."""

    def __init__(self) -> None:
        self._everyone, self._alone = Client(), Client()
        self._alone.cookies["sessionid"] = "nobody's"

    def kept(self, address: str) -> Answer:
        return _answer(self._everyone.get(address))

    def fresh(self, addresses: Iterable[str]) -> dict[str, Answer]:
        forget()
        return {address: _answer(self._alone.get(address)) for address in addresses}


def _answer(response: Any) -> Answer:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if b"<entry>" not in body:  # a feed of nothing tells the time at which it is made
        body = re.sub(rb"<updated>[^<]*</updated>", b"", body)
    return response.status_code, body


@pytest.fixture(params=["memory", "Redis"])
def place(request: pytest.FixtureRequest, settings: Any) -> str:
    if request.param == "Redis":
        if reason := no_redis():
            pytest.skip(reason)
        settings.CACHES = on_redis(REDIS)
    return request.param


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_kept_pages_are_what_they_would_be_made_anew(made: Made, place: str, seed: int) -> None:
    make_archive()
    reader = Reader()
    staff, chance = Staff(seed), random.Random(seed)  # noqa: S311
    for address in addresses():
        reader.kept(address)
    former = reader.fresh(addresses())
    stayed = kept = 0
    for verb in chance.sample(VERBS, len(VERBS) if THOROUGH else VERBS_DONE[place]):
        staff.does_something(verb)
        asked = list(dict.fromkeys([*former, *addresses()]))
        made.clear()
        given = {address: reader.kept(address) for address in asked}
        anew, fresh = set(made), reader.fresh(asked)
        assert [address for address in asked if given[address] != fresh[address]] == [], verb.__name__
        same = {address for address in asked if fresh[address] == former.get(address) and fresh[address][0] == 200}
        stayed, kept = stayed + len(same), kept + len(same - anew)
        former = fresh
    print(f"seed {seed}: of {stayed} pages that stayed the same {kept} were not made anew")
    assert kept >= LEAST_KEPT * stayed
