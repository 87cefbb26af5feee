"""The roll of all public texts: who spoke on whose behalf and when, and how many passages mention each policy area.

Read at once from the rows of ``MentionedAreas``, in one query, and kept in memory for as long as the stamp of the search
index stays the same: it answers for any area, speaker and delegation."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from speeches.kept_by_stamp import KeptInMemory
from speeches.models import MentionedAreas


@dataclass(frozen=True, slots=True)
class PublicText:
    """Ids, but for the day; ``said`` counts by area those of its ``passages`` that mention it, and ``areas`` tells which
    areas they mention together, as ``MentionedAreas`` does."""

    transcript: int
    speech: int
    speaker: int | None
    delegation: int | None
    day: date | None
    passages: int
    areas: str
    said: Counter[int]


def newest_first(texts: Iterable[PublicText]) -> list[PublicText]:
    """Undated ones last."""
    return sorted(texts, key=_place, reverse=True)


def _place(text: PublicText) -> tuple[bool, date, int, int]:
    return text.day is not None, text.day or date.min, text.speech, -text.transcript


_FACTS = ("transcript__speech", *(f"transcript__speech__{fact}" for fact in ("speaker", "on_behalf_of", "date")))


def roll() -> tuple[PublicText, ...]:
    """As the archive is now."""
    return _roll()


def _made(_: int | None) -> tuple[PublicText, ...]:
    rows = MentionedAreas.objects.public().order_by()
    return tuple(
        PublicText(
            text, speech, speaker, delegation, day, passages, areas, Counter(map(int, areas.replace(";", " ").split()))
        )
        for text, speech, speaker, delegation, day, passages, areas in rows.values_list(
            "transcript", *_FACTS, "passages", "areas"
        )
    )


_roll = KeptInMemory(_made)
