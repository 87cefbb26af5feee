"""Follow a search: a feed of what it finds, the newest in the archive first."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from sys import maxsize

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.exporters.write_feed import Entry
from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Quote, Speech, Transcript
from speeches.search.catalogue import catalogue
from speeches.search.database import database
from speeches.search.engine import MOST_SECONDS, Answer, Question
from speeches.search.results import Order, TooExpensive, View
from speeches.views.feed_answer import answer_with, identity
from speeches.views.search_address import read_search
from speeches.views.search_records import records
from speeches.views.search_takeaway import refused, too_expensive

NEWEST = 50
_WORDS = {View.SPEECHES: "citation", View.PASSAGES: "text", View.QUOTES: "words"}
_TIMES = ("created_at", "published_at", "changed_at")


@dataclass(frozen=True, slots=True)
class _Identity:
    """``path`` names the record for ever, whatever becomes of its address; ``since`` is the day from which it does."""

    path: str
    since: datetime
    published: datetime | None
    changed: datetime | None

    @property
    def updated(self) -> datetime:
        return max(filter(None, (self.published, self.changed)), default=self.since)


@require_safe
def search_feed(request: HttpRequest, ending: str) -> HttpResponseBase:
    asked = read_search(request.GET)
    if refusal := refused(asked):
        return refusal
    try:
        answer, ids = _newest(asked.question)
    except TooExpensive:
        return too_expensive()
    address = asked.address.having()
    title = f"{settings.SITE_NAME}: {answer.view} found by {address.words or 'what was chosen'}"
    about = "What was published last of all that this search finds."
    page = f"{reverse('search')}{address.href}"
    return answer_with(request, ending, title, about, page, _entries(request, answer.view, ids))


def _newest(question: Question) -> tuple[Answer, list[int]]:
    """The ids of what was published last."""
    known = catalogue()
    with database().bounded(MOST_SECONDS):
        answer = Answer(replace(question, order=Order.NEWEST), known)
        found = answer.ids(0, maxsize)
    by_publication = {View.SPEECHES: _speeches, View.PASSAGES: _passages, View.QUOTES: _quotes}
    return answer, list(islice(by_publication[answer.view](found), NEWEST))


def _speeches(found: Collection[int]) -> Iterator[int]:
    wanted = set(found)
    newest = Speech.objects.published().order_by("-published_at", "-pk").values_list("pk", flat=True)
    return (pk for pk in newest.iterator() if pk in wanted)


def _passages(rows: Collection[int]) -> Iterator[int]:
    """In the order of their texts, those of one speech together."""
    of_transcript: dict[int, list[int]] = defaultdict(list)
    for row in sorted(rows):
        of_transcript[row // ROWS_PER_TRANSCRIPT].append(row)
    public = Transcript.objects.current().filter(speech__status="published")
    newest = public.order_by("-speech__published_at", "-speech", "pk").values_list("pk", flat=True)
    return (row for pk in newest.iterator() for row in of_transcript.get(pk, ()))


def _quotes(found: Collection[int]) -> Iterator[int]:
    wanted = set(found)
    newest = Quote.objects.published().order_by("-published_at", "-pk").values_list("pk", flat=True)
    return (pk for pk in newest.iterator() if pk in wanted)


def _entries(request: HttpRequest, view: View, ids: Sequence[int]) -> Iterator[Entry]:
    identities = _identities(view, ids)
    for record in records(view, ids, len(ids), request.build_absolute_uri):
        known = identities.get(ids[int(str(record["place"])) - 1])
        if known is None:  # deleted just now
            continue
        passage = f", passage {record['passage']}" if view is View.PASSAGES else ""
        yield Entry(
            identity(request, known.since, known.path),
            str(record["address"]),
            f"{record['title']}{passage}",
            str(record[_WORDS[view]]),
            str(record["speaker"]),
            known.published,
            known.updated,
        )


def _identities(view: View, ids: Sequence[int]) -> dict[int, _Identity]:
    """By id. The number of a passage is never given again in its speech, language and delivery."""
    if view is View.PASSAGES:
        facts = ("pk", "speech", "language", "delivery", *(f"speech__{time}" for time in _TIMES))
        transcripts = Transcript.objects.filter(pk__in={row // ROWS_PER_TRANSCRIPT for row in ids}).order_by()
        of_transcript = {pk: facts for pk, *facts in transcripts.values_list(*facts)}
        return {
            row: _Identity("/".join(["speech", *map(str, names), f"p{row % ROWS_PER_TRANSCRIPT}"]), *times)
            for row in ids
            if (found := of_transcript.get(row // ROWS_PER_TRANSCRIPT))
            for names, times in [(found[:3], found[3:])]
        }
    if view is View.QUOTES:
        quotes = Quote.objects.filter(pk__in=ids).order_by()
        facts = ("pk", "speech__created_at", "published_at", "published_at")
        return {pk: _Identity(f"quote/{pk}", *times) for pk, *times in quotes.values_list(*facts)}
    speeches = Speech.objects.filter(pk__in=ids).order_by()
    return {pk: _Identity(f"speech/{pk}", *times) for pk, *times in speeches.values_list("pk", *_TIMES)}
