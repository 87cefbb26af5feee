"""Made-up things to cite, of every kind."""

from datetime import date
from typing import Any

from speeches.representations.cited import Cited, Csl, csl
from speeches.representations.records import (
    Named,
    OccasionRecord,
    PersonRecord,
    QuoteRecord,
    SourceRecord,
    SpeechRecord,
)

ADA = PersonRecord("Ada Maria Example", "/speakers/ada/")
ATLANTIS = Named("Atlantis", "/delegations/atlantis/")


def speech(**facts: Any) -> SpeechRecord:
    whole: dict[str, Any] = {
        "pk": 12,
        "slug": "on-the-harbour",
        "title": "On the harbour",
        "kind": "statement",
        "speaker": ADA,
        "role": "Harbour master",
        "on_behalf_of": ATLANTIS,
        "occasion": OccasionRecord("Harbour meeting", "/occasions/harbour/", place="The quay"),
        "date": date(2001, 5, 22),
        "source": SourceRecord("Harbour Office", "Minutes", "https://harbour.example/1", "H/1"),
    }
    return SpeechRecord(**(whole | facts))


def article(**facts: Any) -> SpeechRecord:
    source = SourceRecord("The Harbour News")
    whole = {"kind": "article", "title": "Harbour opens", "source": source, "role": "", "on_behalf_of": None}
    return speech(**(whole | facts))


def quote(of: SpeechRecord, **facts: Any) -> QuoteRecord:
    return QuoteRecord(**{"pk": 5, "text": "It opens.", "kind": "verbatim", "speech": of, "speaker": ADA, **facts})


def record_of(cited: Cited) -> Csl:
    return csl(cited, absolute)


def absolute(path: str) -> str:
    return f"https://archive.example{path}"
