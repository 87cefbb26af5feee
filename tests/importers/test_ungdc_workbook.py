"""The workbook of the General Debate corpus: each row finds its speech or is accounted for."""

from pathlib import Path

import pytest

from speeches.importers.read_ungdc import read_ungdc
from speeches.importers.records import Remark, Skipped, SpeakerRecord, SpeechRecord
from tests.importers.corpus import (
    NO_ROW,
    Cells,
    others_in,
    speeches_in,
    write_speech,
    write_workbook,
)


@pytest.mark.parametrize(
    ("stem", "row", "delegation", "title"),
    [
        ("YMD_32_1977", (1977, 32, "YDYE ", "Democratic Yemen", "Salim", None), "YMD", "Democratic Yemen"),
        ("BEN_28_1973", (1973, 28, "BEN ", "Dahomey", "Salim", None), "BEN", "Benin"),
        ("EU_66_2011", (2011, 66, "EC", "European Council", "Salim", None), "EU", "the European Union"),
        ("RUS_15_1960", (1960, 15, "RUS", "USSR", "Salim", None), "SUN", "the Soviet Union"),
        ("RUS_50_1995", (1995, 50, "RUS", "Russia", "Salim", None), "RUS", "the Russian Federation"),
        ("YUG_58_2003", (2003, 58, "YUG", "Serbia and Montenegro", "Salim", None), "SCG", "Serbia and Montenegro"),
        ("PRY_16_1961", (1961, 16, "PAR", "Paraguay", "Salim", None), "PRY", "Paraguay"),
        ("XYZ_16_1961", (1961, 16, "XYZ", "Ruritania", "Salim", None), "XYZ", "Ruritania"),
    ],
)
def test_row_is_found_through_quirks_of_its_code(
    tmp_path: Path, stem: str, row: Cells, delegation: str, title: str
) -> None:
    write_speech(tmp_path, stem, "It rang.")
    write_workbook(tmp_path, [row])
    [record] = read_ungdc(tmp_path)
    assert isinstance(record, SpeechRecord)
    assert (record.speaker, record.on_behalf_of, record.title.partition(" in the ")[0], record.notes) == (
        SpeakerRecord("Salim", "", "Salim"),
        delegation,
        f"Statement by {title}",
        (),
    )


def test_row_with_another_country_s_code_goes_to_the_country_it_names(tmp_path: Path) -> None:
    for stem in ("SWE_56_2001", "SWE_57_2002", "SWE_58_2003", "CHE_57_2002"):
        write_speech(tmp_path, stem, "It rang.")
    rows: list[Cells] = [(2002, 57, "SWE", "Sweden", "Berg", None), (2003, 58, "SWE", "Sweden", "Lund", None)]
    rows += [(2002, 57, "CHE", "Switzerland", "Wyss", None), (2001, 56, "CHE", "Sweden", "Dahl", "Minister")]
    write_workbook(tmp_path, rows)
    assert [
        (record.key[6:], record.speaker and record.speaker.name, record.notes) for record in speeches_in(tmp_path)
    ] == [
        (
            "SWE_56_2001",
            "Dahl",
            ("Speakers_by_session.xlsx row 5 has the code CHE beside the name Sweden; it was read as SWE.",),
        ),
        ("CHE_57_2002", "Wyss", ()),
        ("SWE_57_2002", "Berg", ()),
        ("SWE_58_2003", "Lund", ()),
    ]
    assert others_in(tmp_path) == []


def test_misspelt_country_does_not_take_a_row_from_its_code(tmp_path: Path) -> None:
    for stem in ("AUS_15_1960", "AUT_15_1960"):
        write_speech(tmp_path, stem, "It rang.")
    write_workbook(
        tmp_path,
        [
            (1960, 15, "AUS", "Austria", "Holm", None),
            (1960, 15, "AUT", "Austria", "Gruber", None),
            (1959, 14, "AUT", "Austria", "Gruber", None),
        ],
    )
    assert [record.speaker and record.speaker.name for record in speeches_in(tmp_path)] == ["Holm", "Gruber"]


def test_speaker_is_the_same_whichever_files_are_at_hand(tmp_path: Path) -> None:
    write_speech(tmp_path, "AUT_15_1960", "It rang.")
    write_workbook(
        tmp_path,
        [
            (1960, 15, "AUS", "Austria", "Holm", "Prime Minister"),
            (1960, 15, "AUT", "Austria", "Gruber", None),
            (1959, 14, "AUT", "Austria", "Gruber", None),
        ],
    )
    assert [(record.speaker and record.speaker.name, record.notes) for record in speeches_in(tmp_path)] == [
        ("Gruber", ())
    ]


