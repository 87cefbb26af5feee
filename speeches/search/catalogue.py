"""What the search knows of every public record by heart: its facets and its date.

To count facets over thousands of hits in SQL takes longer than to find them. So the facets of all that is public are read
once and kept in memory, about 1 kB a speech, for as long as the stamp of the index stays the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from speeches.kept_by_stamp import KeptInMemory
from speeches.models import PolicyArea, Quote, Speech, TaggedQuote, TaggedSpeech, Transcript
from speeches.search.words import ENGLISH, Reading, reading

Column = Mapping[int, Any]


@dataclass(frozen=True)
class Catalogue:
    """Columns by id. The facets of speeches and quotes are speaker, country (the delegation), occasion, year and kind, one
    value each or None, and area, a tuple with every broader area. Quotes and transcripts have a language as well. ``stamp``
    is that of the index then; None where a transaction has begun that may be taken back, so that nothing may be kept."""

    stamp: int | None
    speeches: Mapping[str, Column]
    quotes: Mapping[str, Column]
    speech_of_quote: Mapping[int, int]
    speech_of: Mapping[int, int]  # by transcript, of the current ones
    language_of: Mapping[int, str]
    length_of: Mapping[int, int]  # in passages
    newness: Mapping[int, int]  # by speech: 0 for the newest, the undated behind the oldest
    oldness: Mapping[int, int]

    @cached_property
    def languages(self) -> frozenset[str]:
        return frozenset(self.language_of.values())

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(dict.fromkeys([ENGLISH, *(reading(language) for language in sorted(self.languages))]))

    @cached_property
    def transcripts(self) -> Mapping[str, Column]:
        """The facets of the speech of each, and its language."""
        columns: dict[str, Column] = {
            facet: {transcript: column.get(speech) for transcript, speech in self.speech_of.items()}
            for facet, column in self.speeches.items()
        }
        return {**columns, "language": self.language_of}

    @cached_property
    def languages_of(self) -> Mapping[int, tuple[str, ...]]:
        """By speech."""
        return self.languages_in(self.speech_of)

    def languages_in(self, transcripts: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """By speech, the languages of those of its transcripts that are among these."""
        found: dict[int, dict[str, None]] = defaultdict(dict)
        for transcript in transcripts:
            found[self.speech_of[transcript]][self.language_of[transcript]] = None
        return {speech: tuple(languages) for speech, languages in found.items()}


def catalogue() -> Catalogue:
    """As the archive is now."""
    return _catalogue()


_FACETS = ("speaker", "on_behalf_of", "occasion", "kind")
_NAMES = {"on_behalf_of": "country"}


def _made(stamp: int | None) -> Catalogue:
    published = Speech.objects.published()
    rows = list(published.newest_first().values_list("pk", "date", *_FACETS))
    speeches: dict[str, dict[int, Any]] = {
        _NAMES.get(facet, facet): {row[0]: row[at] for row in rows} for at, facet in enumerate(_FACETS, start=2)
    }
    speeches["year"] = {pk: date and date.year for pk, date, *_ in rows}
    speeches["area"] = _areas(TaggedSpeech.objects.filter(content_object__in=published), speeches["year"])
    transcripts = Transcript.objects.current().filter(speech__in=published).order_by()
    texts = list(transcripts.values_list("pk", "speech", "language", "last_number"))
    quotes = list(Quote.objects.published().order_by().values_list("pk", "speech", "speaker", "transcript__language"))
    speech_of_quote = {pk: speech for pk, speech, _, _ in quotes}
    of_quotes: dict[str, dict[int, Any]] = {
        facet: {quote: column.get(speech) for quote, speech in speech_of_quote.items()}
        for facet, column in speeches.items()
    }
    of_quotes["language"] = {pk: language or "en" for pk, _, _, language in quotes}
    of_quotes["speaker"] = {pk: speaker for pk, _, speaker, _ in quotes}
    of_quotes["area"] = _areas(TaggedQuote.objects.filter(content_object__in=speech_of_quote), speech_of_quote)
    dated = [pk for pk, date, *_ in rows if date]
    undated = [pk for pk, date, *_ in rows if not date]
    return Catalogue(
        stamp,
        speeches,
        of_quotes,
        speech_of_quote,
        {pk: speech for pk, speech, _, _ in texts},
        {pk: language for pk, _, language, _ in texts},
        {pk: length for pk, _, _, length in texts},
        {pk: place for place, pk in enumerate([*dated, *undated])},
        {pk: place for place, pk in enumerate([*reversed(dated), *undated])},
    )


_catalogue = KeptInMemory(_made)


def _areas(tagged: Any, records: Mapping[int, object]) -> dict[int, tuple[int, ...]]:
    """By record, its policy areas and every broader one; empty where it has none."""
    broader = dict(PolicyArea.objects.order_by().values_list("pk", "broader"))
    found: dict[int, dict[int, None]] = {record: {} for record in records}
    for record, area in tagged.order_by("tag").values_list("content_object", "tag"):
        step: int | None = area
        while step is not None and record in found and step not in found[record]:
            found[record][step] = None
            step = broader[step]
    return {record: tuple(areas) for record, areas in found.items()}
