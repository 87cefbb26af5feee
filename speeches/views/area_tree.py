"""The tree of policy areas: how many published speeches lie under each, and which areas meet on them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from speeches.kept_by_stamp import kept_in_cache, stamp
from speeches.models import PolicyArea, TaggedSpeech
from speeches.models.publication import Status
from speeches.views.prepared import Prepared

_AREAS = Prepared(PolicyArea.objects.order_by("name").values_list("pk", "name", "slug", "broader"))


class Area(NamedTuple):
    """What the tree needs of a policy area."""

    pk: int
    name: str
    slug: str
    broader: int | None


@dataclass(frozen=True, slots=True)
class Branch:
    """An area with those below it. ``speeches`` counts each published speech of the whole branch once."""

    area: Area
    speeches: int
    narrower: list["Branch"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An area that stands beside another on so many published speeches."""

    area: Area
    speeches: int


class AreaTree:
    """All areas, which are few, in one query. What is counted is kept for as long as the stamp is the same, which one more
    query tells."""

    def __init__(self) -> None:
        self.areas = {area.pk: area for area in map(Area._make, _AREAS.rows())}
        self.below: dict[int | None, list[Area]] = defaultdict(list)
        for area in self.areas.values():
            self.below[area.broader].append(area)

    def path_to(self, area: int) -> list[Area]:
        """The areas above this one, the broadest first."""
        path, above = list[Area](), self.areas[area].broader
        while above is not None:
            path.insert(0, self.areas[above])
            above = self.areas[above].broader
        return path

    def branch_of(self, area: int) -> set[int]:
        """The keys of this area and of all below it."""
        return {area}.union(*(self.branch_of(narrower.pk) for narrower in self.below[area]))

    def branches(self) -> list[Branch]:
        counts = self.counts()

        def below(broader: int | None) -> list[Branch]:
            return [Branch(area, counts.get(area.pk, 0), below(area.pk)) for area in self.below[broader]]

        return below(None)

    def counts(self) -> dict[int, int]:
        """The number of published speeches under each area that has any."""
        return self._kept("all", lambda: TaggedSpeech.objects.filter(content_object__status=Status.PUBLISHED))

    def meetings(self, area: int) -> list[Meeting]:
        """The areas that share published speeches with this one, most first, neither above nor below it."""
        branch = self.branch_of(area)

        def beside() -> QuerySet[TaggedSpeech]:
            shared = TaggedSpeech.objects.filter(content_object__status=Status.PUBLISHED, tag__in=branch)
            return TaggedSpeech.objects.filter(content_object__in=shared.values("content_object"))

        apart = branch.union(above.pk for above in self.path_to(area))
        counts = self._kept(f"beside-{area}", beside)
        meetings = [Meeting(self.areas[pk], count) for pk, count in counts.items() if pk not in apart]
        return sorted(meetings, key=lambda meeting: (-meeting.speeches, meeting.area.name))

    def _kept(self, what: str, tagged: Callable[[], QuerySet[TaggedSpeech]]) -> dict[int, int]:
        def counted() -> dict[int, int]:
            return self._counted(tagged().order_by().values_list("tag", "content_object"))

        return kept_in_cache(f"speeches-under-areas:{what}", self._stamp, counted)

    @cached_property
    def _stamp(self) -> int:
        return stamp()

    def _counted(self, tagged: Iterable[tuple[int, int]]) -> dict[int, int]:
        """The speeches of each area and of those below it, each once, from pairs of area and speech."""
        under: dict[int, set[int]] = defaultdict(set)
        for tag, speech in tagged:
            under[tag].add(speech)
        # The deepest first, so that each hands on to the area above all that came to it from below.
        for area in sorted(self.areas.values(), key=lambda area: -len(self.path_to(area.pk))):
            if area.broader is not None and area.pk in under:
                under[area.broader] |= under[area.pk]
        return {tag: len(speeches) for tag, speeches in under.items()}
