"""What an editor has made of a document so far, and how it is kept until the document is filed."""

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.http import QueryDict

from speeches.admin.passage_boxes import keys_sent
from speeches.connections.named import delegation_named, occasion_named, speaker_meant, speakers_named
from speeches.importers.filed_quotes import Proposal, proposed_quotes
from speeches.importers.reading import Fact, Facts, KnownDate, Reading
from speeches.models import Filing
from speeches.text.canonical import BlockKind, blocks, canonical
from speeches.text.mending import Block, body

_SAID_BY_FACTS = ("title", "role", "symbol", "language", "kind", "delivery", "publisher", "address")
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Edits:
    """``facts`` are what the form holds, by its fields, as it was typed. Quotes are named as ``names_of`` does; ``speakers``
    are typed, by the names of quotes; ``areas`` and ``central`` are ids. ``quotes`` are those of the text as it stands."""

    facts: Mapping[str, str]
    blocks: tuple[Block, ...]
    quotes: tuple[Proposal, ...] = ()
    accepted: frozenset[str] = frozenset()
    speakers: Mapping[str, str] | None = None
    areas: frozenset[int] = frozenset()
    central: frozenset[int] = frozenset()

    @property
    def body(self) -> str:
        return body(self.blocks)


def names_of(quotes: tuple[Proposal, ...]) -> list[str]:
    """A name for each that stays when passages before it change."""
    seen = Counter[str]()
    names = []
    for quote in quotes:
        digest = hashlib.sha256(quote.text.encode()).hexdigest()[:12]
        seen[digest] += 1
        names.append(f"{digest}-{seen[digest]}")
    return names


def edits_of(filing: Filing) -> Edits:
    kept = filing.edits
    return Edits(
        facts=kept["facts"],
        blocks=tuple(Block(one[0], BlockKind(one[1]), *one[2:]) for one in kept["blocks"]),
        quotes=tuple(Proposal(*one) for one in kept["quotes"]),
        accepted=frozenset(kept["accepted"]),
        speakers=kept["speakers"],
        areas=frozenset(kept["areas"]),
        central=frozenset(kept["central"]),
    )


def keep(filing: Filing, edits: Edits) -> None:
    filing.edits = _storable(
        {
            "facts": dict(edits.facts),
            "blocks": [list(asdict(block).values()) for block in edits.blocks],
            "quotes": [list(asdict(quote).values()) for quote in edits.quotes],
            "accepted": sorted(edits.accepted),
            "speakers": dict(edits.speakers or {}),
            "areas": sorted(edits.areas),
            "central": sorted(edits.central),
        }
    )
    filing.title = filing.edits["facts"].get("title", "")[:_LONGEST_TITLE]
    filing.save(update_fields=["edits", "title", "changed_at"])


def new_filing(owner: Any, reading: Reading) -> Filing:
    """Stored as it was read, with what the archive knows of the names in it."""
    filing = Filing(
        owner=owner,
        file=reading.file.replace("\0", "")[-300:],
        kind_of_file=reading.kind_of_file,
        original=reading.original,
        sha256=reading.sha256,
        reading=_storable(
            {
                "text": reading.text,
                "facts": _as_stored(reading.facts),
                "removed": [asdict(one) for one in reading.removed],
                "warnings": list(reading.warnings),
            }
        ),
        edits={},
    )
    filing.save()
    read = _blocks(reading)
    keep(filing, Edits(_prefilled(reading.facts), read, proposed_quotes(body(read), reading.text), speakers={}))
    return filing


def mended(edits: Edits, changed: tuple[Block, ...], whole: str) -> Edits:
    return replace(edits, blocks=changed, quotes=proposed_quotes(body(changed), whole))


def typed(edits: Edits, sent: QueryDict, names: list[str]) -> Edits:
    """With what the form of the page holds; ``names`` are the fields of the facts."""
    quotes = names_of(edits.quotes)
    return replace(
        edits,
        facts={name: sent.get(name, "") for name in names},
        accepted=frozenset(name for name in sent.getlist("quotes") if name in quotes),
        speakers={name: sent.get(f"speaker-{name}", "") for name in quotes if f"speaker-{name}" in sent},
        areas=frozenset(keys_sent(sent.getlist("areas"))),
        central=frozenset(keys_sent(sent.getlist("central"))),
    )


def with_known_speaker(facts: Mapping[str, str]) -> Mapping[str, str]:
    """The one whom another document has brought into the archive since this one was read."""
    name = facts.get("new_speaker", "")
    if not name or facts.get("speaker") or facts.get("is_namesake"):
        return facts
    person = speaker_meant(name, speakers_named([name]))
    return {**facts, "speaker": str(person.pk), "new_speaker": ""} if person else facts


def _storable(values: dict[str, Any]) -> dict[str, Any]:
    """PostgreSQL takes no NUL in a JSON field."""
    written = json.dumps(values)
    return json.loads(written.replace("\\u0000", "")) if "\\u0000" in written else values


def _blocks(reading: Reading) -> tuple[Block, ...]:
    """The passages in their order; before them what was taken out at this place, so that it can be brought back."""
    why = {front.position: front.why for front in reading.front}
    found = list[Block]()
    removed = sorted(reading.removed, key=lambda one: one.before)
    for passage in reading.passages:
        while removed and removed[0].before <= passage.number:
            found += _removed(len(found), removed[0].words, removed[0].why)
            removed = removed[1:]
        printed = reading.printed_numbers.get(passage.number, "")
        left_out = why.get(passage.number, "")
        found.append(Block(len(found) + 1, passage.kind, passage.level, passage.text, printed, left_out))
    for one in removed:
        found += _removed(len(found), one.words, one.why)
    return tuple(found)


def _removed(count: int, words: str, why: str) -> list[Block]:
    return [
        Block(count + place, one.kind, one.level, one.text, left_out=why or "taken out")
        for place, one in enumerate(blocks(canonical(words)), start=1)
    ]


def _as_stored(facts: Facts) -> dict[str, dict[str, Any]]:
    """Where each stands; the values are in the form."""
    stored = {}
    for name in (field.name for field in fields(facts)):
        fact: Fact[Any] | None = getattr(facts, name)
        if fact is not None:
            stored[name] = {
                "certainty": fact.certainty.value,
                "start": fact.start,
                "end": fact.end,
                "origin": fact.origin,
            }
    return stored


def _prefilled(facts: Facts) -> dict[str, str]:
    known = {name: _value(getattr(facts, name)) for name in _SAID_BY_FACTS}
    known["rendering"] = "original"
    if facts.date:
        known["date"] = _day(facts.date.value)
        known["date_precision"] = facts.date.value.precision
    speaker, state = _value(facts.speaker), _value(facts.state)
    occasion, place = _value(facts.occasion), _value(facts.place)
    person = speaker_meant(speaker, speakers_named([speaker]))
    known |= {"speaker": str(person.pk)} if person else {"new_speaker": speaker}
    meeting = occasion_named(occasion, place)
    known |= {"occasion": str(meeting.pk)} if meeting else {"new_occasion": occasion, "new_place": place}
    delegation = delegation_named(state)
    known |= {"on_behalf_of": str(delegation.pk)} if delegation else {"new_on_behalf_of": state}
    defaults = {"language": "en", "kind": "speech", "delivery": "delivered", "date_precision": "day"}
    return {**known, **{name: value for name, value in defaults.items() if not known.get(name)}}


def _value(fact: Fact[str] | None) -> str:
    return fact.value if fact else ""


def _day(known: KnownDate) -> str:
    day: datetime.date = known.day
    return day.isoformat()
