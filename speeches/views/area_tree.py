"""The tree of policy areas: what lies under each, and which of them meet on published speeches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from speeches.models import PolicyArea, TaggedSpeech
from speeches.models.publication import Status


@dataclass(frozen=True, slots=True)
class Branch:
    """An area with those below it. ``speeches`` counts each published speech of the whole branch once."""

    area: PolicyArea
    speeches: int
    narrower: list["Branch"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An area that stands beside another on so many published speeches."""

    area: PolicyArea
    speeches: int


class AreaTree:
    """All areas in one query; they are few."""

    def __init__(self) -> None:
        self.areas = {area.pk: area for area in PolicyArea.objects.only("name", "slug", "broader")}
        self.below: dict[int | None, list[PolicyArea]] = defaultdict(list)
        for area in self.areas.values():
            self.below[area.broader_id].append(area)

    def path_to(self, area: PolicyArea) -> list[PolicyArea]:
        """The areas above this one, the broadest first."""
        path, above = list[PolicyArea](), area.broader_id
        while above is not None:
            path.insert(0, self.areas[above])
            above = self.areas[above].broader_id
        return path

    def branch_of(self, area: PolicyArea) -> set[int]:
        """The keys of this area and of all below it."""
        return {area.pk}.union(*(self.branch_of(narrower) for narrower in self.below[area.pk]))

    def branches(self) -> list[Branch]:
        """The whole tree with its counts, in one query."""
        tagged = TaggedSpeech.objects.filter(content_object__status=Status.PUBLISHED)
        return self._branches(None, self._speeches_under(tagged.values_list("tag", "content_object")))

    def meetings(self, area: PolicyArea) -> list[Meeting]:
        """The areas that share published speeches with this one, most first, neither above nor below it. One query."""
        branch = self.branch_of(area)
        same_speech = TaggedSpeech.objects.filter(content_object__status=Status.PUBLISHED, tag__in=branch)
        tagged = TaggedSpeech.objects.filter(content_object__in=same_speech.values("content_object"))
        under = self._speeches_under(tagged.values_list("tag", "content_object"))
        outside = self.areas.keys() - branch - {above.pk for above in self.path_to(area)}
        meetings = [Meeting(self.areas[pk], len(under[pk])) for pk in outside if under.get(pk)]
        return sorted(meetings, key=lambda meeting: (-meeting.speeches, meeting.area.name))

    def _branches(self, broader: int | None, under: dict[int, set[int]]) -> list[Branch]:
        return [
            Branch(area, len(under.get(area.pk, ())), self._branches(area.pk, under)) for area in self.below[broader]
        ]

    def _speeches_under(self, tagged: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
        """The speeches of each area and of those below it, from pairs of area and speech."""
        under: dict[int, set[int]] = defaultdict(set)
        for area, speech in tagged:
            under[area].add(speech)
        # The deepest first, so that each hands on to the area above all that came to it from below.
        for area in sorted(self.areas.values(), key=lambda area: -len(self.path_to(area))):
            if area.broader_id is not None and area.pk in under:
                under[area.broader_id] |= under[area.pk]
        return under
