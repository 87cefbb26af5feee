"""The policy areas under which editors have placed a speech: those that are central, and the others, with what shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from speeches.models import TaggedSpeech
from speeches.views.prepared import Prepared

_PASSAGE = tuple(f"evidence__passage__{field}" for field in ("transcript", "position", "number"))
_TAGS = Prepared(
    TaggedSpeech.objects.order_by("tag__name").values_list("tag__name", "tag__slug", "relevance", "because", *_PASSAGE),
    "content_object",
)


@dataclass(frozen=True, slots=True)
class TaggedArea:
    """``passages`` are the numbers of those pinned, each with its address."""

    name: str
    slug: str
    because: str
    passages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TaggedAreas:
    central: list[TaggedArea]
    mentioned: list[TaggedArea]


def tagged_areas(speech: int, texts: Mapping[int, str]) -> TaggedAreas:
    """``texts`` has the addresses of the current texts by their ids, in the order in which they are read. One query."""
    order = list(texts)
    areas = TaggedAreas([], [])
    for (name, slug, relevance, because), rows in groupby(_TAGS.rows(speech), lambda row: row[:4]):
        places = sorted((order.index(text), position, number) for *_, text, position, number in rows if text in texts)
        passages = tuple((number, f"{texts[order[text]]}#p{number}") for text, _, number in places)
        is_central = relevance == TaggedSpeech.Relevance.CENTRAL
        (areas.central if is_central else areas.mentioned).append(TaggedArea(name, slug, because, passages))
    return areas
