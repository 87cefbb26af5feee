"""The passages that show best where two policy areas meet: one a public speech, in the order in which to read them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.db.models.functions import Substr

from speeches.connections.census import Years
from speeches.connections.links import passages_with
from speeches.connections.stamp import stamp
from speeches.models import Mention, Passage
from speeches.text.evidence import Candidate, Naming, ranked
from speeches.text.marked_sentences import is_list, is_one_sentence

_KEPT_SECONDS = 24 * 60 * 60
_READ = 100  # passages whose text is looked into
_MOST_FAULTS = 3
_SPEECH = tuple(f"transcript__speech{field}" for field in ("", "__speaker", "__on_behalf_of", "__date"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ids of passages: the ``best``, and that of the ``earliest`` speech with a date; None where there is none."""

    best: tuple[int, ...]
    earliest: int | None


def evidence(first: int, second: int, years: Years = None) -> Evidence:
    """Of two areas, by their ids. Three queries, and one for the stamp: as long as that is the same, what was found is kept.
    Within a transaction nothing is kept, since it may be taken back."""
    key = f"evidence:{connection.settings_dict['NAME']}:{stamp()}:{first}:{second}:{years}".replace(" ", "")
    found: Evidence | None = None if connection.in_atomic_block else cache.get(key)
    if found is None:
        found = _found(first, second, years)
        if not connection.in_atomic_block:
            cache.set(key, found, _KEPT_SECONDS)
    return found


def _found(first: int, second: int, years: Years) -> Evidence:
    passages = passages_with((first, second), years).order_by().values_list("pk", "kind", *_SPEECH)
    places = _places(first, second)
    candidates, dates = list[Candidate](), dict[int, tuple[date, int, int]]()
    for pk, kind, speech, speaker, delegation, day in passages:
        voice = f"delegation {delegation}" if delegation else f"speaker {speaker}" if speaker else ""
        decade = day.year // 10 * 10 if day else None
        candidates.append(
            Candidate(pk, speech, kind, voice, decade, tuple(places[pk, first]), tuple(places[pk, second]))
        )
        if day:
            dates[pk] = day, speech, pk
    best = tuple(one.passage for one in _as_they_read(ranked(candidates)))
    earliest = min((dates[pk] for pk in best if pk in dates), default=None)
    return Evidence(best, earliest[2] if earliest else None)


def _places(first: int, second: int) -> dict[tuple[int, int], list[Naming]]:
    """By passage and area, where the passage mentions both."""
    mentions = Mention.objects.filter(policy_area__in=(first, second)).order_by()
    for area in (first, second):
        mentions = mentions.filter(passage__in=Mention.objects.filter(policy_area=area).order_by().values("passage"))
    found = defaultdict[tuple[int, int], list[Naming]](list)
    for passage, area, *place in mentions.values_list("passage", "policy_area", "term", "start", "end"):
        found[passage, area].append(Naming(*place))
    return found


def _as_they_read(best: list[Candidate]) -> list[Candidate]:
    """Of those that a reader will see first, those whose words put the two together: their places are near, but a full stop
    may part them, or they may be two of many items of a list."""
    read = best[:_READ]
    cut = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    rows = Passage.objects.filter(pk__in=[one.passage for one in read]).order_by()
    texts = {pk: (text, start) for pk, text, start in rows.values_list("pk", cut, "start")}

    def faults(one: Candidate) -> int:
        text, passage_start = texts[one.passage]
        start, end = (place - passage_start for place in one.bounds)
        return (not is_one_sentence(text, start, end)) + is_list(text, start, end) if one.is_near else _MOST_FAULTS

    # Sorting leaves the order of what is alike as it was.
    return [*sorted(read, key=faults), *best[_READ:]]
