"""The pages of policy areas: how quickly they come once asked for, and what work of the database it takes before."""

from collections.abc import Iterator
from time import process_time

from django.test import Client as Visitor

from bench.asked import asked_of, seconds_of
from bench.load import Client, Request
from bench.pages import ALONE, Share
from bench.table import Row, Target
from speeches.connections.census import census
from speeches.connections.links import by_strength, pairs
from speeches.models import PolicyArea
from speeches.search.database import database

LARGEST_PAIRS, STRONGEST_PAIRS = 5, 5
MOST_QUERIES = 40
_WARM = Target(0.5)  # an answer in at most twice the time of the bare view


def addresses() -> dict[str, list[str]]:
    """By the kind of page."""
    slugs = dict(PolicyArea.objects.order_by("pk").values_list("pk", "slug"))
    met = pairs()
    largest = sorted(met, key=lambda meeting: -meeting.passages.together)[:LARGEST_PAIRS]
    shown = [sorted((slugs[one.first], slugs[one.second])) for one in (*largest, *by_strength(met)[:STRONGEST_PAIRS])]
    return {
        "policy area page": [f"/policy-areas/{slug}/" for slug in slugs.values()],
        "pair page": [f"/policy-areas/{one}/{other}/" for one, other in shown],
        "matrix": ["/policy-areas/", "/policy-areas/?from=1970&to=1989&from2=1990&to2=2020"],
    }


def warm_rows(client: Client, pages: dict[str, list[str]], seconds: float) -> Iterator[Row]:
    """Of the pages that ``addresses`` names, from a server."""
    of_bare = Share(client, seconds)
    for kind, paths in pages.items():
        yield Row(f"{kind}, warm", "bare view", of_bare.over_and_over([Request(path, ALONE) for path in paths]), _WARM)


def work_rows() -> Iterator[Row]:
    """Of each kind of page the one that takes most. Nothing is known beforehand: the stamp of the index is another one."""
    for kind, paths in addresses().items():
        asked = [asked_of(_alone(), path) for path in paths]
        most = max(map(len, asked))
        yield Row(f"{kind}, cold: queries", "1", most, Target(MOST_QUERIES, is_most=True))
        work = max(1000 * sum(map(seconds_of, queries)) for queries in asked)
        yield Row(f"{kind}, cold: work of the database, milliseconds", "1", work, Target(150, is_most=True))
    database().renew_stamp()
    started = process_time()
    census()
    yield Row("counting all after a save, milliseconds", "1", 1000 * (process_time() - started))


def _alone() -> Visitor:
    """Somebody for whom no page is kept."""
    visitor = Visitor()
    visitor.cookies.load(dict(ALONE)["Cookie"])
    return visitor
