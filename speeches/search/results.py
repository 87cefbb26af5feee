"""What a search gives back: plain values, hits marked by control characters and never by HTML."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from speeches.search.asked import Keys
from speeches.search.query import Field

HIT_BEGINS, HIT_ENDS = "\x02", "\x03"  # canonical text holds neither


class TooExpensive(Exception):
    """The question would keep the database busy for too long."""


class View(StrEnum):
    SPEECHES = "speeches"
    PASSAGES = "passages"
    QUOTES = "quotes"


class Order(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class PassageHit:
    """``snippet`` is plain text; each hit in it stands between ``HIT_BEGINS`` and ``HIT_ENDS``. ``forms`` are the words of
    the passage that were found, as they stand there."""

    passage_id: int
    speech_id: int
    transcript_id: int
    number: int
    language: str
    snippet: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechHit:
    """``matches`` counts the passages whose own words were found; ``passages`` are the best two of them. Where only the
    facts about the speech were found (its title, its speaker …) there are no matches, and its first passages are shown."""

    speech_id: int
    passages: tuple[PassageHit, ...]
    matches: int


@dataclass(frozen=True, slots=True)
class QuoteHit:
    quote_id: int
    snippet: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found, by view, under all that was chosen."""

    speeches: int = 0
    passages: int = 0
    quotes: int = 0


Facets = Mapping[str, Counter[int | str]]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of one view, counted from 1: the hits of the other views are empty. ``facets`` count by facet and value
    what of this view there would be, all other choices kept. ``understood`` is the question as it was read, printed;
    ``words`` are those to mark; ``meaning`` gives for each of its fields the filters it stands for, if any."""

    view: View = View.SPEECHES
    counts: Counts = Counts()
    page: int = 1
    pages: int = 1
    speeches: tuple[SpeechHit, ...] = ()
    passages: tuple[PassageHit, ...] = ()
    quotes: tuple[QuoteHit, ...] = ()
    facets: Facets = field(default_factory=dict)
    understood: str = ""
    words: tuple[str, ...] = ()
    meaning: Mapping[Field, Keys] = field(default_factory=dict)
