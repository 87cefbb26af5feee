"""Reads press articles in plain text: one article is one speech record, with the quotations proposed as quotes."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from speeches.importers.article_layout import Layout, layout_of
from speeches.importers.article_occasion import find_occasion
from speeches.importers.containers import open_container
from speeches.importers.records import QuoteRecord, Reading, Skipped, SourceRecord, SpeakerRecord, SpeechRecord
from speeches.text.canonical import from_plain
from speeches.text.decoding import Undecodable, decode, decoded_once_more
from speeches.text.names import parse_name
from speeches.text.quotations import Person, Quotation, find_cast, find_quotations
from speeches.text.terms import Vocabulary

MOST_BYTES = 300_000
_SUFFIXES = (".txt", ".text")
# Marks of Windows-1252 that were taken for control characters.
_WINDOWS_MARKS = {0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x96: "–", 0x97: "—"}


def read_article(path: Path, terms: Vocabulary) -> Iterator[Reading]:
    """Each text file of a folder or zip, or the one file at ``path``, is one article. ``terms`` are those of each
    policy area, by its slug."""
    for found in open_container(path):
        if isinstance(found, Skipped):
            yield found
        elif found.name == path.name or found.name.casefold().endswith(_SUFFIXES):
            yield read_article_text(found.name, found.data, terms)
        else:
            yield Skipped(found.name, "Articles are read from text files (.txt); by its name this is none.")


def read_article_text(file: str, original: bytes, terms: Vocabulary) -> SpeechRecord | Skipped:
    if len(original) > MOST_BYTES:
        return Skipped(file, f"It has {len(original):,} bytes; no press article has more than {MOST_BYTES:,}.")
    try:
        text = decode(original).translate(_WINDOWS_MARKS)
    except Undecodable as reason:
        return Skipped(file, str(reason))
    article = layout_of(decoded_once_more(text))
    words = from_plain(article.body)
    if not words:
        return Skipped(file, "It holds no text beside a title, a caption or a date.")
    return _record(file, original, article, words, terms)


def _record(file: str, original: bytes, article: Layout, text: str, terms: Vocabulary) -> SpeechRecord:
    quotations = find_quotations(text, [Person(name, role) for name, role in article.captions.items()])
    speaker, role, doubt = reported_speaker(article, text, quotations)
    occasion = find_occasion(text, article.place)
    policy_areas = _policy_areas(f"{article.title}\n\n{text}", terms)
    missing = {
        "The text states no date.": not article.date,
        "The text names no meeting.": not occasion,
        "The text has no quotations.": not quotations,
        "The text has no term of any policy area.": not policy_areas,
    }
    return SpeechRecord(
        key=f"article/{hashlib.sha256(original).hexdigest()[:16]}",
        file=file,
        original=original,
        title=article.title,
        text=text,
        kind="article",
        summary=article.lede,
        delivery="report",
        rendering="original",
        speaker=person_named(speaker),
        role=role,
        occasion=occasion,
        date=article.date,
        source=SourceRecord(publisher=article.publisher, title=article.title, address=article.address),
        quotes=tuple(_quote(quotation, terms) for quotation in quotations if quotation.closed),
        policy_areas=policy_areas,
        notes=(*article.notes, *doubt, *filter(missing.get, missing), *_doubts_about(quotations)),
    )


def reported_speaker(article: Layout, text: str, quotations: Sequence[Quotation]) -> tuple[str | None, str, list[str]]:
    """Whose speech the article reports, in what role: the person of the caption, else the only one quoted by name; and
    a sentence where that is a conclusion or an open question."""
    if len(article.captions) == 1:
        return *next(iter(article.captions.items())), []
    quoted = list(dict.fromkeys(quotation.speaker for quotation in quotations if quotation.speaker))
    if len(quoted) == 1:
        roles = {person.name: person.role for person in find_cast(text)} | article.captions
        return (
            quoted[0],
            roles.get(quoted[0], ""),
            [f"{quoted[0]}, whom alone the text quotes by name, is taken as the speaker."],
        )
    named = ", ".join(dict.fromkeys([*article.captions, *quoted]))
    return None, "", [f"Whose speech the text reports is left open{f': it names {named}' if named else ''}."]


def _doubts_about(quotations: Sequence[Quotation]) -> Iterator[str]:
    unsure = sum(quotation.closed and quotation.speaker is None for quotation in quotations)
    if unsure:
        yield f"Of the quotations {unsure} {'has' if unsure == 1 else 'have'} no speaker that the text is clear about."
    for quotation in quotations:
        if not quotation.closed:
            words = " ".join(quotation.text.split()[:8])
            yield f"A quotation is never closed, and is not proposed as a quote: “{words} …”."


def _policy_areas(text: str, terms: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(hit.area) for hit in terms.find(text)))


def _quote(quotation: Quotation, terms: Vocabulary) -> QuoteRecord:
    return QuoteRecord(
        text=quotation.text,
        start=quotation.start,
        end=quotation.end,
        speaker=person_named(quotation.speaker),
        policy_areas=_policy_areas(quotation.text, terms),
    )


def person_named(spelling: str | None) -> SpeakerRecord | None:
    if spelling is None:
        return None
    name, honorific = parse_name(spelling)
    return SpeakerRecord(name=name, honorific=honorific, spelling=spelling)
