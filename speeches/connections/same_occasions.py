"""Occasions that may be one: found by the words of their names, weighed by whose they were, where and when."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from django.db.models import Max, Min

from speeches.connections.proposals import Proposal, likely, told_apart, weighed
from speeches.models import Occasion, Speech
from speeches.text.same_names import Alike, alike, name_of

_MOST_OF_A_WORD = 200  # "session" says nothing
_SMALL = frozenset(["the", "of", "a", "an", "on", "at", "in", "for", "and", "to", "by"])
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_NAMES = {Alike.SAME: 50, Alike.ORDER: 48, Alike.MORE: 38, Alike.TRANSCRIBED: 38, Alike.NEAR: 38}
_FACTS = (("body", "Whose meeting it was"), ("session", "The session"), ("place", "The place"))
_NEAR_DAYS, _FAR_DAYS = 7, 60
_Days = tuple[date, date] | None


def same_occasions() -> list[Proposal]:
    """The likeliest first; without those that were told apart. Two with other numbers in their names are two."""
    occasions = Occasion.objects.in_bulk()
    words = {pk: _words(occasion.name) for pk, occasion in occasions.items()}
    spoken = Speech.objects.filter(occasion__isnull=False, date_precision=Speech.DatePrecision.DAY).order_by()
    spans = spoken.values_list("occasion").annotate(Min("date"), Max("date"))
    heard: dict[int, _Days] = {pk: (first, last) for pk, first, last in spans if first}
    days = {pk: _days(occasion) or heard.get(pk) for pk, occasion in occasions.items()}
    found = []
    for one, other in _pairs(words) - told_apart("occasion"):
        kind = alike(name_of(words[one]), name_of(words[other]))
        if kind in _NAMES and set(_NUMBER.findall(words[one])) == set(_NUMBER.findall(words[other])):
            points = [
                (_NAMES[kind], str(kind)),
                *_of_facts(occasions[one], occasions[other]),
                *_of_days(days[one], days[other]),
            ]
            found.append(weighed(one, other, points))
    return likely(found)


def _words(name: str) -> str:
    plain = unicodedata.normalize("NFKD", _ORDINAL.sub("", name.casefold()))
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return " ".join(word for word in words if word not in _SMALL) or name.casefold()


def _pairs(words: dict[int, str]) -> set[tuple[int, int]]:
    sharing = defaultdict[str, list[int]](list)
    for pk in sorted(words):
        for word in {*words[pk].split(), "".join(sorted(words[pk].replace(" ", "")))}:
            sharing[word].append(pk)
    return {pair for some in sharing.values() if len(some) <= _MOST_OF_A_WORD for pair in combinations(some, 2)}


def _of_facts(one: Occasion, other: Occasion) -> Iterator[tuple[int, str]]:
    for name, label in _FACTS:
        values = [str(getattr(occasion, name)) for occasion in (one, other)]
        if all(values):
            same = _words(values[0]) == _words(values[1])
            yield (
                (12, f"{label} is the same: {values[0]}.")
                if same
                else (-15, f"{label} is another: {', '.join(values)}.")
            )


def _days(occasion: Occasion) -> _Days:
    return (occasion.starts_on, occasion.ends_on or occasion.starts_on) if occasion.starts_on else None


def _of_days(one: _Days, other: _Days) -> Iterator[tuple[int, str]]:
    if not (one and other):
        return
    apart = max((one[0] - other[1]).days, (other[0] - one[1]).days)
    if apart <= _NEAR_DAYS:
        yield 15, "The days are the same." if apart <= 0 else "The days are near each other."
    elif apart > _FAR_DAYS:
        yield -30, f"They lie {apart:,} days apart."
