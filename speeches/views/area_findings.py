"""What the page of a policy area shows beside its speeches: since when, in which words, with what, by whom, and quotes."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from speeches.connections.census import Census, census
from speeches.connections.mentions import share_by_year
from speeches.kept_by_stamp import stamp
from speeches.models import Quote, TaggedQuote
from speeches.views.area_links import ComputedLink, computed_links
from speeches.views.area_tree import AreaTree
from speeches.views.area_uses import AreaUses, TermRow, area_uses
from speeches.views.area_voices import AreaVoices, area_voices
from speeches.views.area_years import AreaYears, area_years
from speeches.views.lines import quote_lines

_QUOTES_SHOWN = 5


class AreaFindings:
    """Nothing is looked for before a template asks, and a template that has kept what it made for this ``key`` does not
    ask: the key is another one as soon as anything of it may be."""

    def __init__(self, area: int, tree: AreaTree, terms: Sequence[TermRow]) -> None:
        self._area, self._tree, self._terms = area, tree, terms
        self.key = str((area, stamp(), tree.areas, terms))

    @cached_property
    def quote_count(self) -> int:
        return self._quotes.count()

    @cached_property
    def quotes(self) -> list[Quote]:
        """The newest that editors placed under the area or a narrower one."""
        return list(quote_lines(self._quotes.order_by("-published_at", "-pk"))[:_QUOTES_SHOWN])

    @property
    def _quotes(self) -> QuerySet[Quote]:
        branch = self._tree.branch_of(self._area)
        tagged = TaggedQuote.objects.filter(content_object=OuterRef("pk"), tag__in=branch)
        return Quote.objects.published().filter(Exists(tagged))

    @cached_property
    def census(self) -> Census:
        return census()

    @cached_property
    def years(self) -> AreaYears | None:
        return area_years(share_by_year(self._area))

    @cached_property
    def uses(self) -> AreaUses:
        return area_uses(self._area, self._terms)

    @cached_property
    def links(self) -> list[ComputedLink]:
        return computed_links(self._area, self._tree)

    @cached_property
    def voices(self) -> AreaVoices:
        return area_voices(self._area, self._tree.areas[self._area].slug)
