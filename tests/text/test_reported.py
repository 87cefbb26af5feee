"""What a report makes of a speech: quoted, changed, not found, and how much of it."""

import pytest

from speeches.text.reported import Finding, Reported, reported

SPEECH = """# At the harbour

The harbour opens at six. Whoever comes is let in, and *nobody* is asked why.

Keep the lamp alight, we said in 1998; keep it alight until the last boat is in.

Those who stay mend the nets. Those who leave write home. Whoever comes is let in."""


def findings(*quotations: str) -> list[tuple[str, str, list[str]]]:
    """Of each quotation its finding, its grade, and the words of the speech at its places."""
    return [
        (one.finding.value, one.proof.grade.value, [SPEECH[place.start : place.end] for place in one.places])
        for one in reported(quotations, SPEECH).printed
    ]


@pytest.mark.parametrize(
    ("printed", "grade", "places"),
    [
        ("The harbour opens at six.", "exact", ["The harbour opens at six."]),
        ("and nobody is asked why", "exact", ["and *nobody* is asked why"]),
        ("[t]hose who stay mend the nets", "typography", ["Those who stay mend the nets"]),
        ("Keep the lamp alight … until the last boat", "elided", ["Keep the lamp alight", "until the last boat"]),
        ("Whoever comes is let in", "exact", ["Whoever comes is let in"]),  # twice: the first place
    ],
)
def test_true_words_are_quoted_at_their_place(printed: str, grade: str, places: list[str]) -> None:
    assert findings(printed) == [("quoted", grade, places)]


@pytest.mark.parametrize(
    ("printed", "nearest"),
    [
        ("The harbour opens at seven.", ["The harbour opens at six."]),
        ("Keep the lamp alight, we said in 1999", ["Keep the lamp alight, we said in 1998"]),
        ("nobody is not asked why", ["nobody* is asked why"]),
    ],
)
def test_changed_words_are_never_called_quoted(printed: str, nearest: list[str]) -> None:
    assert findings(printed) == [("changed", "differs", nearest)]


def test_changed_words_come_with_their_difference() -> None:
    (one,) = reported(["The harbour opens at seven."], SPEECH).printed
    assert [(part.before, part.after) for part in one.proof.diff if part.before != part.after] == [("seven", "six")]


def test_words_with_nothing_near_them_are_not_found() -> None:
    assert findings("Fishermen of all countries, sing!") == [("not found", "differs", [])]


def test_every_quotation_is_judged_in_its_order() -> None:
    quotations = ["Nothing like this was ever heard here", "Those who leave write home.", "The harbour opened at six."]
    told = reported(quotations, SPEECH)
    assert [one.text for one in told.printed] == quotations
    assert [told.count(finding) for finding in Finding] == [1, 1, 1]


def share(*quotations: str) -> tuple[list[str], int, int]:
    told = reported(quotations, SPEECH)
    return [SPEECH[start:end] for start, end in told.stretches], told.words_quoted, told.percent


def test_words_quoted_count_once_however_often_they_are_printed() -> None:
    one = ["The harbour opens at six."], 5, 10
    assert share("The harbour opens at six.") == one
    assert share("The harbour opens at six.", "The harbour opens", "opens at six", "opens at six.") == one
    assert share("opens at six", "The harbour opens") == (["The harbour opens at six"], 5, 10)


def test_only_what_is_true_counts() -> None:
    assert share("The harbour opens at seven.", "Fishermen of all countries, sing!") == ([], 0, 0)


@pytest.mark.parametrize(
    ("quoted", "words", "percent"), [(0, 9, 0), (1, 1000, 1), (7, 100, 7), (999, 1000, 99), (9, 9, 100), (0, 0, 0)]
)
def test_percent_says_nothing_and_all_only_of_that(quoted: int, words: int, percent: int) -> None:
    assert Reported((), (), quoted, words).percent == percent


def test_report_without_quotations_quotes_nothing() -> None:
    assert reported([], SPEECH) == Reported((), (), 0, 51)
