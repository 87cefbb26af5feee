"""How well policy areas are suggested: beside those that editors gave the sample archive, and those of labelled texts.

The labelled texts stand in tests/connections/labelled.json: made-up speeches with the areas that a careful cataloguer would
give them, written before anything was tuned. By one half it was, and the other was held out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from django.db import transaction

from bench.table import Row, Target
from speeches.actions.add_transcript import add_transcript
from speeches.connections.suggestions import suggestions
from speeches.importers.read_sample import read_sample
from speeches.models import PolicyArea, Speech
from speeches.text.subjects import upwards

LABELLED = Path(__file__).resolve().parent.parent / "tests" / "connections" / "labelled.json"
HALVES = ("tuning", "held out")
TIMED_SPEECHES = 100


@dataclass(frozen=True, slots=True)
class Labelled:
    """``areas`` are slugs."""

    title: str
    summary: str
    text: str
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """Of all suggested areas of all texts how many are ``right``, and of the first three of each text (``first_right``). Of
    the areas that should be, how many are ``suggested``; how many the text is ``filed`` under, which it is under a broader
    area as soon as it has a narrower one; and how many are at least ``offered`` on the page, as named little."""

    right: float
    first_right: float
    suggested: float
    filed: float
    offered: float

    def __str__(self) -> str:
        return (
            f"precision {self.right:.2f}, of the first three {self.first_right:.2f}; recall {self.suggested:.2f}, "
            f"with the broader areas {self.filed:.2f}, with all that is offered {self.offered:.2f}"
        )


def labelled(half: str) -> list[Labelled]:
    texts = json.loads(LABELLED.read_text(encoding="utf-8"))
    return [Labelled(one["title"], "", one["text"], frozenset(one["areas"])) for one in texts if one["half"] == half]


def sample() -> list[Labelled]:
    return [Labelled(one.title, one.summary, one.text, frozenset(one.policy_areas)) for one in read_sample()]


def quality(texts: Iterable[Labelled]) -> Quality:
    """They are stored as drafts, and taken out again."""
    slugs = dict(PolicyArea.objects.values_list("pk", "slug"))
    broader = dict(PolicyArea.objects.values_list("pk", "broader"))
    sums = Counter[str]()
    with transaction.atomic():
        for one in texts:
            speech = Speech.objects.create(title=one.title, summary=one.summary)
            add_transcript(speech, one.text)
            found = suggestions(speech)
            best, others = ([suggestion.area.pk for suggestion in some] for some in (found.best, found.others))
            right = [area for area in best if slugs[area] in one.areas]
            filed = {slugs[area] for area in (*right, *(above for area in right for above in upwards(area, broader)))}
            sums["given"] += len(best)
            sums["right"] += len(right)
            sums["first"] += len(best[:3])
            sums["first right"] += sum(area in right for area in best[:3])
            sums["wanted"] += len(one.areas)
            sums["filed"] += len(one.areas & filed)
            sums["offered"] += len(one.areas.intersection(slugs[area] for area in (*best, *others)))
        transaction.set_rollback(True)
    wanted = sums["wanted"]
    of_given = sums["right"] / sums["given"], sums["first right"] / sums["first"]
    return Quality(*of_given, sums["right"] / wanted, sums["filed"] / wanted, sums["offered"] / wanted)


def suggestion_rows() -> Iterator[Row]:
    sets = [*((f"labelled texts, {half}", labelled(half)) for half in HALVES), ("the sample archive", sample())]
    for name, texts in sets:
        found = quality(texts)
        yield Row(f"suggested areas that are right, {name}", "1", found.right)
        yield Row("of the first three of each", "1", found.first_right)
        yield Row("of the areas that should be, those suggested", "1", found.suggested)
        yield Row("those the text is filed under, broader ones too", "1", found.filed)
        yield Row("those offered at all", "1", found.offered)
    speeches = list(Speech.objects.published().order_by("slug")[:TIMED_SPEECHES])
    suggestions(speeches[0])
    started = process_time()
    for speech in speeches:
        suggestions(speech)
    each = 1000 * (process_time() - started) / len(speeches)
    yield Row("suggestions for a speech, milliseconds", "1", each, Target(50, is_most=True))
