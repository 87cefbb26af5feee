"""The public face of each record: plain values and the path of its page. Only what is public is made into one."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from speeches.models.speech import date_text
from speeches.text.name_parts import NameParts, name_parts

_ISO_LENGTH = {"year": 4, "month": 7, "day": 10}


@dataclass(frozen=True, slots=True)
class Named:
    """What has a name and a page: a speaker, a delegation, a policy area."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class PersonRecord(Named):
    about: str = ""
    honorific: str = ""
    also_written: tuple[str, ...] = ()

    @property
    def parts(self) -> NameParts:
        return name_parts(self.name)


@dataclass(frozen=True, slots=True)
class OccasionRecord(Named):
    body: str = ""
    place: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AreaRecord(Named):
    """``slug`` is its code; ``terms`` are the wordings by which it is recognised, ``matches`` the addresses of the same
    concept elsewhere."""

    slug: str = ""
    scope_note: str = ""
    terms: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRecord:
    publisher: str = ""
    title: str = ""
    address: str = ""
    symbol: str = ""
    rights: str = ""


_NO_SOURCE = SourceRecord()


@dataclass(frozen=True, slots=True)
class SpeechRecord:
    """``date`` is no more precise than ``date_precision`` says; ``areas`` are those an editor placed it under."""

    pk: int
    slug: str
    title: str
    kind: str
    summary: str = ""
    speaker: PersonRecord | None = None
    role: str = ""
    on_behalf_of: Named | None = None
    occasion: OccasionRecord | None = None
    date: dt.date | None = None
    date_precision: str = "day"
    source: SourceRecord = _NO_SOURCE
    published_at: dt.datetime | None = None
    created_at: dt.datetime = dt.datetime.min
    changed_at: dt.datetime | None = None
    areas: tuple[Named, ...] = ()

    @property
    def path(self) -> str:
        return reverse("speech", args=[self.slug])

    @property
    def is_article(self) -> bool:
        """Somebody else's report. Who spoke did not write it."""
        return self.kind == "article"

    @property
    def date_iso(self) -> str:
        """ "2001-05-22", "2001-05" or "2001"; empty where unknown."""
        return str(self.date)[: _ISO_LENGTH[self.date_precision]] if self.date else ""

    @property
    def date_text(self) -> str:
        return date_text(self.date, self.date_precision)

    @property
    def updated_at(self) -> dt.datetime | None:
        return max(filter(None, (self.published_at, self.changed_at)), default=None)


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A public transcript: ``delivery`` is named only where the address of its language leads to another."""

    language: str = ""
    rendering: str = ""
    delivery: str = ""
    is_first: bool = True


NO_TEXT = TextRecord()


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """``speech`` is that from which the words are taken, ``passage`` the number of the one in which they begin."""

    pk: int
    text: str
    kind: str
    speech: SpeechRecord
    speaker: PersonRecord | None = None
    author: PersonRecord | None = None
    language: str = ""
    passage: int = 0
    published_at: dt.datetime | None = None
    areas: tuple[Named, ...] = ()

    @property
    def path(self) -> str:
        return reverse("quote", args=[self.pk])

    @property
    def may_stand_in_marks(self) -> bool:
        return self.kind != "reported"
