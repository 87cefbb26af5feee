"""Reads one document, whatever its kind: the door for the admin and for the command line. Nothing is stored.

``read_document`` takes the bytes of a file, ``read_pasted`` what was pasted; both raise ``ReadingError``, and nothing else,
with a sentence for an editor."""

import hashlib
from collections.abc import Iterator, Sequence

from speeches.importers.document_kinds import kind_of
from speeches.importers.found_facts import find_facts
from speeches.importers.read_apart import read_apart
from speeches.importers.read_article import person_named
from speeches.importers.reading import Content, Front, Reading, ReadingError
from speeches.importers.records import QuoteRecord
from speeches.text.canonical import canonical
from speeches.text.marked import compose
from speeches.text.passages import Numbered, number_passages
from speeches.text.quotations import Quotation

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 1_000_000
MOST_PASSAGES = 10_000
PASTED = "pasted"


def read_document(file: str, data: bytes) -> Reading:
    """``file`` is the name under which the bytes came."""
    if len(data) > MOST_BYTES:
        raise ReadingError(f"It has {len(data):,} bytes; {MOST_BYTES:,} are the most that are read.")
    kind = kind_of(file, data)
    return _reading(file, kind, data, read_apart(kind, data))


def read_pasted(text: str = "", html: str = "") -> Reading:
    """What a browser gives when something is pasted: its ``html``, if there is any, else its plain ``text``."""
    original = (html or text).encode("utf-8", "replace")
    if html.strip():
        return _reading(f"{PASTED}.html", "html", original, read_apart("pasted", original))
    if not text.strip():
        raise ReadingError("There is nothing to read: paste a text, or choose a file.")
    return _reading(f"{PASTED}.txt", "text", original, read_apart("text", original))


def _reading(file: str, kind: str, original: bytes, content: Content) -> Reading:
    text, printed_numbers = compose(content.pieces)
    if not text:
        raise ReadingError("It holds no words.")
    if len(text) > MOST_CHARACTERS:
        raise ReadingError(f"It holds {len(text):,} characters; {MOST_CHARACTERS:,} are the most.")
    passages = tuple(number_passages(text))
    if len(passages) > MOST_PASSAGES:
        raise ReadingError(f"It falls into {len(passages):,} passages; {MOST_PASSAGES:,} are the most.")
    found = find_facts(file, content, text, passages)
    return Reading(
        file=file,
        kind_of_file=kind,
        original=original,
        sha256=hashlib.sha256(original).hexdigest(),
        text=text,
        passages=passages,
        printed_numbers=printed_numbers,
        facts=found.facts,
        quotes=tuple(_quotes(found.quotations, passages, found.front)),
        front=found.front,
        body=body_of(text, found.front),
        removed=content.removed,
        warnings=content.warnings,
    )


def body_of(text: str, front: Sequence[Front]) -> str:
    """The canonical text without these passages."""
    left_out = {passage.position for passage in front}
    blocks = (line for line in text.split("\n") if line)
    return canonical("\n\n".join(block for place, block in enumerate(blocks, start=1) if place not in left_out))


def _quotes(
    quotations: Sequence[Quotation], passages: Sequence[Numbered], front: Sequence[Front]
) -> Iterator[QuoteRecord]:
    """Those that are closed, but for those in passages that are to be left out."""
    left_out = [passages[one.position - 1] for one in front]
    for found in quotations:
        if found.closed and not any(one.start < found.end and found.start < one.end for one in left_out):
            yield QuoteRecord(found.text, found.start, found.end, person_named(found.speaker))
