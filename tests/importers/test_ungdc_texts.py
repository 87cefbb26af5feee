"""The texts of the General Debate corpus: paragraphs as they were, without the furniture of the page."""

from pathlib import Path

import pytest

from tests.importers.corpus import (
    NO_ROW,
    STYLES,
    numbered,
    paragraphs_of,
    speeches_in,
    with_pages,
    write_speech,
)
from tests.text.prose import PARAGRAPHS, typed


@pytest.mark.parametrize("style", STYLES)
def test_text_in_any_style_becomes_its_paragraphs(tmp_path: Path, style: str) -> None:
    stem, text = STYLES[style]
    write_speech(tmp_path, stem, text)
    [record] = speeches_in(tmp_path)
    assert paragraphs_of(record) == PARAGRAPHS


def test_numbers_of_the_record_are_data_and_not_text(tmp_path: Path) -> None:
    write_speech(tmp_path, "AAA_10_1955", numbered(34))
    [record] = speeches_in(tmp_path)
    assert (paragraphs_of(record), record.paragraph_numbers) == (
        PARAGRAPHS,
        {position: str(33 + position) for position in range(1, 10)},
    )


def test_numbered_paragraphs_in_wrapped_lines_are_told_by_their_numbers(tmp_path: Path) -> None:
    write_speech(tmp_path, "AAA_37_1982", typed(numbered(216).split("\n"), 49).replace("\n", " \n"))
    [record] = speeches_in(tmp_path)
    assert (paragraphs_of(record), list(record.paragraph_numbers.values())) == (
        PARAGRAPHS,
        list(map(str, range(216, 225))),
    )


def test_numbered_paragraphs_run_together_in_one_line_are_parted(tmp_path: Path) -> None:
    long = [f"{paragraph} {paragraph}" for paragraph in PARAGRAPHS]
    write_speech(tmp_path, "AAA_21_1966", numbered(3, long).replace("\n", " ").replace("\t", " "))
    [record] = speeches_in(tmp_path)
    assert (paragraphs_of(record), record.paragraph_numbers[9]) == (long, "11")


@pytest.mark.parametrize("misread", ["36 ", "36,\t", "3b.\t", "$6. ", "36..\t"])
def test_misread_number_between_its_neighbours_is_known(tmp_path: Path, misread: str) -> None:
    write_speech(tmp_path, "AAA_10_1955", numbered(34).replace("36.\t", misread.replace("b", "8")))
    [record] = speeches_in(tmp_path)
    assert (paragraphs_of(record), record.paragraph_numbers[3]) == (PARAGRAPHS, "36")


def test_speaker_s_own_list_keeps_its_numbers_as_text(tmp_path: Path) -> None:
    points = ["1. The bell is kept.", "2. The lamp is lit.", "3. The road is mended."]
    lines = numbered(34).split("\n")
    write_speech(tmp_path, "AAA_10_1955", "\n".join([*lines[:5], *points, *lines[5:]]))
    [record] = speeches_in(tmp_path)
    assert paragraphs_of(record) == [*PARAGRAPHS[:5], *points, *PARAGRAPHS[5:]]
    assert list(record.paragraph_numbers) == [1, 2, 3, 4, 5, 9, 10, 11, 12]


def test_numbers_after_1984_are_the_speaker_s(tmp_path: Path) -> None:
    write_speech(tmp_path, "AAA_72_2017", numbered(1))
    [record] = speeches_in(tmp_path)
    assert record.paragraph_numbers == {}
    assert paragraphs_of(record)[0] == f"1. {PARAGRAPHS[0]}"


def test_count_that_begins_again_is_read_and_noted(tmp_path: Path) -> None:
    write_speech(tmp_path, "AAA_23_1968", f"{numbered(147)}\n{numbered(1, PARAGRAPHS[:5])}")
    [record] = speeches_in(tmp_path)
    assert list(record.paragraph_numbers.values()) == [*map(str, range(147, 156)), *map(str, range(1, 6))]
    assert record.notes[1:] == (
        "It has 5 of its paragraphs twice.",
        "The count of its paragraphs begins again at 1 (paragraph 10 here).",
    )


def test_reference_in_an_open_bracket_is_no_furniture(tmp_path: Path) -> None:
    write_speech(tmp_path, "AAA_57_2002", "The bell was spoken of before (see\nA/57/PV.2\n) and shall be again.")
    [record] = speeches_in(tmp_path)
    assert paragraphs_of(record) == ["The bell was spoken of before (see A/57/PV.2 ) and shall be again."]


@pytest.mark.parametrize(
    "furniture",
    [
        "31 11-51185",
        "05-51226 12",
        "28/09/2015 A/70/PV.15\n32/34 15-29425",
        "22 General Assembly - Forty-eighth session",
        "General Assembly 21st plenary meeting\nFiftieth session 13 October 1995",
        "A/PV.2364",
        "NS/at\tA/41/PV.5\n17\n(Mr. Holm, Ruritania)",
        "________________",
        "62/91\n21-00394\n13/01/2021\nA/75/592/Add.8",
        "Digitized by Dag Hammarskjold Library",
        "This record contains the text of speeches delivered in English and of the translation of other speeches.",
    ],
)
def test_furniture_of_a_page_is_dropped(tmp_path: Path, furniture: str) -> None:
    write_speech(tmp_path, "AAA_70_2015", with_pages(typed(PARAGRAPHS, 72, "     "), 10, furniture))
    [record] = speeches_in(tmp_path)
    assert paragraphs_of(record) == PARAGRAPHS


def test_text_encoded_twice_is_read_as_meant_and_noted(tmp_path: Path) -> None:
    write_speech(tmp_path, "AAA_53_1998", "The delegation of CÃ´te dâ€™Ivoire keeps the custom.")
    [record] = speeches_in(tmp_path)
    assert paragraphs_of(record) == ["The delegation of Côte d’Ivoire keeps the custom."]
    assert record.notes == (NO_ROW, "Some of its letters had been encoded twice; they were decoded once more.")


def test_text_that_lost_its_paragraphs_is_noted(tmp_path: Path) -> None:
    text = " ".join(PARAGRAPHS * 6)
    write_speech(tmp_path, "AAA_38_1983", text)
    [record] = speeches_in(tmp_path)
    assert record.notes[1:] == (
        f"It has a paragraph of {len(text):,} characters: where its paragraphs ended is lost in the file.",
    )
