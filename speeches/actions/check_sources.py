"""Ask the addresses of sources whether they still answer, and whether with what they once said."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, zip_longest
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.formats import date_format

from speeches.models import Original, Source, SourceCheck
from speeches.web.ask import Answer, NoAddress, NoAnswer
from speeches.web.page_text import digest_of, kind_of_digest
from speeches.web.public_hosts import NotPublic
from speeches.web.visit import NotWelcome, Visitor

MOST_AT_ONCE = 300
ASKED_AGAIN_AFTER = timedelta(days=30)
SILENT_AGAIN_AFTER = timedelta(days=1)
_MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".pdf": "application/pdf"}
_Outcome = SourceCheck.Outcome


@dataclass(frozen=True, slots=True)
class _Found:
    outcome: str
    told: str
    answer: Answer | None = None
    digest: str = ""


def addresses_due(now: datetime) -> list[str]:
    """Those never asked, then those longest not asked; neighbours are of different hosts where that can be."""
    due_at = {
        address: at + (SILENT_AGAIN_AFTER if outcome == _Outcome.SILENT else ASKED_AGAIN_AFTER)
        for address, outcome, at in SourceCheck.objects.values_list("address", "outcome", "asked_at")
    }
    addresses = Source.objects.exclude(address="").order_by("address").values_list("address", flat=True).distinct()
    never = [address for address in addresses if address not in due_at]
    again = sorted((address for address, at in due_at.items() if at <= now), key=lambda address: due_at[address])
    return _hosts_in_turn([*never, *again][:MOST_AT_ONCE])


def _hosts_in_turn(addresses: Iterable[str]) -> list[str]:
    by_host = defaultdict[str, list[str]](list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    return [address for address in chain.from_iterable(zip_longest(*by_host.values())) if address]


def check_sources(visitor: Visitor) -> Iterator[SourceCheck]:
    """Each is stored before the next is asked, so that a run may be broken off."""
    SourceCheck.objects.exclude(pk__in=SourceCheck.objects.in_use().values("pk")).delete()
    for address in addresses_due(timezone.now()):
        yield _check(address, visitor)


def _check(address: str, visitor: Visitor) -> SourceCheck:
    check = SourceCheck.objects.filter(address=address).first() or SourceCheck(address=address)
    before = (check.outcome, check.found)
    found = _visit(check, visitor)
    now = timezone.now()
    check.outcome, check.told, check.asked_at = found.outcome, found.told, now
    check.status, check.leads_to = None, ""
    if found.answer:
        moved = found.answer.address.partition("#")[0] != address.partition("#")[0]
        check.status, check.leads_to = found.answer.status, found.answer.address[:2000] if moved else ""
    if found.digest:
        check.found, check.validator = found.digest, found.answer.validator[:500] if found.answer else ""
    same = before == (check.outcome, check.found)
    check.times, check.since = (check.times + 1, check.since) if same else (1, now)
    if not same:
        check.seen_at, check.seen_by = None, None
    check.save()
    return check


def _visit(check: SourceCheck, visitor: Visitor) -> _Found:
    try:
        answer = visitor.visit(check.address, check.validator if check.found else "")
    except NotWelcome:
        return _Found(_Outcome.CLOSED, "The host asks programs to leave this page alone. Look at it yourself.")
    except NotPublic:
        return _Found(_Outcome.CLOSED, "The address leads to a host that is not on the public web.")
    except NoAddress:
        return _Found(_Outcome.CLOSED, "This is no address of the web, or leads to one that is none.")
    except NoAnswer as error:
        return _Found(_Outcome.SILENT, str(error))
    return _judged(check, answer)


def _judged(check: SourceCheck, answer: Answer) -> _Found:
    status = answer.status
    if status in (401, 403, 451):
        return _Found(
            _Outcome.CLOSED, f"The host does not show it to programs ({status}). Look at it yourself.", answer
        )
    if status == 429 or status >= 500:
        return _Found(_Outcome.SILENT, f"The host answers that it cannot answer now ({status}).", answer)
    if status >= 300:
        return _Found(_Outcome.GONE, f"The page is not there any more ({status}).", answer)
    return _compared(check, answer)


def _compared(check: SourceCheck, answer: Answer) -> _Found:
    digest = check.found
    if answer.body is not None:
        packed = answer.headers.get("content-encoding", "identity") != "identity"
        digest = digest_of("packed" if packed else answer.headers.get("content-type", ""), answer.body)
    if not check.accepted and digest:
        check.accepted, check.accepted_on = _as_fetched(check.address, answer, digest)
    if digest == check.accepted:
        return _Found(_Outcome.ANSWERS, "It answers, and says what it said.", answer, digest)
    then = f"on {date_format(check.accepted_on, 'j F Y')}" if check.accepted_on else "when the text was fetched"
    return _Found(_Outcome.CHANGED, f"It answers, but does not say what it said {then}.", answer, digest)


def _as_fetched(address: str, answer: Answer, digest: str) -> tuple[str, date | None]:
    """What the address said when the text was taken from it, where the original kept is of the same kind as what comes now.
    Where it is not, or several sources share the address, that is what it says now."""
    sources = list(Source.objects.filter(address=address).order_by("pk")[:2])
    today = timezone.now().date()
    if len(sources) > 1:
        return digest, today
    source = sources[0]
    if source.sha256 and answer.body is not None and hashlib.sha256(answer.body).hexdigest() == source.sha256:
        return digest, today
    original = Original.objects.filter(source=source).first()
    media_type = _MEDIA_TYPES.get(PurePosixPath(original.file).suffix.casefold(), "") if original else ""
    kept = digest_of(media_type, bytes(original.content)) if original and media_type else ""
    return (kept, source.fetched_on) if kept and kind_of_digest(kept) == kind_of_digest(digest) else (digest, today)
