"""The passages of a speech as an editor sees them beside a policy area: those that mention it, and those pinned to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from speeches.admin.passage_boxes import Box
from speeches.connections.mentions import Place, found_in
from speeches.models import Passage, Speech, Transcript
from speeches.text.marked_sentences import marked_sentences
from speeches.views.transcripts import in_reading_order, versions_of

_LONGEST_UNMARKED = 300


class SpeechPassages:
    """Of the current texts of a speech, drafts as well, that which readers see first before the others. Everything is read
    once, and only when it is asked for."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @cached_property
    def _texts(self) -> list[Transcript]:
        versions = in_reading_order(version for version in versions_of(self._speech.pk) if version.current)
        texts = Transcript.objects.prefetch_related("passages").in_bulk([version.pk for version in versions])
        return [texts[version.pk] for version in versions]

    @cached_property
    def _by_key(self) -> dict[int, tuple[Passage, Transcript]]:
        return {passage.pk: (passage, text) for text in self._texts for passage in text.passages.all()}

    @cached_property
    def _places(self) -> Mapping[int, Mapping[int, list[Place]]]:
        """By area, and by passage."""
        found = defaultdict[int, defaultdict[int, list[Place]]](lambda: defaultdict(list))
        for text in self._texts:
            for place in found_in(text):
                found[place.area][place.passage].append(place)
        return found

    def holds(self, key: int) -> bool:
        return key in self._by_key

    def numbered(self, number: int) -> int | None:
        """The passage that has this number in the text that readers see first."""
        first = self._texts[0].passages.all() if self._texts else ()
        return next((passage.pk for passage in first if passage.number == number), None)

    def boxes(self, area: int, others: Iterable[int] = ()) -> list[Box]:
        """Those that mention the area, and these others, in the order of the texts."""
        found = self._places.get(area, {})
        wanted = {*found, *others}
        return [
            self._box(passage, text, found.get(key, ()))
            for key, (passage, text) in self._by_key.items()
            if key in wanted
        ]

    def _box(self, passage: Passage, text: Transcript, places: Iterable[Place]) -> Box:
        words = text.text[passage.start : passage.end]
        marks = [(place.start - passage.start, place.end - passage.start) for place in places]
        runs = marked_sentences(words, marks or [(0, min(len(words), _LONGEST_UNMARKED))], marks)
        several = f" ({text.language}, {text.get_delivery_display()})" if len(self._texts) > 1 else ""
        terms = tuple(dict.fromkeys(place.term for place in places))
        return Box(passage.pk, f"Passage {passage.number}{several}", runs, language=text.language, terms=terms)
