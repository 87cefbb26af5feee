"""What the reading of a document gives: its text, what it says of itself and where, and what an editor should know."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from speeches.importers.records import QuoteRecord
from speeches.text.marked import Piece
from speeches.text.passages import Numbered

Value = TypeVar("Value")


class ReadingError(Exception):
    """The document cannot be read; the message says why, as a sentence for an editor."""


class Certainty(StrEnum):
    FOUND = "found word for word"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class KnownDate:
    """``day`` is the first of the month or year where only that is known; ``precision`` is day, month or year."""

    day: datetime.date
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """A value that the document gives. ``start`` and ``end`` bound the words in the text of the reading from which it was
    taken; both are None where it does not stand in the text, and then ``origin`` says where it was found."""

    value: Value
    certainty: Certainty
    start: int | None = None
    end: int | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document says of itself. ``kind`` and ``delivery`` are values of the archive's own choices; ``language`` is a
    BCP 47 tag; ``publisher`` and ``address`` say where it came from."""

    title: Fact[str]
    date: Fact[KnownDate] | None = None
    occasion: Fact[str] | None = None
    place: Fact[str] | None = None
    speaker: Fact[str] | None = None
    role: Fact[str] | None = None
    state: Fact[str] | None = None
    symbol: Fact[str] | None = None
    language: Fact[str] | None = None
    kind: Fact[str] | None = None
    delivery: Fact[str] | None = None
    publisher: Fact[str] | None = None
    address: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """Words of the document that are no part of the text. ``why`` names what they were taken for ("running header"),
    ``pages`` the pages on which they stood, ``before`` the passage of the text, from 1, before which they belong."""

    words: str
    why: str
    pages: tuple[int, ...] = ()
    before: int = 1


@dataclass(frozen=True, slots=True)
class Front:
    """A passage of the text, by its place from 1, that only states a fact or stands twice: proposed to be left out."""

    position: int
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says of itself beside its text, and where ("the properties of the file")."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of one kind of file gives: blocks in order, what was taken out, claims by the names of ``Facts``."""

    pieces: tuple[Piece, ...]
    claims: dict[str, Claim] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` is canonical and whole: every fact has its place in it. ``body`` is what is to be filed, if an editor agrees
    that the passages of ``front`` be left out. ``original`` are the bytes as they came, ``sha256`` their checksum."""

    file: str
    kind_of_file: str
    original: bytes = field(repr=False)
    sha256: str
    text: str = field(repr=False)
    passages: tuple[Numbered, ...] = field(repr=False)
    printed_numbers: dict[int, str]
    facts: Facts
    quotes: tuple[QuoteRecord, ...]
    front: tuple[Front, ...]
    body: str = field(repr=False)
    removed: tuple[Removed, ...]
    warnings: tuple[str, ...]
