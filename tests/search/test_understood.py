"""What was understood of a question, said part by part."""

import pytest

from speeches.search.query import Field, parse
from speeches.search.understood import Part, areas_meant, records_meant, understood, unknown, years_in_words

MEANING = {
    Field("country", "jpn"): ("country_7",),
    Field("speaker", "ada"): ("speaker_1", "speaker_2", "speaker_3", "speaker_4"),
    Field("speaker", "kerrim"): (),
    Field("speaker", "draft"): ("speaker_9",),  # of whom nothing is public, and who has no name here
    Field("area", "rope"): ("area_3",),
    Field("area", "twine"): ("area_3",),
    Field("year", "1994..2008"): ("year_1994", "year_2001"),
    Field("year", "then"): (),
    Field("kind", "Article"): ("kind_article",),
    Field("language", "fr"): ("language_fr",),
    Field("in", "quotes"): ("with_quote",),
    Field("has", "lamp"): (),
}
NAMES = {
    "country": {7: "Japan"},
    "speaker": {1: "Ada One", 2: "Ada Two", 3: "Ada Three", 4: "Ada Four"},
    "area": {3: "Rope"},
}


def said(question: str) -> list[str]:
    return [f"{part.lead} {part.value}" for part in understood(parse(question), MEANING, NAMES)]


def test_each_part_is_said_with_the_question_that_is_left_without_it() -> None:
    assert understood(parse('harbour "keep the lamp" country:jpn -war'), MEANING, NAMES) == [
        Part("with", "harbour", '"keep the lamp" country:jpn -war'),
        Part("with", "“keep the lamp”", "harbour country:jpn -war"),
        Part("on behalf of", "Japan", 'harbour "keep the lamp" -war'),
        Part("without", "war", 'harbour "keep the lamp" country:jpn'),
    ]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("", []),
        ("harb*", ["with harb…"]),
        ('"lamp rope"~1', ["with lamp and rope, at most 1 word apart"]),
        ('"sea salt"~5', ["with sea and salt, at most 5 words apart"]),
        ("lamp OR (rope bread)", ["with lamp or (rope and bread)"]),
        ("-(lamp OR rope)", ["without lamp or rope"]),
        ("lamp OR country:jpn", ["with lamp or on behalf of Japan"]),
        ("-country:jpn", ["not on behalf of Japan"]),
        ("speaker:ada", ["by Ada One or Ada Two or Ada Three or others"]),
        ("speaker:kerrim", ["by “kerrim”"]),
        ("speaker:draft", ["by “draft”"]),
        ("area:rope", ["under Rope"]),
        ("area:twine", ["under Rope (“twine”)"]),
        ("year:1994..2008", ["in 1994–2008"]),
        ("kind:Article", ["of the kind article"]),
        ("language:fr", ["in French"]),
        ("in:quotes", ["looked for in quotes"]),
    ],
)
def test_part_is_said_in_words(question: str, parts: list[str]) -> None:
    assert said(question) == parts


def test_field_that_means_nothing_here_is_told() -> None:
    assert unknown(MEANING, NAMES) == [
        "No speaker here is called “kerrim”.",
        "No speaker here is called “draft”.",
        "No speech here is of the year “then”.",
        "One can ask for speeches with has:quote, but not with “lamp”.",
    ]


def test_only_names_that_are_said_are_wanted() -> None:
    assert records_meant(MEANING) == {"country": {7}, "speaker": {1, 2, 3, 4, 9}, "area": {3}}


def test_areas_that_all_answers_lie_under_are_those_of_the_whole_question() -> None:
    assert areas_meant(parse("lamp area:rope"), MEANING) == [3]
    assert areas_meant(parse("lamp OR area:rope"), MEANING) == []


@pytest.mark.parametrize(
    ("years", "words"),
    [((1994, 2008), "1994–2008"), ((1994, 1994), "1994"), ((1994, None), "1994 or later"), ((None, 9), "9 or earlier")],
)
def test_years_are_said_with_their_bounds(years: tuple[int | None, int | None], words: str) -> None:
    assert years_in_words(*years) == words
