"""Dates as documents write them."""

from datetime import date

import pytest

from speeches.text.written_dates import WrittenDate, find_dates


def told(text: str) -> list[tuple[date, str, bool]]:
    return [(found.day, found.precision, found.is_sure) for found in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22 May 2008", date(2008, 5, 22)),
        ("on Thursday, the 22nd of May, 2008", date(2008, 5, 22)),
        ("May 22, 2008", date(2008, 5, 22)),
        ("NEW YORK, 22 SEPTEMBER 2008", date(2008, 9, 22)),
        ("2008-05-22T10:00", date(2008, 5, 22)),
        ("1er mai 2008", date(2008, 5, 1)),
        ("12 de mayo de 2008", date(2008, 5, 12)),
        ("22 мая 2008 года", date(2008, 5, 22)),
        ("2008年5月22日", date(2008, 5, 22)),
        ("22.5.2008", date(2008, 5, 22)),
        ("05/22/2008", date(2008, 5, 22)),
    ],
)
def test_day_is_found(text: str, day: date) -> None:
    assert told(text) == [(day, "day", True)]


@pytest.mark.parametrize("text", ["May 2008", "mai 2008", "mayo de 2008"])
def test_month_is_found_with_its_precision(text: str) -> None:
    assert told(text) == [(date(2008, 5, 1), "month", True)]


def test_day_and_month_that_could_be_each_other_are_unsure() -> None:
    assert told("3/4/2008") == [(date(2008, 4, 3), "day", False)]


@pytest.mark.parametrize(
    "text", ["resolution 60/1 of 2005", "99/99/2008", "2008-13-45", "1234567-01-01", "may 20", "62/2008"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert told(text) == []


def test_places_are_those_of_the_words() -> None:
    text = "From 22 May 2008 to June 2009."
    assert list(find_dates(text)) == [
        WrittenDate(date(2008, 5, 22), "day", 5, 16),
        WrittenDate(date(2009, 6, 1), "month", 20, 29),
    ]
