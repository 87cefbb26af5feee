"""Pages of the site as shares of the bare view: how many of each a second brings, in one run of one server."""

from collections.abc import Iterator
from statistics import median
from urllib.parse import urlencode

from bench.load import Client, Request
from bench.table import Row, Target

BARE = [Request("/bare/")]
ROUNDS = 3
# From rare to frequent words, alone and together, and words in their order.
QUERIES = (
    "landmines",
    "peacebuilding",
    "statelessness",
    "security",
    "human security",
    '"human security"',
    '"responsibility to protect"',
    "development women",
)


# Whoever is signed in gets pages that are made for him.
ALONE = (("Cookie", "sessionid=nobody"),)
COMPRESSED = (("Accept-Encoding", "gzip"),)


def page_rows(client: Client, slugs: list[str], areas: list[str], seconds: float) -> Iterator[Row]:
    speeches = [Request(f"/speeches/{slug}/", ALONE) for slug in slugs]
    of_bare = Share(client, seconds)
    yield Row("speech page, its text not rendered yet", "bare view", of_bare.once_each(speeches))
    yield Row("speech page, its text rendered before", "bare view", of_bare.over_and_over(speeches[:20]), Target(0.15))
    pages = [Request(f"/speeches/?page={page}", ALONE) for page in range(1, 1 + min(20, len(slugs) // 50))]
    yield Row("list of 50 speeches", "bare view", of_bare.over_and_over(pages), Target(0.09))
    pages = [Request(f"/policy-areas/{area}/", ALONE) for area in areas]
    yield Row("policy area page", "bare view", of_bare.over_and_over(pages), Target(0.09))
    pages = [Request(f"/search/?{urlencode({'q': words})}", ALONE) for words in QUERIES]
    yield Row("search page", "bare view", of_bare.over_and_over(pages))
    yield from _kept_rows(client, slugs, areas, of_bare)


def _kept_rows(client: Client, slugs: list[str], areas: list[str], of_bare: "Share") -> Iterator[Row]:
    """Each page twenty times over as everyone gets it, first as browsers ask for it, then not compressed."""
    kept = {
        "speech page": [f"/speeches/{slug}/" for slug in slugs[:20]],
        "list of 50 speeches": [f"/speeches/?page={page}" for page in range(1, 1 + min(20, len(slugs) // 50))],
        "policy area page": [f"/policy-areas/{area}/" for area in areas[:20]],
        "search page": [f"/search/?{urlencode({'q': words})}" for words in QUERIES],
    }
    for what, paths in kept.items():
        pages = [Request(path, COMPRESSED) for path in paths]
        yield Row(f"{what}, kept", "bare view", of_bare.over_and_over(pages), Target(0.60))
    pages = [Request(path) for path in kept["speech page"]]
    yield Row("speech page, kept, not compressed", "bare view", of_bare.over_and_over(pages))
    yield _unchanged(client, Request(kept["speech page"][0]), of_bare)


class Share:
    """Measures in rounds, the bare view beside the page in each, and takes the median round."""

    def __init__(self, client: Client, seconds: float) -> None:
        self._client, self._seconds = client, seconds

    def over_and_over(self, requests: list[Request]) -> float:
        self._client.rate(requests, seconds=60, most=10 * len(requests))  # until both workers have seen each
        return median(self._round(requests, most=100_000) for _ in range(ROUNDS))

    def once_each(self, requests: list[Request]) -> float:
        return median(self._round(part, most=len(part)) for part in (requests[at::ROUNDS] for at in range(ROUNDS)))

    def _round(self, requests: list[Request], most: int) -> float:
        bare = self._client.rate(BARE, seconds=self._seconds, most=100_000)
        return self._client.rate(requests, seconds=self._seconds, most=most) / bare


def _unchanged(client: Client, speech: Request, of_bare: Share) -> Row:
    what, target = "speech page, unchanged since (304)", Target(0.60)
    headers = client.headers(speech)
    if tag := headers.get("etag"):
        condition = ("If-None-Match", tag)
    elif since := headers.get("last-modified"):
        condition = ("If-Modified-Since", since)
    else:
        return Row(what, "bare view", None, target, "the page gives neither ETag nor Last-Modified")
    return Row(what, "bare view", of_bare.over_and_over([Request(speech.path, (condition,), "304")]), target)
