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
from speeches.text.marked_sentences import is_one_sentence

_KEPT_SECONDS = 24 * 60 * 60
_READ = 100  # passages whose text is looked into
_FIELDS = (
    "passage",
    "passage__kind",
    "passage__transcript__speech",
    "passage__transcript__speech__speaker",
    "passage__transcript__speech__on_behalf_of",
    "passage__transcript__speech__date",
    "policy_area",
    "term",
    "start",
    "end",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ids of passages: the ``best``, and that of the ``earliest`` speech with a date; None where there is none."""

    best: tuple[int, ...]
    earliest: int | None


def evidence(first: int, second: int, years: Years = None) -> Evidence:
    """Of two areas, by their ids. Two queries, and one for the stamp: as long as that is the same, what was found is kept.
    Within a transaction nothing is kept, since it may be taken back."""
    key = f"evidence:{connection.settings_dict['NAME']}:{stamp()}:{first}:{second}:{years}".replace(" ", "")
    found: Evidence | None = None if connection.in_atomic_block else cache.get(key)
    if found is None:
        found = _found(first, second, years)
        if not connection.in_atomic_block:
            cache.set(key, found, _KEPT_SECONDS)
    return found


def _found(first: int, second: int, years: Years) -> Evidence:
    both = passages_with((first, second), years).order_by().values("pk")
    rows = Mention.objects.filter(passage__in=both, policy_area__in=(first, second)).order_by("passage", "start")
    facts = dict[int, tuple[str, int, str]]()
    dates = dict[int, date | None]()  # of passages
    places = defaultdict[tuple[int, int], list[Naming]](list)
    for passage, kind, speech, speaker, delegation, day, area, *place in rows.values_list(*_FIELDS):
        voice = f"delegation {delegation}" if delegation else f"speaker {speaker}" if speaker else ""
        facts[passage], dates[passage] = (kind, speech, voice), day
        places[passage, area].append(Naming(*place))
    candidates = [
        Candidate(
            passage,
            speech,
            kind,
            voice,
            day.year // 10 * 10 if (day := dates[passage]) else None,
            tuple(places[passage, first]),
            tuple(places[passage, second]),
        )
        for passage, (kind, speech, voice) in facts.items()
    ]
    best = tuple(one.passage for one in _in_one_sentence_first(ranked(candidates)))
    dated = [(day, facts[passage][1], passage) for passage in best if (day := dates[passage])]
    return Evidence(best, min(dated)[2] if dated else None)


def _in_one_sentence_first(best: list[Candidate]) -> list[Candidate]:
    """Of those that a reader will see first: their places are near, but a full stop may part them."""
    read = best[:_READ]
    cut = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    rows = Passage.objects.filter(pk__in=[one.passage for one in read]).order_by()
    texts = {pk: (text, start) for pk, text, start in rows.values_list("pk", cut, "start")}

    def is_parted(one: Candidate) -> bool:
        text, passage_start = texts[one.passage]
        start, end = one.bounds
        return one.is_near and not is_one_sentence(text, start - passage_start, end - passage_start)

    # Sorting leaves the order of what is alike as it was.
    return [*sorted(read, key=lambda one: (not one.is_near, is_parted(one))), *best[_READ:]]