@pytest.mark.parametrize(("year", "session"), [(1961, 15), (1960, 16)])
def test_row_whose_year_and_session_disagree_finds_its_speech(tmp_path: Path, year: int, session: int) -> None:
    write_speech(tmp_path, "PER_15_1960", "It rang.")
    write_workbook(tmp_path, [(year, session, "PER", "Peru", "Soto", None)])
    assert [record.speaker and record.speaker.name for record in speeches_in(tmp_path)] == ["Soto"]
    assert others_in(tmp_path) == []


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    write_speech(tmp_path, "IND_23_1968", "It rang.")
    write_speech(tmp_path, "PER_23_1968", "It rang again.")
    write_workbook(
        tmp_path,
        [
            (1968, 23, "IND", "India", "Mr. Das", None),
            (1968, 23, "IND", "India", "MRS. ROY", "Prime Minister"),
            (1968, 23, "IND", "India", "Mrs. Roy ", "Prime Minister"),
            (1968, 23, "PER", "Peru", None, "missing"),
            (1968, 23, "CHL", "Chile", "Soto", None),
            (1976, 31, "PER", "Peru", None, None),
        ],
    )
    book = "Speakers_by_session.xlsx row"
    assert [
        (record.speaker and record.speaker.name, record.role, record.notes) for record in speeches_in(tmp_path)
    ] == [
        ("Roy", "Prime Minister", (f"{book} 2 gives another speaker, Mr. Das; row 3 (MRS. ROY) was taken.",)),
        (None, "", (f"{book} 5 names no speaker.",)),
    ]
    assert others_in(tmp_path) == [
        Remark(f"{book} 2", "Row 3 has the same speech."),
        Remark(f"{book} 4", "It repeats row 3."),
        Remark(f"{book} 6", "There is no file for it: Chile in 1968, Soto."),
        Remark(f"{book} 7", "There is no file for it: Peru in 1976."),
    ]


def test_speech_without_a_row_is_read_and_noted(tmp_path: Path) -> None:
    write_speech(tmp_path, "BEL_18_1963", "It rang.")
    write_workbook(tmp_path, [])
    [record] = read_ungdc(tmp_path)
    assert isinstance(record, SpeechRecord)
    assert (record.speaker, record.notes) == (None, (NO_ROW,))


def test_corpus_without_its_workbook_is_read_and_said(tmp_path: Path) -> None:
    write_speech(tmp_path, "BEL_18_1963", "It rang.")
    assert [record.notes for record in speeches_in(tmp_path)] == [(NO_ROW,)]
    assert others_in(tmp_path) == [
        Remark("Speakers_by_session.xlsx", "It is not among these files: speakers and posts are unknown.")
    ]


def test_session_or_file_alone_finds_the_workbook_above_it(tmp_path: Path) -> None:
    write_speech(tmp_path, "BEL_18_1963", "It rang.")
    write_workbook(tmp_path, [(1963, 18, "BEL", "Belgium", "Peeters", None), (1963, 18, "PER", "Peru", "Soto", None)])
    session = tmp_path / "Session 18 - 1963"
    for path in (session, session / "BEL_18_1963.txt"):
        [record] = read_ungdc(path)
        assert isinstance(record, SpeechRecord)
        assert (record.speaker, record.notes) == (SpeakerRecord("Peeters", "", "Peeters"), ())


@pytest.mark.parametrize(
    ("workbook", "reason"),
    [
        (b"no workbook", "Speakers_by_session.xlsx could not be read: it is damaged or no workbook."),
        (b"PK\x05\x06" + bytes(18), "Speakers_by_session.xlsx could not be read: it is damaged or no workbook."),
    ],
)
def test_damaged_workbook_is_skipped_and_the_speeches_are_read(tmp_path: Path, workbook: bytes, reason: str) -> None:
    write_speech(tmp_path, "BEL_18_1963", "It rang.")
    (tmp_path / "Speakers_by_session.xlsx").write_bytes(workbook)
    assert [record.notes for record in speeches_in(tmp_path)] == [(NO_ROW,)]
    assert others_in(tmp_path) == [Skipped("Speakers_by_session.xlsx", reason)]
