"""Reads the United Nations General Debate Corpus: a folder of texts for each session, and a workbook of the speakers.

How the texts are set differs by session, and in some sessions by file, so each text is taken as it shows itself:
1 to 46, 70 to 76: one paragraph a line, cut by the ends of pages; numbered by the record from 4 to 39 (24: wrapped at
60 or 160 characters, blank lines between; 37: wrapped at 49 or 69 characters; some files of 33, 38, 43 and 45: partly).
47: typed lines of up to 79 characters, some with an asterisk for a note. 48 to 60 and 67: printed columns without a
mark of the paragraph. 61 to 66: the same, a leading space at most paragraphs. 68 and 69: blank lines between.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from speeches.importers.containers import File, names_in, open_container
from speeches.importers.records import (
    OccasionRecord,
    Reading,
    Remark,
    Skipped,
    SourceRecord,
    SpeakerRecord,
    SpeechRecord,
)
from speeches.importers.ungdc_numbers import NUMBER_END, mark_numbers, take_numbers
from speeches.importers.ungdc_pages import without_furniture
from speeches.importers.ungdc_workbook import WORKBOOK, Row, Speakers, WorkbookError, read_rows
from speeches.text.canonical import from_plain
from speeches.text.decoding import Undecodable, decode, decoded_once_more
from speeches.text.names import parse_name
from speeches.text.unwrap import unwrap

# The record counted its paragraphs from 1949 to 1984; numbers before and after are the speakers' own.
_SESSIONS_WITH_NUMBERS = range(4, 40)
# No paragraph that a typist made is as long; a text with one has lost its line breaks.
_LONGEST_PARAGRAPH = 9_000

_FILE = re.compile(r"(?P<code>[A-Z]{2,4})_(?P<session>\d{2})_(?P<year>\d{4})\.txt")
_STATES = Path(__file__).parent.parent / "data" / "states.csv"
# Delegations whose files go on under the code of a state that succeeded them, or that they succeeded.
_SOVIET_UNION_UNTIL = 1991
_SERBIA_AND_MONTENEGRO_FROM = 2003
_WITH_ARTICLE = re.compile(
    r"United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Holy See|Soviet|European|Republic|Democratic "
    r"Republic|Democratic People|Central|Dominican |Marshall|Solomon|Sudan|Congo|Russian|State of|German D|Lao |Syrian"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """What the name of a file says."""

    file: str
    code: str
    session: int
    year: int

    @property
    def stem(self) -> str:
        return f"{self.code}_{self.session:02}_{self.year}"


def read_ungdc(path: Path) -> Iterator[Reading]:
    """Every speech by session and code, then what of the container and the workbook gave none."""
    names = names_in(path)
    speeches = sorted(filter(None, map(_parsed, names)), key=lambda name: (name.session, name.code, name.file))
    rows, trouble = _rows(path, names)
    speakers = Speakers(rows, [(name.session, name.code) for name in speeches])
    for name, found in zip(speeches, open_container(path, [name.file for name in speeches]), strict=True):
        yield _read(name, found, speakers) if isinstance(found, File) else found
    known = {name.file for name in speeches}
    for other in names:
        if other not in known and not _is_workbook(other):
            yield Skipped(other, f"Its name is not of the corpus, as {WORKBOOK} or ARG_01_1946.txt would be.")
    yield from trouble
    if any(map(_is_workbook, names)):
        yield from speakers.remarks()


def count_ungdc(path: Path) -> int:
    """The number of files that ``read_ungdc`` will deal with, the workbook apart."""
    return sum(not _is_workbook(name) for name in names_in(path))


def _parsed(name: str) -> _Name | None:
    match = _FILE.fullmatch(name.rpartition("/")[2])
    return _Name(name, match["code"], int(match["session"]), int(match["year"])) if match else None


def _is_workbook(name: str) -> bool:
    return name.rpartition("/")[2] == WORKBOOK


def _rows(path: Path, names: list[str]) -> tuple[list[Row], list[Reading]]:
    """The rows of the workbook, and what is amiss with it."""
    inside = [name for name in names if _is_workbook(name)]
    # One session's folder or one file may be brought in alone; without the workbook above it, it would lose its speaker.
    above = [folder / WORKBOOK for folder in list(path.absolute().parents)[:2] if (folder / WORKBOOK).is_file()]
    if not inside and not above:
        return [], [Remark(WORKBOOK, "It is not among these files: speakers and posts are unknown.")]
    trouble: list[Reading] = [Skipped(extra, "There is another workbook of this name.") for extra in inside[1:]]
    for found in open_container(path, inside[:1]) if inside else open_container(above[0]):
        if isinstance(found, Skipped):
            trouble.append(found)
            continue
        try:
            return read_rows(found.data), trouble
        except WorkbookError as error:
            trouble.append(Skipped(found.name, str(error)))
    return [], trouble


def _read(name: _Name, found: File, speakers: Speakers) -> Reading:
    try:
        decoded = decode(found.data)
    except Undecodable as error:
        return Skipped(name.file, str(error))
    text = decoded_once_more(decoded)
    paragraphs, numbers = _paragraphs(text, name.session)
    if not paragraphs:
        return Skipped(name.file, "It holds no words.")
    row = speakers.row_of((name.session, name.code))
    notes = [*speakers.notes_on((name.session, name.code)), *_notes_on_text(text != decoded, paragraphs, numbers)]
    code = _delegation(name)
    session = f"{_ordinal(name.session)} session"
    return SpeechRecord(
        key=f"ungdc/{name.stem}",
        file=name.file,
        original=found.data,
        title=f"Statement by {_spoken_name(code, row)} in the general debate, {session}",
        text=from_plain(paragraphs),
        speaker=_speaker(row),
        role=row.post if row else "",
        on_behalf_of=code,
        occasion=OccasionRecord(
            f"General debate, {session}", body="United Nations General Assembly", session=str(name.session)
        ),
        date=date(name.year, 1, 1),
        date_precision="year",
        source=_source(name),
        paragraph_numbers=numbers,
        notes=tuple(notes),
    )


def _paragraphs(text: str, session: int) -> tuple[list[str], dict[int, str]]:
    text = without_furniture(text.replace(NUMBER_END, ""))
    if session in _SESSIONS_WITH_NUMBERS:
        text = mark_numbers(text)
    return take_numbers(unwrap(text))


def _notes_on_text(was_encoded_twice: bool, paragraphs: list[str], numbers: dict[int, str]) -> Iterator[str]:
    if was_encoded_twice:
        yield "Some of its letters had been encoded twice; they were decoded once more."
    longest = max(map(len, paragraphs))
    if longest > _LONGEST_PARAGRAPH:
        yield f"It has a paragraph of {longest:,} characters: where its paragraphs ended is lost in the file."
    twice = sum(times > 1 for paragraph, times in Counter(paragraphs).items() if len(paragraph) > 100)
    if twice > 2:
        yield f"It has {twice} of its paragraphs twice."
    for (_, last), (position, first) in pairwise(sorted(numbers.items())):
        if int(first) < int(last):
            yield f"The count of its paragraphs begins again at {first} (paragraph {position} here)."


def _delegation(name: _Name) -> str:
    if name.code == "RUS" and name.year <= _SOVIET_UNION_UNTIL:
        return "SUN"
    if name.code == "YUG" and name.year >= _SERBIA_AND_MONTENEGRO_FROM:
        return "SCG"
    return name.code


def _speaker(row: Row | None) -> SpeakerRecord | None:
    if row is None or not row.name.strip():
        return None
    name, honorific = parse_name(row.name)
    return SpeakerRecord(name, honorific, row.name)


def _source(name: _Name) -> SourceRecord:
    return SourceRecord(
        publisher="UN General Debate Corpus (Jankin, Baturo, Dasandi), Harvard Dataverse",
        title=f"{name.stem}.txt",
        address="https://doi.org/10.7910/DVN/0TJX8Y",
        rights="CC0 1.0",
    )


def _spoken_name(code: str, row: Row | None) -> str:
    """The delegation as one says it: the Holy See, Japan."""
    name = _state_names().get(code) or (row.country if row else "") or code
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


@cache
def _state_names() -> dict[str, str]:
    if not _STATES.exists():
        return {}
    with _STATES.open(encoding="utf-8", newline="") as lines:
        return {line["code"]: line["name"] for line in csv.DictReader(lines)}


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
