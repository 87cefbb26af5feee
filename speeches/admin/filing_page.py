"""What the page of a document under review shows: the original as it was read, and what is made of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.utils.safestring import SafeString

from speeches.admin.filing_edits import Edits, names_of
from speeches.admin.filing_form import FACTS, FilingForm
from speeches.admin.suggest_areas_rows import Row, rows_of
from speeches.connections.named import speaker_meant, speakers_named
from speeches.connections.suggestions import suggestions_for
from speeches.importers.filed_quotes import Proposal
from speeches.markup import highlighted_html, words_html
from speeches.models import Filing, Passage, Speaker
from speeches.models.transcript import text_hash
from speeches.search.alike import Alike, filed_alike
from speeches.text.canonical import BlockKind
from speeches.text.mending import Block
from speeches.text.names import name_key
from speeches.text.passages import Numbered, number_passages

# Of so much in common it must be said that it is meant.
MUCH_ALIKE = 0.5
_AROUND = 40
_FACT_OF_FIELD = {
    "new_speaker": "speaker",
    "new_on_behalf_of": "state",
    "on_behalf_of": "state",
    "new_occasion": "occasion",
    "new_place": "place",
}
_KINDS = {
    BlockKind.PARAGRAPH: "paragraph",
    BlockKind.HEADING: "heading",
    BlockKind.QUOTED: "quoted block",
    BlockKind.ITEM: "item of a list",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact was found: the words around it with it marked and the passage of the original, or in words."""

    certainty: str
    before: str = ""
    words: str = ""
    after: str = ""
    passage: int = 0
    origin: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    bound: BoundField
    place: Place | None


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """A passage as it was read, or, with ``why``, what was taken out there."""

    number: int
    kind: str
    words: SafeString
    why: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """``number`` is the place in the text to be filed, 0 of what is left out; ``others`` the kinds it could be called."""

    block: Block
    number: int
    words: SafeString
    others: tuple[tuple[str, str], ...]
    may_join: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class QuoteRow:
    name: str
    quote: Proposal
    passage: int
    speaker: str
    known: Speaker | None
    is_speaker: bool
    is_accepted: bool


def page_of(
    request: HttpRequest, filing: Filing, edits: Edits, form: FilingForm, alike: list[Alike], opened: int = 0
) -> dict[str, Any]:
    passages = number_passages(edits.body)
    read = number_passages(filing.reading["text"])
    language = form["language"].value() or "en"
    best, others = _areas(edits, passages, language)
    quotes = list(_quotes(edits, passages, form))
    return {
        **admin.site.each_context(request),
        "title": "Review a document",
        "subtitle": filing.title,
        "filing": filing,
        "form": form,
        "facts": [
            (legend, [_field(form, filing, read, name) for name in _asked(form, names)]) for legend, names in FACTS
        ],
        "faults": form.faults() if form.is_bound else [],
        "original": list(_original(filing, read)),
        "passages": list(_blocks(edits.blocks, opened)),
        "left_out": sum(bool(block.left_out) for block in edits.blocks),
        "quotes": quotes,
        "speakers": sorted({row.speaker for row in quotes if row.speaker} | _named_in(form)),
        "best": best,
        "others": others,
        "is_other_ticked": any(row.is_ticked or row.is_central for row in others),
        "language": {"language": language},
        "may_pin": request.user.has_perm("speeches.add_tagevidence"),
        "may_send": request.user.has_perm("speeches.change_speech"),
        "may_correct": request.user.has_perm("speeches.change_transcript"),
        "alike": alike,
        "must_agree": is_much(alike),
        "seen": text_hash(edits.body),
        "waiting": Filing.objects.filter(owner=request.user.pk).exclude(pk=filing.pk).count(),
    }


def alike_of(filing: Filing, edits: Edits) -> list[Alike]:
    return filed_alike(edits.body, edits.facts.get("language") or "en", filing.sha256)


def is_much(alike: list[Alike]) -> bool:
    return any(one.same_file or one.same_text or max(one.share, one.share_of_speech) >= MUCH_ALIKE for one in alike)


