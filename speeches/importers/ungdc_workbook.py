"""Who spoke, as ``Speakers_by_session.xlsx`` of the General Debate corpus has it: its rows, each given to the speech it
means.

Most rows name their speech by session and code. Some codes are mistyped, and a few rows have the code of one country
beside the name of another ("CHE, Sweden"): such a row goes to the country it names, if no other row has that speech.
"""

import zipfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from speeches.importers.records import Remark
from speeches.text.names import name_key

WORKBOOK = "Speakers_by_session.xlsx"
FIRST_YEAR = 1946

_COLUMNS = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post")
_MOST_BYTES_UNPACKED = 200_000_000
_CODES = {
    "CZK": "CSK",
    "DKN": "DNK",
    "EC": "EU",
    "PAR": "PRY",
    "PKR": "PRK",
    "POR": "PRT",
    "YDYE": "YMD",
    "ZFA": "ZAF",
}
# Rows with the code of the other Germany, by session, code and country; the texts show who spoke.
_GERMANIES = {
    (41, "DDR", "republica federal alemana"): "DEU",
    (41, "DEU", "germany democratic republic"): "DDR",
    (45, "DDR", "fdr"): "DEU",
    (45, "DEU", "germany"): "DDR",
}
# What stands where a post is unknown.
_NO_POST = {"missing"}
_SMALL_WORDS = {"OF", "THE", "AND", "FOR", "IN", "TO"}


class WorkbookError(Exception):
    """The workbook cannot be read, and why, as a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    year: int
    session: int
    code: str
    country: str
    name: str
    post: str

    @property
    def about(self) -> str:
        return f"{WORKBOOK} row {self.number}"


SpeechId = tuple[int, str]
"""Session and code."""


class Speakers:
    """The rows of the workbook and the speeches they belong to."""

    def __init__(self, rows: Collection[Row], speeches: Collection[SpeechId]) -> None:
        self._rows = rows
        self._speeches = set(speeches)
        self._given: dict[SpeechId, list[Row]] = defaultdict(list)
        self._named = _codes_by_country(rows)
        self._give()

    def row_of(self, speech: SpeechId) -> Row | None:
        rows = self._given.get(speech)
        return rows[0] if rows else None

    def notes_on(self, speech: SpeechId) -> Iterator[str]:
        rows = self._given.get(speech, [])
        if not rows:
            yield f"{WORKBOOK} has no row for it: speaker and post are unknown."
            return
        row, code = rows[0], speech[1]
        if not row.name:
            yield f"{row.about} names no speaker."
        if _code(row) != code:
            yield f"{row.about} has the code {row.code} beside the name {row.country}; it was read as {code}."
        for other in rows[1:]:
            if name_key(other.name) != name_key(row.name):
                yield f"{other.about} gives another speaker, {other.name}; row {row.number} ({row.name}) was taken."

    def remarks(self) -> Iterator[Remark]:
        """The rows that gave no speaker to a speech, in the order of the sheet."""
        doubles = {other.number: rows[0] for rows in self._given.values() for other in rows[1:]}
        lost = {row.number for speech, rows in self._given.items() if speech not in self._speeches for row in rows}
        for row in self._rows:
            if row.number in lost:
                who = f", {row.name}" if row.name else ""
                yield Remark(row.about, f"There is no file for it: {row.country or row.code} in {row.year}{who}.")
            elif taken := doubles.get(row.number):
                same = name_key(taken.name) == name_key(row.name)
                says = f"It repeats row {taken.number}." if same else f"Row {taken.number} has the same speech."
                yield Remark(row.about, says)

    def _give(self) -> None:
        """Rows that agree with themselves come first; the others take what is left. Which files are at hand does not
        matter to it, so that a session brought in alone gets the same speakers."""
        doubtful: list[Row] = []
        for row in self._rows:
            code, country = _code(row), _folded(row.country)
            if known := _GERMANIES.get((row.session, code, country)):
                self._given[row.session, known].append(row)
            elif self._named[country] == code and row.session == row.year - FIRST_YEAR + 1:
                self._given[row.session, code].append(row)
            else:
                doubtful.append(row)
        for row in doubtful:
            self._given[self._best(row)].append(row)
        for rows in self._given.values():
            # Of two speakers the one with a post is likelier to have made the general statement.
            rows.sort(key=lambda row: not row.post)

    def _best(self, row: Row) -> SpeechId:
        """By the country it names rather than by its code, by its year rather than by its session, if that is free."""
        codes = (self._named[_folded(row.country)], _code(row))
        sessions = (row.year - FIRST_YEAR + 1, row.session)
        choices = [(session, code) for code in codes for session in sessions]
        if sessions[0] != sessions[1]:
            choices = [choice for choice in choices if choice in self._speeches] or choices
        return next((choice for choice in choices if not self._given.get(choice)), choices[-1])


def read_rows(workbook: bytes) -> list[Row]:
    """The rows of the first sheet that has the columns."""
    try:
        with zipfile.ZipFile(BytesIO(workbook)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES_UNPACKED:
                raise WorkbookError(f"{WORKBOOK} unpacks to more than {_MOST_BYTES_UNPACKED:,} bytes and was not read.")
        sheets = load_workbook(BytesIO(workbook), read_only=True, data_only=True)
        for sheet in sheets:
            lines = sheet.iter_rows(values_only=True)
            places = _places(next(lines, ()))
            if places:
                return [row for number, line in enumerate(lines, 2) if (row := _row(number, line, places))]
    except WorkbookError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise WorkbookError(f"{WORKBOOK} could not be read: it is damaged or no workbook.") from error
    raise WorkbookError(f"{WORKBOOK} has no sheet with the columns {', '.join(_COLUMNS)}.")


def _places(header: tuple[Any, ...]) -> list[int]:
    titles = [_tidy(title).casefold() for title in header]
    wanted = [title.casefold() for title in _COLUMNS]
    return [titles.index(title) for title in wanted] if set(wanted) <= set(titles) else []


def _row(number: int, line: tuple[Any, ...], places: list[int]) -> Row | None:
    cells = [line[place] if place < len(line) else None for place in places]
    year, session, code, country, name, post = cells
    if not any(cell is not None for cell in cells):
        return None
    return Row(number, _whole(year), _whole(session), _tidy(code).upper(), _tidy(country), str(name or ""), _post(post))


def _codes_by_country(rows: Collection[Row]) -> dict[str, str]:
    """For each spelling of a country the code that most rows give it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counts[_folded(row.country)][_code(row)] += 1
    return {country: codes.most_common(1)[0][0] for country, codes in counts.items()}


def _code(row: Row) -> str:
    return _CODES.get(row.code, row.code)


def _folded(country: str) -> str:
    return country.casefold().replace("’", "'")


def _tidy(cell: Any) -> str:
    return " ".join(str(cell if cell is not None else "").split())


def _whole(cell: Any) -> int:
    try:
        return int(cell)
    except (TypeError, ValueError):
        return 0


def _post(cell: Any) -> str:
    """In ordinary capitals, where it is all in capitals; else as it is."""
    post = _tidy(cell)
    if post.casefold() in _NO_POST:
        return ""
    if not post.isupper():
        return post
    words = enumerate(post.split())
    return " ".join(word.lower() if place and word in _SMALL_WORDS else word.capitalize() for place, word in words)
