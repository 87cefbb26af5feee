"""The passages that mention one policy area: in whose speeches, of which years and with which words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import BigIntegerField, Exists, ExpressionWrapper, F, OuterRef

from speeches.connections.census import Years
from speeches.connections.roll import PublicText, newest_first, roll
from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Mention, Passage

_ROW = ExpressionWrapper(
    F("passage__transcript") * ROWS_PER_TRANSCRIPT + F("passage__number"), output_field=BigIntegerField()
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Public texts that mention the ``area``, those of the newest speech first, undated ones last."""

    area: int
    texts: tuple[PublicText, ...]

    @property
    def passages(self) -> int:
        return sum(text.said[self.area] for text in self.texts)

    @property
    def speeches(self) -> int:
        return len({text.speech for text in self.texts})

    def ids(self, first: int, last: int) -> list[int]:
        """Of the passages from ``first`` up to ``last``, in the order of the texts. One query."""
        at, window, before = 0, list[int](), 0
        for text in self.texts:
            if at < last and at + text.said[self.area] > first:
                before = before if window else at
                window.append(text.transcript)
            at += text.said[self.area]
        mentioned = Exists(Mention.objects.filter(policy_area=self.area, passage=OuterRef("pk")))
        passages = Passage.objects.filter(mentioned, transcript__in=window).order_by("position")
        rows = sorted(passages.values_list("transcript", "pk"), key=lambda row: window.index(row[0]))
        return [pk for _, pk in rows[first - before : last - before]]


def spoken(area: int, speakers: Collection[int] = (), delegations: Collection[int] = (), years: Years = None) -> Spoken:
    """By any of these speakers and on behalf of any of these delegations, if any are named. No query but the roll's."""
    texts = (
        text
        for text in roll()
        if text.said[area]
        and (not speakers or text.speaker in speakers)
        and (not delegations or text.delegation in delegations)
        and (years is None or (text.day is not None and years[0] <= text.day.year <= years[1]))
    )
    return Spoken(area, tuple(newest_first(texts)))


def mentioning_among(area: int, rows: Iterable[int]) -> list[int]:
    """Of passages that the search found, as rows of its index, the ids of those that mention the area, in their order. One
    query."""
    mentions = Mention.objects.public().filter(policy_area=area).order_by()
    ids: dict[int, int] = dict(mentions.annotate(row=_ROW).values_list("row", "passage"))
    return [ids[row] for row in rows if row in ids]