def _asked(form: FilingForm, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name != "is_namesake" or form.asks_for_namesake]


def _field(form: FilingForm, filing: Filing, read: list[Numbered], name: str) -> FieldRow:
    """Of a chosen record and a new name, the place stands by the one that is filled."""
    fact = _FACT_OF_FIELD.get(name, name)
    found = filing.reading["facts"].get(fact)
    is_here = bool(form[name].value()) or (name == fact and name not in ("speaker", "occasion"))
    return FieldRow(form[name], _place(filing.reading["text"], read, found) if found and is_here else None)


def _place(text: str, read: list[Numbered], found: Mapping[str, Any]) -> Place:
    start, end = found["start"], found["end"]
    if start is None:
        return Place(found["certainty"], origin=found["origin"])
    opens = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    closes = text.find("\n", end)
    closes = min(closes if closes >= 0 else len(text), end + _AROUND)
    passage = next((one.number for one in read if one.start <= start < one.end), 0)
    return Place(found["certainty"], text[opens:start], text[start:end], text[end:closes], passage)


def _original(filing: Filing, read: list[Numbered]) -> Iterator[OriginalRow]:
    taken = defaultdict[int, list[Mapping[str, Any]]](list)
    for one in filing.reading["removed"]:
        taken[one["before"]].append(one)
    marks = [(fact["start"], fact["end"]) for fact in filing.reading["facts"].values() if fact["start"] is not None]
    for passage in read:
        yield from map(_taken_out, taken.pop(passage.number, ()))
        inside = [(start, end) for start, end in marks if passage.start <= start < passage.end]
        words = highlighted_html(passage.text, passage.start, inside) if inside else words_html(passage.text)
        yield OriginalRow(passage.number, passage.kind.value, words)
    for rest in taken.values():
        yield from map(_taken_out, rest)


def _taken_out(one: Mapping[str, Any]) -> OriginalRow:
    first, last = (one["pages"][0], one["pages"][-1]) if one["pages"] else (0, 0)
    pages = f"pages {first} to {last}" if last > first else f"page {first}" if first else ""
    return OriginalRow(0, "", words_html(one["words"]), one["why"], pages)


def _blocks(found: tuple[Block, ...], opened: int) -> Iterator[BlockRow]:
    number = 0
    for block in found:
        is_in = not block.left_out
        others = tuple((kind.value, words) for kind, words in _KINDS.items() if kind is not block.kind)
        number += is_in
        yield BlockRow(
            block,
            number if is_in else 0,
            words_html(block.words),
            others,
            is_in and number > 1,
            block.key == opened,
        )


def _quotes(edits: Edits, passages: list[Numbered], form: FilingForm) -> Iterator[QuoteRow]:
    typed = edits.speakers or {}
    named = {name: typed.get(name, one.speaker) for name, one in zip(names_of(edits.quotes), edits.quotes, strict=True)}
    known = speakers_named(named.values())
    own = {name_key(name) for name in _named_in(form)}
    for (name, speaker), quote in zip(named.items(), edits.quotes, strict=True):
        passage = next((one.number for one in passages if one.start <= quote.start < one.end), 0)
        is_speaker = bool(speaker) and name_key(speaker) in own
        meant = None if is_speaker else speaker_meant(speaker, known)
        yield QuoteRow(name, quote, passage, speaker, meant, is_speaker, name in edits.accepted)


def _named_in(form: FilingForm) -> set[str]:
    """The speaker of the document, as chosen or as named."""
    chosen, named = str(form["speaker"].value() or ""), str(form["new_speaker"].value() or "")
    if chosen.isdecimal() and len(chosen) < 19:
        speaker = Speaker.objects.filter(pk=int(chosen)).first()
        return {speaker.name} if speaker else set()
    return {named} if named else set()


def _areas(edits: Edits, passages: list[Numbered], language: str) -> tuple[list[Row], list[Row]]:
    found = suggestions_for(edits.facts.get("title", ""), edits.body, language)
    by_place = {one.number: Passage(pk=one.number, number=one.number, start=one.start, end=one.end) for one in passages}
    return rows_of(found, by_place, "", edits.areas, edits.central)
