"""What a reader yields: plain values, no database. One record is one speech with all that its source says of it."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A person as a source names them. ``name`` is without honorifics, in ordinary capitals; ``spelling`` is word for
    word what the source has."""

    name: str
    honorific: str = ""
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class OccasionRecord:
    """``name`` is what one would call the meeting ("General debate, 62nd session"); ``session`` its number as text."""

    name: str
    body: str = ""
    session: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    publisher: str = ""
    title: str = ""
    address: str = ""
    symbol: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """Words found in quotation marks: ``start`` and ``end`` bound them in the canonical text of the record. ``speaker``
    is None where the text leaves it uncertain."""

    text: str
    start: int
    end: int
    speaker: SpeakerRecord | None = None
    policy_areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechRecord:
    """One speech. ``key`` names it for ever within its kind of source ("ungdc/ARG_01_1946"): importing the same key
    again finds the same speech. ``text`` is canonical. ``paragraph_numbers`` maps the place of a passage in the text
    (counted from 1) to the number that the record itself prints before it. ``notes`` say what could not be read or
    matched, each as a sentence for the report."""

    key: str
    file: str
    original: bytes = field(repr=False)
    title: str
    text: str = field(repr=False)
    kind: str = "speech"
    summary: str = ""
    language: str = "en"
    delivery: str = "delivered"
    rendering: str = "unstated"
    speaker: SpeakerRecord | None = None
    role: str = ""
    on_behalf_of: str = ""
    occasion: OccasionRecord | None = None
    date: datetime.date | None = None
    date_precision: str = "day"
    source: SourceRecord = SourceRecord()
    quotes: tuple[QuoteRecord, ...] = ()
    policy_areas: tuple[str, ...] = ()
    paragraph_numbers: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        return self.date.year if self.date else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that gives no speech, and why, as a sentence."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the report must account for that is not a speech: a row of a table without a file, say."""

    about: str
    says: str


Reading = SpeechRecord | Skipped | Remark
