"""Names as sources spell them: honorific apart, ordinary capitals, one key for two spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.names import name_key, ordinary_capitals, parse_name


@pytest.mark.parametrize(
    ("spelling", "parsed"),
    [
        ("Mr. AVEROFF-TOSSIZZA", ("Averoff-Tossizza", "Mr.")),
        (" STOLTENBERG ", ("Stoltenberg", "")),
        ("Mr.Facio", ("Facio", "Mr.")),
        ("Mr, ORZECHOWSKI ", ("Orzechowski", "Mr.")),
        ("Mr.. Abdurrahman SHALGHEM", ("Abdurrahman Shalghem", "Mr.")),
        ("Mr.Mr. Mahe TUPOUNIUA", ("Mahe Tupouniua", "Mr.")),
        ("MRS. INDIRA GANDHI", ("Indira Gandhi", "Mrs.")),
        ("U MYINT THEIN", ("U Myint Thein", "")),
        ("U Thant", ("U Thant", "")),
        ("Mr. LE Cong PHUNG", ("Le Cong Phung", "Mr.")),
        ("The Honourable Abdullah Ahmad BADAWI", ("Abdullah Ahmad Badawi", "The Honourable")),
        ("Dr. The Honourable Ralph E. GONSALVES", ("Ralph E. Gonsalves", "Dr. The Honourable")),
        ("His Highness Sheikh Tamim bin Hamad Al-Thani", ("Tamim bin Hamad Al-Thani", "His Highness Sheikh")),
        ("Sheikh AL-SABAH", ("Al-Sabah", "Sheikh")),
        ("Sheikh Hasina", ("Sheikh Hasina", "")),
        ("H.M. King FREDERIK IX ", ("Frederik IX", "H.M. King")),
        ("KING Moshoeshoe II", ("Moshoeshoe II", "King")),
        ("Faris EL-KHOURY Bey", ("Faris El-Khoury", "Bey")),
        ("Ludwig SCOTTY MP", ("Ludwig Scotty", "")),
        ("Joseph R. Biden, Jr", ("Joseph R. Biden, Jr", "")),
        ("Mr. Cujba (first name not provided)", ("Cujba", "Mr.")),
        ("Karel de Gucht,", ("Karel de Gucht", "")),
        ("Mr. Karel DE GUCHT", ("Karel de Gucht", "Mr.")),
        ("DE LA FLOR VALLE", ("de la Flor Valle", "")),
        ("VAN ELSLANDE", ("van Elslande", "")),
        ("Mr. PHAN VAN Khai", ("Phan Van Khai", "Mr.")),
        ("van der Stoel", ("van der Stoel", "")),
        ("d'Escoto", ("d'Escoto", "")),
        ("Ivan Ga\x9aparovič", ("Ivan Gašparovič", "")),
        ("Hon Sui Sen", ("Hon Sui Sen", "")),
        ("Baron Divavesi Waqa", ("Baron Divavesi Waqa", "")),
        ("King", ("King", "")),
        ("", ("", "")),
    ],
)
def test_name_is_parted_from_its_honorific(spelling: str, parsed: tuple[str, str]) -> None:
    assert parse_name(spelling) == parsed


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("O'NEILL", "O'Neill"),
        ("McKINNON", "McKinnon"),
        ("MCKINNON", "McKinnon"),
        ("Al-KHALIFA", "Al-Khalifa"),
        ("RIFA'I", "Rifa'i"),
        ("GÜREL", "Gürel"),
        ("Jae-in", "Jae-in"),
    ],
)
def test_word_in_capitals_is_written_ordinarily(word: str, written: str) -> None:
    assert ordinary_capitals(word) == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr. AL-KHALIFA", "Shaikh Al Khalifa"),
        ("Motee'a", "MOTEE’A"),
        ("Enrique PEÑA NIETO", "Mr. Enrique Pena Nieto"),
        ("Lars Løkke Rasmussen", "Lars LOKKE RASMUSSEN"),
        ("George W. Bush", "George W Bush"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Li Peng", "Li Keqiang"), ("Tupou VI", "Tupou V"), ("Rao", "Rau")])
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text())
def test_name_parsed_again_keeps_its_key(spelling: str) -> None:
    assert name_key(parse_name(spelling)[0]) == name_key(spelling)
