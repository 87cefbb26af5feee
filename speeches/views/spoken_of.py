"""What a text speaks of by rule: the policy areas whose terms it holds, and under each the passages that hold them."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.template.loader import get_template
from django.utils.safestring import SafeString

from speeches.connections.mentions import found_in
from speeches.markup import Notes
from speeches.models import Mention, MentionedAreas, PolicyArea, Transcript, WaitingTerm
from speeches.text.marked_sentences import Run, marked_sentences
from speeches.views.prepared import Prepared

_PASSAGES_SHOWN = 5  # of an area with their sentences; the rest are told by number
_AREAS_SHOWN = 6


class Naming(NamedTuple):
    """A term that stands in a passage. All places are in the text."""

    number: int
    passage_start: int
    passage_end: int
    slug: str
    area: str
    term: str
    start: int
    end: int


_PASSAGE = ("passage__number", "passage__start", "passage__end")
_NAMINGS = Prepared(
    Mention.objects.order_by("start", "policy_area").values_list(
        *_PASSAGE, "policy_area__slug", "policy_area__name", "term__wording", "start", "end"
    ),
    "passage__transcript",
)
_WAITING = Prepared(WaitingTerm.objects.values_list("wording"))
_READ = Prepared(MentionedAreas.objects.order_by().values_list("passages"), "transcript")


@dataclass(frozen=True, slots=True)
class Saying:
    """The sentences of a passage in which an area is named."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SpokenArea:
    """``terms`` are the wordings with how often each stands there, ``further`` the numbers of the passages that follow the
    ``sayings``, and ``marked`` leads from the page to the text with all of them marked."""

    slug: str
    name: str
    passages: int
    terms: list[tuple[str, int]]
    sayings: list[Saying]
    further: list[int]
    marked: str


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The areas with most passages, and those after them. ``waiting`` are wordings that were not looked for yet."""

    areas: list[SpokenArea]
    further: list[SpokenArea]
    waiting: list[str]
    is_unread: bool


def namings_in(transcript: int) -> list[Naming]:
    """Of a public text, in its order. One query."""
    return [Naming(*row) for row in _NAMINGS.rows(transcript)]


def namings_found_in(transcript: int) -> list[Naming]:
    """The same of a draft, which is read for it."""
    text = Transcript.objects.get(pk=transcript)
    passages = text.passages.in_bulk()
    areas = PolicyArea.objects.in_bulk()
    found = list[Naming]()
    for place in found_in(text):
        one, area = passages[place.passage], areas[place.area]
        found.append(Naming(one.number, one.start, one.end, area.slug, area.name, place.term, place.start, place.end))
    return found


class Said:
    """What a text speaks of, for its page: ``digest`` tells whether it is the same as before, and all else is read only
    where it is not."""

    def __init__(self, transcript: Transcript, address: str) -> None:
        """``address`` is that of a public text; that of a draft is empty. The words of ``transcript`` may be deferred."""
        self._transcript, self._address = transcript, address

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(repr((self.namings, self.waiting, self.is_unread)).encode()).hexdigest()

    @cached_property
    def namings(self) -> list[Naming]:
        return namings_in(self._transcript.pk) if self._address else namings_found_in(self._transcript.pk)

    @property
    def text(self) -> str:
        return self._transcript.text

    @cached_property
    def waiting(self) -> list[str]:
        """A draft is read as it is shown, so no term waits."""
        return [wording for (wording,) in _WAITING.rows()] if self._address else []

    @cached_property
    def is_unread(self) -> bool:
        return bool(self._address and not self.namings and not _READ.rows(self._transcript.pk))

    def areas(self) -> SpokenOf | None:
        if not (self.namings or self.waiting or self.is_unread):
            return None
        areas = spoken_areas(self.text, self.namings, self._address) if self.namings else []
        # It is not worth a tap to be shown a single one more.
        shown = len(areas) if len(areas) == _AREAS_SHOWN + 1 else _AREAS_SHOWN
        return SpokenOf(areas[:shown], areas[shown:], self.waiting, self.is_unread)


def spoken_areas(text: str, namings: Sequence[Naming], address: str) -> list[SpokenArea]:
    """Those with most passages first; ``address`` is that of the page of the text."""
    by_area = sorted(namings, key=lambda one: one.slug)
    areas = [_area(text, list(group), address) for _, group in groupby(by_area, key=lambda one: one.slug)]
    return sorted(areas, key=lambda one: (-one.passages, -sum(times for _, times in one.terms), one.name))


def area_notes(namings: Sequence[Naming]) -> Notes:
    """What stands at the end of each passage that names an area: which these are."""
    notes, template = dict[int, SafeString](), get_template("speeches/_passage_areas.html")
    for number, group in groupby(namings, key=lambda one: one.number):
        areas = list(dict.fromkeys((one.slug, one.area) for one in group))
        notes[number] = SafeString(template.render({"areas": areas}))
    return notes


def _area(text: str, namings: list[Naming], address: str) -> SpokenArea:
    by_passage = [list(group) for _, group in groupby(namings, key=lambda one: one.number)]
    first, query = namings[0], address.partition("?")[2]
    return SpokenArea(
        first.slug,
        first.area,
        len(by_passage),
        Counter(one.term for one in namings).most_common(),
        [_saying(text, group) for group in by_passage[:_PASSAGES_SHOWN]],
        [group[0].number for group in by_passage[_PASSAGES_SHOWN:]],
        f"?{query and query + '&'}mentions={first.slug}" if address else "",
    )


def _saying(text: str, namings: list[Naming]) -> Saying:
    start, end = namings[0].passage_start, namings[0].passage_end
    places = [(one.start - start, one.end - start) for one in namings]
    return Saying(namings[0].number, marked_sentences(text[start:end], places, places))
