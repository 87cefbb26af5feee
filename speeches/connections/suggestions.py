"""Which policy areas an editor may want to give a speech: those that it speaks of much and in telling words, each with why.

What ``text.subjects`` makes of the terms in the title, the summary and a text of the speech, of drafts as well. Tags are
looked at only to leave out what the speech has: they are what people say, and teach the program nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from speeches.connections.commonness import commonness, main_language
from speeches.connections.mentions import Place
from speeches.connections.terms import vocabulary
from speeches.models import AreasReview, PolicyArea, Speech, TaggedSpeech, Term, Transcript
from speeches.models.publication import Status
from speeches.text.passages import number_passages
from speeches.text.subjects import Naming, Part, in_passing, is_in_name, scores, suggested, upwards, weight
from speeches.text.terms import TermHit, Vocabulary

_OPENING = 10  # of so many passages one
_TITLE, _SUMMARY = 0, -1  # stand for the id of a passage
_ENGLISH = "en"  # in which the archive writes titles and summaries


@dataclass(frozen=True)
class Suggestion:
    """``places`` are those in the text, in its order; ``parts`` where in the speech the area is named, the most telling
    part first."""

    area: PolicyArea
    places: tuple[Place, ...]
    parts: tuple[Part, ...]

    @cached_property
    def passages(self) -> tuple[int, ...]:
        """Ids of those that name it, each once."""
        return tuple(dict.fromkeys(place.passage for place in self.places))

    @cached_property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """Each wording, and how often it stands in the text; the most frequent first."""
        return tuple(Counter(place.term for place in self.places).most_common())


@dataclass(frozen=True, slots=True)
class Suggestions:
    """``transcript`` is the text that was read, None where no text names an area. ``others`` are the areas that it speaks of
    as well: too little to be suggested, or broader or narrower than one that is or that the speech has."""

    transcript: Transcript | None
    best: tuple[Suggestion, ...]
    others: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A term in ``text``, which is a part of a speech and begins at ``start`` of the transcript."""

    hit: TermHit
    passage: int
    part: Part
    start: int
    text: str

    @property
    def term(self) -> int:
        return int(self.hit.term)


def without_areas() -> QuerySet[Speech]:
    """Speeches that wait for policy areas: with a text and without a tag, not withdrawn, and not looked at in vain."""
    speech = OuterRef("pk")
    return Speech.objects.exclude(status=Status.WITHDRAWN).filter(
        Exists(Transcript.objects.current().filter(speech=speech)),
        ~Exists(TaggedSpeech.objects.filter(content_object=speech)),
        ~Exists(AreasReview.objects.filter(speech=speech)),
    )


def suggestions(speech: Speech) -> Suggestions:
    """In six queries, one more for a text that is not English and for each text that names nothing, and what
    ``commonness`` takes."""
    transcript, length, found = _read(speech)
    had = set(speech.tagged.values_list("tag", flat=True))
    return _judged(transcript, length, found, had)


def suggestions_for(title: str, text: str, language: str) -> Suggestions:
    """The same for a text that is not stored yet: its transcript is not saved, and passages go by their places, from 1."""
    terms = vocabulary(language)
    passages = [(one.number, one.kind.value, one.start, one.end) for one in number_passages(text)]
    facts = Speech(title=title)
    in_english = [] if language == _ENGLISH else _in_facts(facts, vocabulary(_ENGLISH))
    found = [*in_english, *_in_facts(facts, terms), *_in_text(text, passages, terms)]
    return _judged(Transcript(text=text, language=language), len(passages), found, set())


def _judged(transcript: Transcript | None, length: int, found: list[_Found], had: set[int]) -> Suggestions:
    wordings = dict(Term.objects.filter(pk__in={one.term for one in found}).values_list("pk", "wording"))
    weights = _weights(wordings, transcript.language if transcript else _ENGLISH)
    namings = [_naming(one, wordings) for one in found]
    rated, passed_by = scores(namings, weights), in_passing(namings, len(transcript.text) if transcript else 0)
    areas = PolicyArea.objects.in_bulk()
    broader = {pk: area.broader_id for pk, area in areas.items()}
    above = {one for area in had for one in upwards(area, broader)}
    no_more = {*had, *above, *passed_by}
    best = suggested({one: score for one, score in rated.items() if one not in no_more}, length, broader)
    others = sorted(rated.keys() - had - set(best), key=lambda one: (-rated[one], one))

    def told(ids: Iterable[int]) -> tuple[Suggestion, ...]:
        return tuple(_suggestion(areas[one], found, wordings) for one in ids)

    return Suggestions(transcript, told(best), told(others))


def _weights(terms: Iterable[int], language: str) -> dict[int, float]:
    common = commonness()
    passages = common.passages.get(main_language(language), 0)
    return {term: weight(common.times.get(term, 0), passages) for term in terms}


def _read(speech: Speech) -> tuple[Transcript | None, int, list[_Found]]:
    """The first text that names an area, the original before translations, with its number of passages; and all namings."""
    english = vocabulary(_ENGLISH)
    in_facts = list(_in_facts(speech, english))
    transcripts = sorted(
        speech.transcripts.current(),
        key=lambda one: (one.rendering != Transcript.Rendering.ORIGINAL, one.language != _ENGLISH, one.pk),
    )
    for transcript in transcripts:
        is_english = transcript.language == _ENGLISH
        terms = english if is_english else vocabulary(transcript.language)
        passages = list(transcript.passages.order_by("position").values_list("pk", "kind", "start", "end"))
        if in_text := list(_in_text(transcript.text, passages, terms)):
            in_its_language = [] if is_english else list(_in_facts(speech, terms))
            return transcript, len(passages), [*in_facts, *in_its_language, *in_text]
    return None, 0, in_facts


def _in_facts(speech: Speech, terms: Vocabulary) -> Iterator[_Found]:
    for passage, part, text in ((_TITLE, Part.TITLE, speech.title), (_SUMMARY, Part.SUMMARY, speech.summary)):
        for hit in terms.find(text):
            yield _Found(hit, passage, part, 0, text)


def _in_text(text: str, passages: Iterable[tuple[int, str, int, int]], terms: Vocabulary) -> Iterator[_Found]:
    spoken = [pk for pk, kind, *_ in passages if kind != Part.HEADING]
    opening = set(spoken[: -(-len(spoken) // _OPENING)])
    for pk, kind, start, end in passages:
        part = Part.HEADING if kind == Part.HEADING else Part.OPENING if pk in opening else Part.BODY
        words = text[start:end]
        for hit in terms.find(words):
            yield _Found(hit, pk, part, start, words)


def _naming(found: _Found, wordings: Mapping[int, str]) -> Naming:
    hit = found.hit
    may_be_name = found.part in (Part.OPENING, Part.BODY)
    is_name = may_be_name and is_in_name(found.text, hit.start, hit.end, wordings[found.term])
    return Naming(int(hit.area), found.term, found.passage, found.part, is_name)


def _suggestion(area: PolicyArea, found: Iterable[_Found], wordings: Mapping[int, str]) -> Suggestion:
    of_area = [one for one in found if one.hit.area == area.pk]
    places = tuple(
        Place(one.passage, area.pk, wordings[one.term], one.start + one.hit.start, one.start + one.hit.end)
        for one in of_area
        if one.passage > _TITLE
    )
    return Suggestion(area, places, tuple(part for part in Part if any(one.part is part for one in of_area)))
