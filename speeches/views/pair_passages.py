"""Passages that name two policy areas, as a page shows them: their sentences with the wordings marked, and who said them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr

from speeches.connections.mentions import Place, mentions_in
from speeches.models import Passage, Speech
from speeches.models.publication import Status
from speeches.text.marked_sentences import Run, marked_sentences
from speeches.views.transcripts import Version, address_of, current_of

_SPEECH = ("slug", "title", "kind", "role", "date", "date_precision", "published_at", "created_at")
_AROUND_IT = ("speaker__name", "speaker__slug", "on_behalf_of__name")
_FIELDS = (
    *("number", "kind", "start", "end", "transcript__language", "transcript__delivery"),
    *(f"transcript__speech__{field}" for field in (*_SPEECH, *_AROUND_IT)),
)


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """``address`` is that of the passage in its speech, ``delegation`` on whose behalf it was said, and ``terms`` are
    the wordings by which it names both."""

    passage: Passage
    speech: Speech
    language: str
    address: str
    delegation: str
    runs: tuple[Run, ...]
    terms: tuple[str, ...]

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)


def shown_passages(ids: Collection[int], areas: tuple[int, int]) -> dict[int, ShownPassage]:
    """By id, those of them that readers may see. In three queries, of none in none."""
    if not ids:
        return {}
    cut = Substr("transcript__text", F("start") + 1, F("end") - F("start"))  # a transcript is a hundred times as long
    around = ("transcript__speech__speaker", "transcript__speech__on_behalf_of")
    public = Passage.objects.filter(pk__in=ids, transcript__current=True, transcript__speech__status=Status.PUBLISHED)
    rows = list(public.select_related(*around).only(*_FIELDS).annotate(words=cut))
    places = mentions_in([row.pk for row in rows])
    current = current_of(row.transcript.speech_id for row in rows)
    return {row.pk: _shown(row, places.get(row.pk, ()), areas, current) for row in rows}


def _shown(
    passage: Passage, places: Sequence[Place], areas: tuple[int, int], current: Mapping[int, Sequence[Version]]
) -> ShownPassage:
    transcript, words = passage.transcript, passage.words  # type: ignore[attr-defined]
    speech = transcript.speech
    told = [place for place in places if place.area in areas]
    because = _closest(told, areas)
    # What an editor pinned need not say both in words of the vocabulary: then it is shown whole.
    needed = [(place.start - passage.start, place.end - passage.start) for place in because] or [(0, len(words))]
    marks = [(place.start - passage.start, place.end - passage.start) for place in told]
    address = address_of(speech.slug, transcript.language, transcript.delivery, current[speech.pk])
    return ShownPassage(
        passage,
        speech,
        transcript.language,
        f"{address}#{passage.anchor}",
        speech.on_behalf_of.name if speech.on_behalf_of else "",
        marked_sentences(words, needed, marks),
        tuple(dict.fromkeys(place.term for place in because)),
    )


def _closest(places: Sequence[Place], areas: tuple[int, int]) -> list[Place]:
    """One place of each area, as near to each other as there are, in the order of the text; none unless both are named."""
    first, second = ([place for place in places if place.area == area] for area in areas)
    both = [(one, other) if one.start < other.start else (other, one) for one in first for other in second]
    return list(min(both, key=lambda pair: (pair[1].start - pair[0].end, pair[0].start), default=()))
