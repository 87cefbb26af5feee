"""The passages that show best where two policy areas meet: one a public speech, in the order in which to read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.db.models.functions import Substr

from speeches.connections.census import Years
from speeches.connections.links import texts_of_readers
from speeches.kept_by_stamp import kept_in_cache, stamp
from speeches.models import Mention, Passage
from speeches.text.evidence import Candidate, Naming, ranked
from speeches.text.relating import faults_as_proof

_READ = 300  # passages whose text is looked into
_MOST_FAULTS = 10
_SPEECH = ("speech", "speech__speaker", "speech__on_behalf_of", "speech__date")
_PASSAGE = ("passage", "passage__kind", "passage__transcript")
_PLACE = ("term", "start", "end")
_BOTH = (*_PLACE, *(f"passage__mentions__{field}" for field in _PLACE))
_Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Ids of passages: the ``best``, and that of the ``earliest`` speech with a date; None where there is none."""

    best: tuple[int, ...]
    earliest: int | None


def evidence(first: int, second: int, years: Years = None) -> Evidence:
    """Of two areas, by their ids. Three queries, and one for the stamp: as long as that is the same, what was found is
    kept."""
    return kept_in_cache(f"evidence:{first}:{second}:{years}", stamp(), lambda: _found(first, second, years))


def _found(first: int, second: int, years: Years) -> Evidence:
    texts = {pk: facts for pk, *facts in texts_of_readers(years).order_by().values_list("pk", *_SPEECH)}
    candidates, dates = list[Candidate](), dict[int, tuple[date, int, int]]()
    for (pk, kind, text), namings in _namings(first, second).items():
        if text not in texts:
            continue
        speech, speaker, delegation, day = texts[text]
        voice = f"delegation {delegation}" if delegation else f"speaker {speaker}" if speaker else ""
        decade = day.year // 10 * 10 if day else None
        candidates.append(Candidate(pk, speech, kind, voice, decade, *map(_distinct, zip(*namings, strict=True))))
        if day:
            dates[pk] = day, speech, pk
    best = tuple(one.passage for one in _as_they_read(ranked(candidates)))
    earliest = min((dates[pk] for pk in best if pk in dates), default=None)
    return Evidence(best, earliest[2] if earliest else None)


def _namings(first: int, second: int) -> dict[tuple[int, str, int], list[tuple[_Place, _Place]]]:
    """By passage, its kind and its text, each place of the one area with each of the other."""
    both = Mention.objects.filter(policy_area=first, passage__mentions__policy_area=second).order_by()
    found = defaultdict[tuple[int, str, int], list[tuple[_Place, _Place]]](list)
    for *passage, one, one_start, one_end, other, other_start, other_end in both.values_list(*_PASSAGE, *_BOTH):
        found[*passage].append(((one, one_start, one_end), (other, other_start, other_end)))
    return found


def _distinct(places: Iterable[_Place]) -> tuple[Naming, ...]:
    return tuple(Naming(*place) for place in sorted(set(places)))


def _as_they_read(best: list[Candidate]) -> list[Candidate]:
    """Of those that a reader will see first, those whose words say how the two belong together: their places are near, but
    a full stop may part them, or they may be two of many items of a list."""
    read = best[:_READ]
    cut = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    rows = Passage.objects.filter(pk__in=[one.passage for one in read]).order_by()
    texts = {pk: (text, start) for pk, text, start in rows.values_list("pk", cut, "start")}

    def faults(one: Candidate) -> int:
        if not one.is_near:
            return _MOST_FAULTS
        text, begins = texts[one.passage]
        first, second = ((naming.start - begins, naming.end - begins) for naming in one.closest)
        return faults_as_proof(text, first, second)

    # Sorting leaves the order of what is alike as it was.
    return [*sorted(read, key=faults), *best[_READ:]]
