"""What the vocabulary and its use lack: terms that find nothing or nearly everything, tags without proof, missing notes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Count, QuerySet

from speeches.connections.coverage import AreaFacts
from speeches.kept_by_stamp import stamp
from speeches.models import Mention, Speech, TaggedSpeech, Term, Transcript, WaitingTerm
from speeches.models.publication import Status

# A term says little where it stands in so large a part of all public speeches with a text in its language. Of fewer speeches
# than these nothing can be said.
NEARLY_EVERYTHING = 0.5
FEWEST_SPEECHES = 20
MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """``speeches`` is in how many public ones it stands, of ``of_speeches`` with a text in its language."""

    term: int
    wording: str
    language: str
    area: int
    speeches: int
    of_speeches: int


@dataclass(frozen=True, slots=True)
class TermGaps:
    """``without_texts`` counts the terms of languages in which there is no public text."""

    nowhere: tuple[FoundTerm, ...]
    everywhere: tuple[FoundTerm, ...]
    without_texts: Mapping[str, int]
    waiting: int


@dataclass(frozen=True, slots=True)
class AreasWithoutTerms:
    language: str
    areas: tuple[AreaFacts, ...]


def term_gaps() -> TermGaps:
    """Six queries at most."""
    speeches = _speeches_by_language()
    waiting = set(WaitingTerm.objects.order_by().values_list("language", "wording"))
    mentions = dict(Mention.objects.order_by().values_list("term").annotate(number=Count("pk")))
    terms = list(Term.objects.order_by("language", "wording").values_list("pk", "wording", "language", "policy_area"))
    nowhere, common, without_texts = list[FoundTerm](), list[FoundTerm](), defaultdict[str, int](int)
    for pk, wording, language, area in terms:
        of_speeches, number = _of_language(speeches, language), mentions.get(pk, 0)
        if not of_speeches:
            without_texts[language] += 1
        elif not number and (language, wording) not in waiting:
            nowhere.append(FoundTerm(pk, wording, language, area, 0, of_speeches))
        elif of_speeches >= FEWEST_SPEECHES and number >= NEARLY_EVERYTHING * of_speeches:
            common.append(FoundTerm(pk, wording, language, area, 0, of_speeches))
    return TermGaps(tuple(nowhere), tuple(_everywhere(common)), dict(sorted(without_texts.items())), len(waiting))


def unproven_tags() -> QuerySet[TaggedSpeech]:
    """Of speeches of any status: called central, and nothing shows it."""
    unproven = TaggedSpeech.objects.unproven().select_related("content_object", "tag")
    return unproven.order_by("content_object__title", "content_object", "tag__name")


def speeches_without_areas() -> QuerySet[Speech]:
    return Speech.objects.published().filter(tagged=None)


def areas_without_terms(areas: Sequence[AreaFacts]) -> list[AreasWithoutTerms]:
    """By each language in which there are terms or public texts. Two queries."""
    having = defaultdict[str, set[int]](set)
    for language, area in Term.objects.order_by().values_list("language", "policy_area").distinct():
        having[language].add(area)
    for language in _public_texts().values_list("language", flat=True).distinct():
        having.setdefault(language.partition("-")[0], set())
    found = [
        AreasWithoutTerms(language, tuple(area for area in areas if area.pk not in own))
        for language, own in sorted(having.items())
    ]
    return [one for one in found if one.areas]


def _everywhere(common: Sequence[FoundTerm]) -> Iterable[FoundTerm]:
    """Only these are counted by speech: the others have too few mentions for it."""
    terms = tuple(term.term for term in common)
    # Within a transaction nothing is kept, since it may be taken back.
    counted = _speeches_with.__wrapped__ if connection.in_atomic_block else _speeches_with
    counts = counted(str(connection.settings_dict["NAME"]), stamp(), terms)
    found = [
        FoundTerm(one.term, one.wording, one.language, one.area, counts.get(one.term, 0), one.of_speeches)
        for one in common
    ]
    many = [one for one in found if one.speeches >= NEARLY_EVERYTHING * one.of_speeches]
    return sorted(many, key=lambda one: (-one.speeches / one.of_speeches, one.wording))


@lru_cache(maxsize=4)
def _speeches_with(database: str, of_stamp: int, terms: tuple[int, ...]) -> dict[int, int]:
    """In how many speeches each term stands, as long as the stamp of the search index is this one."""
    mentions = Mention.objects.filter(term__in=terms).order_by()
    return dict(mentions.values_list("term").annotate(number=Count("passage__transcript__speech", distinct=True)))


def _public_texts() -> QuerySet[Transcript]:
    return Transcript.objects.current().filter(speech__status=Status.PUBLISHED).order_by()


def _speeches_by_language() -> dict[str, set[int]]:
    found = defaultdict[str, set[int]](set)
    for language, speech in _public_texts().values_list("language", "speech"):
        found[language].add(speech)
    return found


def _of_language(speeches: Mapping[str, set[int]], language: str) -> int:
    """A text in en-GB is searched for terms in en."""
    own = [found for tag, found in speeches.items() if tag == language or tag.startswith(f"{language}-")]
    return len(set[int]().union(*own))
