"""A small General Debate corpus in the layout of the real one: texts of our own in the shapes its sessions have."""

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook

from speeches.importers.read_ungdc import read_ungdc
from speeches.importers.records import Reading, SpeechRecord
from speeches.text.canonical import blocks, words_of
from tests.text.prose import PARAGRAPHS, printed, typed

NO_ROW = "Speakers_by_session.xlsx has no row for it: speaker and post are unknown."
COLUMNS = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post")
Cells = tuple[int | str | None, ...]


def write_speech(corpus: Path, stem: str, text: str | bytes) -> None:
    _, session, year = stem.split("_")
    folder = corpus / f"Session {session} - {year}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())


def write_workbook(corpus: Path, rows: Iterable[Cells]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append(row)
    workbook.create_sheet("Sheet2")
    corpus.mkdir(parents=True, exist_ok=True)
    workbook.save(corpus / "Speakers_by_session.xlsx")


def paragraphs_of(record: Reading) -> list[str]:
    assert isinstance(record, SpeechRecord)
    return [words_of(block.text) for block in blocks(record.text)]


def speeches_in(path: Path) -> list[SpeechRecord]:
    return [reading for reading in read_ungdc(path) if isinstance(reading, SpeechRecord)]


def others_in(path: Path) -> list[Reading]:
    return [reading for reading in read_ungdc(path) if not isinstance(reading, SpeechRecord)]


def numbered(first: int, paragraphs: Iterable[str] = PARAGRAPHS) -> str:
    """As the record of 1949 to 1984 prints them, one to a line."""
    return "\n".join(f"{number}.\t{paragraph}" for number, paragraph in enumerate(paragraphs, first))


def with_pages(lines: str, every: int, furniture: str) -> str:
    """``lines`` with ``furniture`` after so many of them, as at the end of a page."""
    parts = lines.split("\n")
    pages = ["\n".join(parts[start : start + every]) for start in range(0, len(parts), every)]
    return f"\n{furniture}\n".join(pages)


STYLES = {
    "one line a paragraph": ("AAA_03_1948", "\n".join(PARAGRAPHS)),
    "a byte order mark and carriage returns": ("AAA_46_1991", "\ufeff" + "\r".join(PARAGRAPHS)),
    "both ends of a line": ("AAA_46_1991", "\ufeff" + "\r\n".join(PARAGRAPHS) + "\r\n"),
    "typed with blank lines": ("AAA_24_1969", "\n\n".join(typed([each], 60) for each in PARAGRAPHS)),
    "typed to 160 characters": ("AAA_24_1969", "\n\n".join(typed([each], 160) for each in PARAGRAPHS)),
    "typed with spaces at line ends and page breaks": (
        "AAA_47_1992",
        with_pages(typed(PARAGRAPHS, 74, "     ").replace("\n     ", "\n").replace("\n", " \n"), 20, " \n23-25 \n "),
    ),
    "printed with running titles": (
        "AAA_48_1993",
        with_pages(printed(PARAGRAPHS, 5600), 17, "Forty-eighth session - 5 October l993 21"),
    ),
    "printed with page numbers": ("AAA_52_1997", with_pages(printed(PARAGRAPHS, 5600), 13, "6\n\n")),
    "printed with symbols and job numbers": (
        "AAA_63_2008",
        with_pages(printed(PARAGRAPHS, 5600).replace("\n", " \n"), 19, "A/63/PV.13 \n \n15 08-53122 \n "),
    ),
    "printed with a leading space": (
        "AAA_62_2007",
        "\n".join(f" {printed([each], 5400, 0)}" for each in PARAGRAPHS).removeprefix(" "),
    ),
    "printed with blank lines and form feeds": (
        "AAA_68_2013",
        "\n\n".join(printed([each], 5600, 0) for each in PARAGRAPHS).replace("schoolteacher,", "schoolteacher,\n\n\f"),
    ),
    "cut by headings of pages": (
        "AAA_71_2016",
        "\n".join(PARAGRAPHS).replace("copper and", "copper\n16/48 16-29421 and"),
    ),
}
