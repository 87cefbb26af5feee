"""What a search gives back: plain values, hits marked by control characters and never by HTML."""

from dataclasses import dataclass

HIT_BEGINS, HIT_ENDS = "\x02", "\x03"  # canonical text holds neither


@dataclass(frozen=True, slots=True)
class PassageHit:
    """``snippet`` is plain text; each hit in it stands between ``HIT_BEGINS`` and ``HIT_ENDS``."""

    passage_id: int
    number: int
    language: str
    snippet: str


@dataclass(frozen=True, slots=True)
class SpeechHit:
    """``matches`` counts the passages whose own words were found; ``passages`` are the best two of them. Where only the
    facts about the speech were found (its title, its speaker …) there are no matches, and its first passages are shown."""

    speech_id: int
    passages: tuple[PassageHit, ...]
    matches: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page, counted from 1. ``understood`` is the question as it was read, printed; ``words`` are those to mark."""

    total_speeches: int = 0
    total_passages: int = 0
    page: int = 1
    pages: int = 1
    hits: tuple[SpeechHit, ...] = ()
    understood: str = ""
    words: tuple[str, ...] = ()
