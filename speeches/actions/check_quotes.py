"""Prove every quote of the archive again, and tell what is not as it is stored. Writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from speeches.models import Quote, Segment, Transcript
from speeches.models.transcript import text_hash
from speeches.text.anchoring import Place, stands_between
from speeches.text.grading import Grade, grade
from speeches.text.prepared import Prepared
from speeches.text.standing import grade_at, stands_nowhere

TRANSCRIPTS_AT_ONCE = 200
_NOWHERE = "it is public, and tied to no place"


@dataclass(frozen=True, slots=True)
class Finding:
    """A trouble with a quote, or with the transcript itself where ``quote`` is None."""

    quote: int | None
    transcript: int | None
    says: str

    def __str__(self) -> str:
        about = f"Transcript {self.transcript}" if self.quote is None else f"Quote {self.quote}"
        return f"{about}: {self.says}."


@dataclass(frozen=True, slots=True)
class Checked:
    """``quotes`` is the number looked at; ``proven`` counts, by grade, those that are as they are stored."""

    quotes: int
    proven: Counter[str] = field(default_factory=Counter)
    findings: tuple[Finding, ...] = ()


class _Pin(NamedTuple):
    """A stored segment, and the passage in which it is said to begin."""

    place: Place
    transcript: int
    passage_start: int
    passage_end: int


class _Stored(NamedTuple):
    """A quote as the archive has it, with its segments in their order."""

    pk: int
    speech: int
    text: str
    grade: str
    kind: str
    status: str
    pins: Sequence[_Pin]

    @property
    def is_shown_as_said(self) -> bool:
        return _is_shown_as_said(self.kind, self.status)


def check_quotes() -> Iterator[Checked]:
    """What each quoted transcript says to its quotes, one transcript after the other, and what is told of the quotes that
    have none. Three queries for every ``TRANSCRIPTS_AT_ONCE``, and one for the last."""
    behind = 0
    while transcripts := _quoted_transcripts(behind):
        behind = transcripts[-1][0]
        quotes = _quotes_of([row[0] for row in transcripts])
        for pk, speech, text, sha256 in transcripts:
            yield _against(pk, speech, text, sha256, quotes[pk])
    yield _without_transcript()


def _quoted_transcripts(behind: int) -> list[tuple[int, int, str, str]]:
    quoted = Transcript.objects.filter(Exists(Quote.objects.filter(transcript=OuterRef("pk"))), pk__gt=behind)
    return list(quoted.order_by("pk").values_list("pk", "speech", "text", "sha256")[:TRANSCRIPTS_AT_ONCE])


def _quotes_of(transcripts: list[int]) -> dict[int, list[_Stored]]:
    pins = defaultdict[int, list[_Pin]](list)
    segments = Segment.objects.filter(quote__transcript__in=transcripts).order_by("quote_id", "position")
    for quote, exact, prefix, suffix, start, end, transcript, passage_start, passage_end in segments.values_list(
        *("quote", "exact", "prefix", "suffix", "start", "end"),
        *("passage__transcript", "passage__start", "passage__end"),
    ).iterator():
        pins[quote].append(_Pin(Place(exact, prefix, suffix, start, end), transcript, passage_start, passage_end))
    found = defaultdict[int, list[_Stored]](list)
    quotes = Quote.objects.filter(transcript__in=transcripts).order_by("pk")
    for pk, transcript, speech, text, stored, kind, status in quotes.values_list(
        "pk", "transcript", "speech", "text", "grade", "kind", "status"
    ).iterator():
        found[transcript].append(_Stored(pk, speech, text, stored, kind, status, pins.get(pk, ())))
    return found


def _against(pk: int, speech: int, text: str, sha256: str, quotes: Sequence[_Stored]) -> Checked:
    findings, proven, prepared = list[Finding](), Counter[str](), None
    if text_hash(text) != sha256:
        findings.append(Finding(None, pk, "its checksum is not that of its text"))
    for quote in quotes:
        places = [pin.place for pin in quote.pins]
        proven_grade = grade_at(quote.text, places, text) if places else _grade_of_unpinned(quote, text)
        is_proven = proven_grade == quote.grade
        if is_proven and quote.speech == speech and all(_is_in_its_passage(pin, pk, text) for pin in quote.pins):
            proven[quote.grade] += 1
            continue  # so it is with nearly all
        prepared = prepared or Prepared(text)
        faults = [] if is_proven else _faults(quote, prepared)
        faults += _misplaced(quote, pk, text)
        if quote.speech != speech:
            faults.append("its transcript belongs to another speech")
        if not faults:
            proven[quote.grade] += 1
        findings += (Finding(quote.pk, pk, says) for says in faults)
    return Checked(len(quotes), proven, tuple(findings))


def _grade_of_unpinned(quote: _Stored, text: str) -> Grade | None:
    """Where nothing else can be wrong with it: it is not public as said, and its words are not there."""
    return Grade.DIFFERS if not quote.is_shown_as_said and stands_nowhere(quote.text, text) else None


def _faults(quote: _Stored, prepared: Prepared) -> list[str]:
    places = tuple(pin.place for pin in quote.pins)
    proof = grade(quote.text, prepared, chosen=[place.start for place in places], suggesting=False)
    if not places:
        faults = ["its words stand in one place, and it is tied to none"] if proof.is_true and proof.is_clear else []
        if quote.is_shown_as_said:
            faults.append(_NOWHERE)
    elif proof.is_true and proof.placements[0] == places:
        faults = []
    else:
        faults = [fault for number, place in enumerate(places, start=1) for fault in _misread(number, place, prepared)]
        if not faults and proof.is_true:
            faults = ["its segments are not those that the proof finds at their places"]
        elif faults:
            return faults  # Where it is not known what the quote is tied to, its grade says nothing.
    if proof.grade.value != quote.grade:
        faults.append(f"it is stored as “{quote.grade}”, and the text proves “{proof.grade.value}”")
    return faults


def _misplaced(quote: _Stored, transcript: int, text: str) -> list[str]:
    return [
        f"segment {number} is tied to a passage in which it does not begin"
        for number, pin in enumerate(quote.pins, start=1)
        if not _is_in_its_passage(pin, transcript, text)
    ]


def _misread(number: int, place: Place, prepared: Prepared) -> Iterator[str]:
    if prepared.text[place.start : place.end] != place.exact:
        yield f"segment {number} has other words than the text at its place"
    elif not stands_between(prepared.text, place.start, place):
        yield f"segment {number} has other neighbours than the text at its place"


def _is_in_its_passage(pin: _Pin, transcript: int, text: str) -> bool:
    """A segment may begin with the mark at the head of the passage, which is none of its words."""
    start = pin.place.start
    if pin.transcript != transcript or start >= pin.passage_end:
        return False
    return start >= pin.passage_start or "\n" not in text[start : pin.passage_start]


def _without_transcript() -> Checked:
    """Nothing is proven of these; but none may claim a place, or that no transcript is held where one is."""
    quotes = Quote.objects.filter(transcript=None).order_by("pk")
    is_pinned = Exists(Segment.objects.filter(quote=OuterRef("pk")))
    is_held = Exists(Transcript.objects.current().filter(speech=OuterRef("speech")))
    looked_at, findings = 0, list[Finding]()
    for pk, stored, kind, status, pinned, held in quotes.values_list(
        "pk", "grade", "kind", "status", is_pinned, is_held
    ).iterator():
        looked_at += 1
        if pinned:
            findings.append(Finding(pk, None, "it is tied to a place, and has no transcript"))
        elif _is_shown_as_said(kind, status) and stored != Quote.Grade.UNSOURCED:
            findings.append(Finding(pk, None, _NOWHERE))
        if held == (stored == Quote.Grade.UNSOURCED):
            says = "a transcript of its speech is held" if held else "no transcript of its speech is held"
            findings.append(Finding(pk, None, f"it is stored as “{stored}”, and {says}"))
    return Checked(looked_at, findings=tuple(findings))


def _is_shown_as_said(kind: str, status: str) -> bool:
    return status == Quote.Status.PUBLISHED and kind != Quote.Kind.REPORTED
