"""What the index says of a speech, made from the archive: one row for its facts and one for each of its passages.

Only published speeches have rows, and only passages of their current transcripts. Each row carries the speech's filters
(``keys``) and the words about it (``about``), so that one row answers "Kerim migration"; the row of facts has no text, but
more words about: those of the summary and of the policy areas. Published quotes have rows in an index of their own."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Passage, PolicyArea, Quote, Speech, TaggedQuote, TaggedSpeech, Transcript
from speeches.search.words import reading, stems_of
from speeches.text.canonical import words_of

EVERY = "_every"
FACTS = "_facts"
WITH_QUOTE = "with_quote"
_NO_FACT = (EVERY, FACTS, "language_")  # the filters of a row that are not those of its speech
_LONGEST = 200_000  # characters of a passage that are read: what the row of any database holds
_NOT_IN_KEYS = re.compile("[^a-z0-9]")
_BETWEEN = " _ "  # no phrase runs from one fact into the next


@dataclass(frozen=True, slots=True)
class Document:
    """One row: filters and stems, parted by spaces."""

    id: int
    keys: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Refiled:
    """The filters that the rows of the passages of a text shall have: all of them, and which are no more and which new."""

    transcript: int
    keys: str
    gone: frozenset[str]
    new: frozenset[str]


def key(facet: str, value: object) -> str:
    """The filter of a value: ``area_12``, ``year_1994``, ``language_zh_hant``. It holds an underscore, as no word does, and
    no sign that means something to a database, whatever the value."""
    return _NOT_IN_KEYS.sub("_", f"{facet}_{value}".lower())


def facts_id(speech_id: int) -> int:
    return -speech_id


def passage_id(transcript_id: int, number: int) -> int:
    return transcript_id * ROWS_PER_TRANSCRIPT + number


@dataclass(frozen=True, slots=True)
class _Facts:
    """Of a speech: its filters, the words that each of its passages carries, and those that only its own row has."""

    keys: tuple[str, ...]
    about: str
    more: str

    def document(self, speech_id: int, languages: Iterable[str]) -> Document:
        keys = [EVERY, FACTS, *self.keys, *(key("language", language) for language in sorted(languages))]
        return Document(facts_id(speech_id), " ".join(keys), _BETWEEN.join(filter(None, (self.about, self.more))), "")


def facts_documents(speech_ids: Collection[int]) -> dict[int, Document]:
    """By speech, the row of facts of each that is published."""
    current = Transcript.objects.current().filter(speech__in=speech_ids).order_by()
    return _documents_of_facts(_facts_of(speech_ids), current.values_list("speech", "language"))


def refiled(former: Mapping[int, Collection[str]]) -> Iterator[Refiled]:
    """Texts of which the rows have other filters now. ``former`` are those that the row of facts had, by speech."""
    facts = _facts_of(former)
    current = Transcript.objects.current().filter(speech__in=facts).order_by("pk")
    for transcript, speech, language in current.values_list("pk", "speech", "language"):
        keys = frozenset(facts[speech].keys)
        before = frozenset(one for one in former[speech] if not one.startswith(_NO_FACT))
        if before != keys:
            yield Refiled(transcript, _keys_of_passage(facts[speech], language), before - keys, keys - before)


def documents(speech_ids: Collection[int]) -> Iterator[Document]:
    """All rows of these speeches."""
    facts = _facts_of(speech_ids)
    current = Transcript.objects.current().filter(speech__in=facts).order_by("pk")
    transcripts = list(current.values_list("pk", "speech", "language", "text"))
    yield from _documents_of_facts(facts, ((speech, language) for _, speech, language, _ in transcripts)).values()
    texts = {
        pk: (text, _keys_of_passage(facts[speech], language), facts[speech].about, language)
        for pk, speech, language, text in transcripts
    }
    passages = Passage.objects.filter(transcript__in=texts).order_by("transcript", "position")
    for transcript, number, start, end in passages.values_list("transcript", "number", "start", "end"):
        text, keys, about, language = texts[transcript]
        yield Document(passage_id(transcript, number), keys, about, _stems(text[start:end], language))


def _keys_of_passage(facts: _Facts, language: str) -> str:
    return " ".join([EVERY, *facts.keys, key("language", language)])


def _documents_of_facts(facts: Mapping[int, _Facts], languages: Iterable[tuple[int, str]]) -> dict[int, Document]:
    """``languages`` are those of the current transcripts, each with its speech."""
    spoken: dict[int, set[str]] = defaultdict(set)
    for speech, language in languages:
        spoken[speech].add(language)
    return {pk: of_speech.document(pk, spoken[pk]) for pk, of_speech in facts.items()}


def quote_documents(quote_ids: Collection[int]) -> Iterator[Document]:
    """The rows of those of these quotes that are published. They are found by their words, and by the names of who said
    them, whose words they are, and where."""
    quotes = Quote.objects.published().filter(pk__in=quote_ids).order_by("pk")
    areas = _areas_of(TaggedQuote.objects.filter(content_object__in=quote_ids))
    for quote in quotes.values_list(*_OF_QUOTE, named=True):
        language = quote.transcript__language or "en"
        facts = (quote.speaker_id, *(getattr(quote, f"speech__{fact}") for fact in _FACTS_OF[1:]))
        keys = [EVERY, WITH_QUOTE, *_keys(facts, areas[quote.pk]), key("language", language)]
        about = _about(quote.speaker__name, quote.author__name, quote.speech__title, quote.speech__occasion__name)
        yield Document(quote.pk, " ".join(keys), about, _stems(quote.text, language))


_FACTS_OF = ("speaker_id", "on_behalf_of_id", "occasion_id", "kind", "date")
_NAMES = ("title", "speaker__name", "role", "on_behalf_of__name", "occasion__name")
_OF_QUOTE = (
    *("pk", "text", "speaker_id", "speaker__name", "author__name", "transcript__language", "speech__title"),
    *("speech__occasion__name", *(f"speech__{fact}" for fact in _FACTS_OF[1:])),
)


def _facts_of(speech_ids: Collection[int]) -> dict[int, _Facts]:
    """Of those that are published."""
    published = Speech.objects.published().filter(pk__in=speech_ids).order_by("pk")
    areas = _areas_of(TaggedSpeech.objects.filter(content_object__in=speech_ids))
    names = _area_names(TaggedSpeech.objects.filter(content_object__in=speech_ids))
    quoted = set(Quote.objects.published().filter(speech__in=speech_ids).order_by().values_list("speech", flat=True))
    return {
        speech.pk: _Facts(
            (
                *_keys([getattr(speech, fact) for fact in _FACTS_OF], areas[speech.pk]),
                *([WITH_QUOTE] if speech.pk in quoted else []),
            ),
            _about(*(getattr(speech, name) for name in _NAMES)),
            _about(speech.summary, *names[speech.pk]),
        )
        for speech in published.values_list("pk", "summary", *_FACTS_OF, *_NAMES, named=True)
    }


def _about(*facts: str | None) -> str:
    return _BETWEEN.join(" ".join(stems_of(fact)) for fact in facts if fact)


def _stems(passage: str, language: str) -> str:
    return " ".join(reading(language).stems_of(words_of(passage)[:_LONGEST]))


def _keys(facts: Sequence[Any], areas: Collection[int]) -> list[str]:
    """``facts`` in the order of ``_FACTS_OF``. What is not known has a filter too: the length of a row counts in its score,
    and no row must win by what it lacks."""
    speaker, delegation, occasion, kind, date = facts
    single = {"speaker": speaker, "country": delegation, "occasion": occasion, "kind": kind, "year": date and date.year}
    return [
        *(key(facet, value or "unknown") for facet, value in single.items()),
        *(key("area", area) for area in sorted(areas)),
    ]


def _areas_of(tagged: Any) -> dict[int, set[int]]:
    """By record, its policy areas and every broader one."""
    broader = dict(PolicyArea.objects.order_by().values_list("pk", "broader"))
    found: dict[int, set[int]] = defaultdict(set)
    for record, area in tagged.order_by().values_list("content_object", "tag"):
        step: int | None = area
        while step is not None and step not in found[record]:
            found[record].add(step)
            step = broader[step]
    return found


def _area_names(tagged: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for record, name in tagged.order_by("tag__name").values_list("content_object", "tag__name"):
        found[record].append(name)
    return found
