"""The General Debate corpus, from files in its shapes to whole records."""

import os
import re
import zipfile
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from speeches.importers.read_ungdc import count_ungdc, read_ungdc
from speeches.importers.records import (
    OccasionRecord,
    Remark,
    Skipped,
    SourceRecord,
    SpeakerRecord,
    SpeechRecord,
)
from tests.importers.corpus import others_in, paragraphs_of, speeches_in, write_speech, write_workbook


def test_speech_and_its_row_become_a_whole_record(tmp_path: Path) -> None:
    write_speech(tmp_path, "JPN_62_2007", "\ufeffWe keep the custom.\n\nIt costs * little.")
    write_workbook(tmp_path, [(2007, 62, "JPN", "Japan ", " Mr. Taro  YAMADA ", "PRIME MINISTER")])
    assert list(read_ungdc(tmp_path)) == [
        SpeechRecord(
            key="ungdc/JPN_62_2007",
            file="Session 62 - 2007/JPN_62_2007.txt",
            original="\ufeffWe keep the custom.\n\nIt costs * little.".encode(),
            title="Statement by Japan in the general debate, 62nd session",
            text="We keep the custom.\n\nIt costs \\* little.",
            speaker=SpeakerRecord("Taro Yamada", "Mr.", " Mr. Taro  YAMADA "),
            role="Prime Minister",
            on_behalf_of="JPN",
            occasion=OccasionRecord(
                "General debate, 62nd session", body="United Nations General Assembly", session="62"
            ),
            date=date(2007, 1, 1),
            date_precision="year",
            source=SourceRecord(
                publisher="UN General Debate Corpus (Jankin, Baturo, Dasandi), Harvard Dataverse",
                title="JPN_62_2007.txt",
                address="https://doi.org/10.7910/DVN/0TJX8Y",
                rights="CC0 1.0",
            ),
        )
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "It is empty."),
        (b"\xef\xbb\xbf12\n\n", "It holds no words."),
        (b"A bell\x00", "It is not a text: it holds zero bytes."),
        ("A bell".encode("utf-16"), "It is encoded in UTF-16; save it as UTF-8."),
    ],
)
def test_file_that_is_no_speech_is_skipped_and_the_next_is_read(tmp_path: Path, data: bytes, reason: str) -> None:
    write_speech(tmp_path, "AAA_62_2007", data)
    write_speech(tmp_path, "BBB_62_2007", "It rang.")
    write_workbook(tmp_path, [])
    assert [record.key for record in speeches_in(tmp_path)] == ["ungdc/BBB_62_2007"]
    assert others_in(tmp_path) == [Skipped("Session 62 - 2007/AAA_62_2007.txt", reason)]


def test_file_of_another_name_is_skipped(tmp_path: Path) -> None:
    write_speech(tmp_path, "AAA_62_2007", "It rang.")
    (tmp_path / "notes.txt").write_text("Nothing.")
    write_workbook(tmp_path, [(2007, 62, "AAA", "Ruritania", "Holm", None)])
    assert others_in(tmp_path) == [
        Skipped("notes.txt", "Its name is not of the corpus, as Speakers_by_session.xlsx or ARG_01_1946.txt would be.")
    ]


def test_zip_gives_the_same_records_as_its_folder_by_session_and_code(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for stem in ("PER_62_2007", "CHL_62_2007", "PER_09_1954"):
        write_speech(corpus, stem, f"It rang for {stem}.")
    write_workbook(corpus, [(2007, 62, "PER", "Peru", "Soto", None)])
    with zipfile.ZipFile(tmp_path / "corpus.zip", "w") as archive:
        for file in corpus.rglob("*.*"):
            archive.write(file, file.relative_to(corpus))
    assert [record.key for record in speeches_in(corpus)] == [
        "ungdc/PER_09_1954",
        "ungdc/CHL_62_2007",
        "ungdc/PER_62_2007",
    ]
    assert list(read_ungdc(tmp_path / "corpus.zip")) == list(read_ungdc(corpus))
    assert (count_ungdc(corpus), count_ungdc(tmp_path / "corpus.zip")) == (3, 3)


@pytest.mark.corpus
def test_the_whole_corpus_reads_as_paragraphs() -> None:
    path = os.environ.get("HUMANSEC_CORPUS")
    if not path:
        pytest.skip("HUMANSEC_CORPUS does not name the zip of the General Debate corpus")
    lengths: dict[int, list[int]] = {}
    numbers = numbered = ends = files = 0
    for record in read_ungdc(Path(path)):
        if isinstance(record, Remark):
            continue
        paragraphs = paragraphs_of(record)
        assert isinstance(record, SpeechRecord)
        assert record.occasion is not None
        session = int(record.occasion.session)
        files += 1
        lengths.setdefault(session, []).extend(map(len, paragraphs))
        numbers += len(record.paragraph_numbers)
        numbered += len(paragraphs) if 4 <= session < 40 else 0
        ends += sum(re.search(r"[.!?:;,][)\]\"”’'*]*$", paragraph) is not None for paragraph in paragraphs)
    assert files == count_ungdc(Path(path))
    paragraphs_in_all = sum(map(len, lengths.values()))
    assert ends > 0.95 * paragraphs_in_all
    # By ten sessions, so that a small copy of the corpus has enough of each. Sessions 75 and 76 print what delegations
    # sent in, with headings and lists.
    decades: dict[int, list[int]] = {}
    for session, each in lengths.items():
        if session < 75:
            decades.setdefault(session // 10, []).extend(each)
    medians = {decade: median(each) for decade, each in decades.items()}
    assert {decade: middle for decade, middle in medians.items() if not 400 < middle < 600} == {}
    assert sum(length > 4000 for each in lengths.values() for length in each) < 0.001 * paragraphs_in_all
    assert numbers > 0.9 * numbered
