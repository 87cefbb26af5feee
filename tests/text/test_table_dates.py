"""Dates in cells: each form that is understood, and never a guess which number is the month."""

from datetime import date

import pytest

from speeches.text.table_dates import KnownDate, read_date


@pytest.mark.parametrize(
    ("cell", "day", "precision"),
    [
        ("2008-05-22", date(2008, 5, 22), "day"),
        ("2008-5-2", date(2008, 5, 2), "day"),
        ("2008-05-22 00:00:00", date(2008, 5, 22), "day"),
        ("2008-05", date(2008, 5, 1), "month"),
        ("2008", date(2008, 1, 1), "year"),
        ("22 May 2008", date(2008, 5, 22), "day"),
        ("May 22, 2008", date(2008, 5, 22), "day"),
        ("May 2008", date(2008, 5, 1), "month"),
        ("22 mai 2008", date(2008, 5, 22), "day"),
        ("22/05/2008", date(2008, 5, 22), "day"),
        ("05/22/2008", date(2008, 5, 22), "day"),
        ("22.5.2008", date(2008, 5, 22), "day"),
        ("04/04/2008", date(2008, 4, 4), "day"),
    ],
)
def test_written_date_is_read(cell: str, day: date, precision: str) -> None:
    assert read_date(cell) == KnownDate(day, precision)


def test_date_is_written_as_precisely_as_it_is_known() -> None:
    assert [str(read_date(cell)) for cell in ("22 May 2008", "May 2008", "2008")] == ["2008-05-22", "2008-05", "2008"]


def test_date_that_may_be_two_is_refused_with_both() -> None:
    with pytest.raises(ValueError, match=r"may be 3 April or 4 March\. Write 2008-04-03 or 2008-03-04\."):
        read_date("03/04/2008")


@pytest.mark.parametrize("known", [date(2008, 4, 3), date(2008, 3, 4)])
def test_date_that_may_be_two_is_the_one_that_was_there(known: date) -> None:
    assert read_date("03/04/2008", KnownDate(known)) == KnownDate(known)


@pytest.mark.parametrize("cell", ["May-08", "2008-13-01", "2008-02-30", "0000", "yesterday", "from 1 May 2008", "1.5"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="Write it as 2008-05-22"):
        read_date(cell)
