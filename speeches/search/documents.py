"""What the index says of a speech, made from the archive: one row for its facts and one for each of its passages.

Only published speeches have rows, and only passages of their current transcripts. Each row carries the speech's filters
(``keys``) and the words about it (``about``), so that one row answers "Kerim migration"; the row of facts has no text."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from speeches.migration_operations import ROWS_PER_TRANSCRIPT
from speeches.models import Passage, PolicyArea, Speech, TaggedSpeech, Transcript
from speeches.search.words import stems_of
from speeches.text.canonical import words_of

EVERY = "_every"
FACTS = "_facts"
_LONGEST = 200_000  # characters of a passage that are read: what the row of any database holds
_BETWEEN = " _ "  # no phrase runs from one fact into the next


@dataclass(frozen=True, slots=True)
class Document:
    """One row: filters and stems, parted by spaces."""

    id: int
    keys: str
    about: str
    text: str


def area_key(area_id: int) -> str:
    return f"area_{area_id}"


def facts_id(speech_id: int) -> int:
    return -speech_id


def passage_id(transcript_id: int, number: int) -> int:
    return transcript_id * ROWS_PER_TRANSCRIPT + number


def facts_documents(speech_ids: Collection[int]) -> dict[int, Document]:
    """By speech, the row of facts of each that is published."""
    published = Speech.objects.published().filter(pk__in=speech_ids).order_by("pk")
    facts = published.values_list(
        "pk", "title", "speaker__name", "role", "on_behalf_of__name", "occasion__name", "summary"
    )
    keys = _keys(speech_ids)
    return {
        pk: Document(
            facts_id(pk),
            " ".join([EVERY, FACTS, *keys.get(pk, ())]),
            _BETWEEN.join(" ".join(stems_of(fact)) for fact in said if fact),
            "",
        )
        for pk, *said in facts
    }


def documents(speech_ids: Collection[int]) -> Iterator[Document]:
    """All rows of these speeches."""
    facts = facts_documents(speech_ids)
    yield from facts.values()
    texts = {
        pk: (text, facts[speech].keys.replace(f" {FACTS}", ""), facts[speech].about)
        for pk, speech, text in Transcript.objects.current()
        .filter(speech__in=facts)
        .order_by("pk")
        .values_list("pk", "speech", "text")
    }
    passages = Passage.objects.filter(transcript__in=texts).order_by("transcript", "position")
    for transcript, number, start, end in passages.values_list("transcript", "number", "start", "end"):
        text, keys, about = texts[transcript]
        yield Document(passage_id(transcript, number), keys, about, _stems(text[start:end]))


def _stems(passage: str) -> str:
    if "\\" in passage or "*" in passage:
        passage = words_of(passage)
    return " ".join(stems_of(passage[:_LONGEST]))


def _keys(speech_ids: Collection[int]) -> dict[int, list[str]]:
    """By speech, a filter for each of its policy areas and for every broader one."""
    broader = dict(PolicyArea.objects.order_by().values_list("pk", "broader"))
    found: dict[int, set[int]] = defaultdict(set)
    tagged = TaggedSpeech.objects.filter(content_object__in=speech_ids)
    for speech, area in tagged.values_list("content_object", "tag"):
        step: int | None = area
        while step is not None and step not in found[speech]:
            found[speech].add(step)
            step = broader[step]
    return {speech: [area_key(area) for area in sorted(areas)] for speech, areas in found.items()}
