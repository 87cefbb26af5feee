"""One passage for each link of a policy area, which shows that the two belong together.

The page of a pair ranks all that there is (``connections.evidence``); here some dozens of the newest speeches are looked
into by the same measure, so that an area that meets everywhere costs no more than another."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from speeches.connections.census import pair
from speeches.connections.roll import PublicText, newest_first, roll
from speeches.models import Mention
from speeches.text.evidence import Candidate, Naming, ranked

_TEXTS = 40  # of each link
_PASSAGE = ("passage__transcript", "passage", "passage__kind")
_Namings = dict[tuple[int, int, str], dict[int, list[Naming]]]


def proofs(area: int, others: Collection[int]) -> dict[int, int]:
    """By other area the id of the passage that shows best where both meet in the newest texts in which they do; each of
    another speech, where there are several. One query, and those of the roll."""
    if not others:
        return {}
    texts = newest_first(text for text in roll() if text.said[area])
    windows = {other: list(islice(_with_both(texts, area, other), _TEXTS)) for other in others}
    namings = _namings({text.transcript for window in windows.values() for text in window}, (area, *others))
    found, shown = dict[int, int](), set[int]()
    for other, window in windows.items():
        of_text = {text.transcript: text for text in window}
        candidates = [
            _candidate(of_text[transcript], passage, kind, said[area], said[other])
            for (transcript, passage, kind), said in namings.items()
            if transcript in of_text and area in said and other in said
        ]
        for best in sorted(ranked(candidates), key=lambda one: one.speech in shown)[:1]:
            found[other] = best.passage
            shown.add(best.speech)
    return found


def _with_both(texts: Sequence[PublicText], area: int, other: int) -> Iterator[PublicText]:
    first, second = pair(area, other)
    together = re.compile(rf"(?<!\d){first} (?:\d+ )*{second}(?!\d)")
    return (text for text in texts if text.said[other] and together.search(text.areas))


def _namings(transcripts: Collection[int], areas: Collection[int]) -> _Namings:
    """By passage of these texts the places of each of the areas."""
    mentions = Mention.objects.filter(passage__transcript__in=transcripts, policy_area__in=areas).order_by()
    found: _Namings = defaultdict(lambda: defaultdict(list))
    for transcript, passage, kind, area, *place in mentions.values_list(
        *_PASSAGE, "policy_area", "term", "start", "end"
    ):
        found[transcript, passage, kind][area].append(Naming(*place))
    return found


def _candidate(
    text: PublicText, passage: int, kind: str, first: Sequence[Naming], second: Sequence[Naming]
) -> Candidate:
    voice = f"delegation {text.delegation}" if text.delegation else f"speaker {text.speaker}" if text.speaker else ""
    decade = text.day.year // 10 * 10 if text.day else None
    return Candidate(passage, text.speech, kind, voice, decade, tuple(first), tuple(second))
