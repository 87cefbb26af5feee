"""The parts of a press article and its meeting, by their shape. Persons, places and bodies are invented."""

import datetime

import pytest

from speeches.importers.article_layout import layout_of
from speeches.importers.article_occasion import find_occasion
from speeches.importers.records import OccasionRecord


@pytest.mark.parametrize(
    ("dateline", "place", "date"),
    [
        ("PORT ARCADY, 15 May 2008 —", "Port Arcady", datetime.date(2008, 5, 15)),
        ("PORT ARCADY, May 15, 2008 –", "Port Arcady", datetime.date(2008, 5, 15)),
        ("Port Arcady, 3 Sept. 2010 (AN) -", "Port Arcady", datetime.date(2010, 9, 3)),
        ("PORT ARCADY, 2010-09-03 --", "Port Arcady", datetime.date(2010, 9, 3)),
        ("PORT ARCADY, Arcadia (AN) —", "Port Arcady, Arcadia", None),
        ("PORT ARCADY, 31 June 2008 —", "Port Arcady", None),
    ],
)
def test_dateline_gives_place_and_date(dateline: str, place: str, date: datetime.date | None) -> None:
    article = layout_of(f"Bread for all\n\n{dateline} All were fed.")

    assert (article.place, article.date, article.lede) == (place, date, "All were fed.")
    assert article.body == [f"{dateline} All were fed."]


def test_date_that_is_none_is_told() -> None:
    article = layout_of("Bread for all\n\n31 June 2008\n\nAll were fed.")

    assert (article.date, article.notes) == (None, ["The text gives a date that is none: “31 June 2008”."])


def test_dash_in_a_sentence_is_no_dateline() -> None:
    article = layout_of("Bread for all\n\nA loaf – one for each – is not much.")

    assert (article.place, article.lede) == ("", "A loaf – one for each – is not much.")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("15 May 2008", datetime.date(2008, 5, 15)),
        ("Published on: Thursday, 15 May 2008", datetime.date(2008, 5, 15)),
        ("Port Arcady, Dec 22 2011 1:10PM", datetime.date(2011, 12, 22)),
        ("2008-05-15", datetime.date(2008, 5, 15)),
    ],
)
def test_date_in_a_line_of_its_own_is_taken_from_the_text(line: str, date: datetime.date) -> None:
    article = layout_of(f"Bread for all\n\n{line}\n\nAll were fed.")

    assert (article.date, article.body) == (date, ["All were fed."])


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        ("Ilse Marend, President of the Assembly", {"Ilse Marend": "President of the Assembly"}),
        ("Ms. Ilse Marend (left), President of the Assembly.", {"Ilse Marend": "President of the Assembly"}),
        ("Ilse Marend, head of Relief. Photo: Oto Pell", {"Ilse Marend": "head of Relief"}),
        ("Ilse Marend, President of the Assembly, called for calm.", {}),
        ("Ilse Marend, head of Relief, calls for calm", {}),
        ("Port Arcady, Arcadia", {}),
        ("The President of the Assembly", {}),
    ],
)
def test_caption_is_a_name_and_a_role_and_no_sentence(line: str, captions: dict[str, str]) -> None:
    article = layout_of(f"Bread for all\n\n{line}\n\nAll were fed.")

    assert article.captions == captions
    assert article.body == ["All were fed."] if captions else [line, "All were fed."]


def test_hand_broken_lines_are_joined_into_paragraphs() -> None:
    article = layout_of(
        "Marend calls for calm in all the land\n"
        "By Oto Pell\n"
        "12 March 1999\n\n"
        "The President of the Assembly called for calm after a\n"
        "night in which nobody slept, and the whole city waited\n"
        "for her words at the old town hall by the river.\n"
        "“Let us be calm and go home,” Ilse Marend said as the\n"
        "bells rang.\n"
    )

    assert (article.title, article.date) == ("Marend calls for calm in all the land", datetime.date(1999, 3, 12))
    assert article.body == [
        "The President of the Assembly called for calm after a night in which nobody slept, and the whole city waited "
        "for her words at the old town hall by the river.",
        "“Let us be calm and go home,” Ilse Marend said as the bells rang.",
    ]
    assert article.notes == ["The line that names the author was left out: “By Oto Pell”."]


def test_text_without_a_title_lends_its_first_words() -> None:
    article = layout_of(
        "The President of the Assembly called for calm after a long night in which no one had slept. It was late."
    )

    assert article.title == "The President of the Assembly called for calm after a long night in which no one had …"
    assert article.notes == ["The text has no title; its first words stand for one."]


def test_of_two_headlines_the_one_that_shares_words_with_the_lede_is_the_title() -> None:
    article = layout_of("Voices of the day\n\nCalm asked for by Marend\n\nIlse Marend asked for calm.\n\nNobody slept.")

    assert (article.title, article.body) == (
        "Calm asked for by Marend",
        ["Ilse Marend asked for calm.", "Nobody slept."],
    )
    assert article.notes == ["Left out above the title: “Voices of the day”."]


def test_line_below_the_title_stays_with_the_text() -> None:
    article = layout_of("Calm asked for\n\nA plea of Ilse Marend for calm\n\nIlse Marend asked for calm.")

    assert (article.title, article.body) == (
        "Calm asked for",
        ["A plea of Ilse Marend for calm", "Ilse Marend asked for calm."],
    )


def test_source_is_read_where_a_line_states_it_and_only_there() -> None:
    article = layout_of("Source of water found\n\nWater was found.\n\nSource: Arcadia Herald, https://herald.example/a")

    assert (article.title, article.body) == ("Source of water found", ["Water was found."])
    assert (article.publisher, article.address) == ("Arcadia Herald", "https://herald.example/a")


def test_only_the_lede_is_taken_out_where_it_stands_again() -> None:
    article = layout_of("Calm\n\nCalm now.\n\nAll slept.\n\nCalm now.\n\nAll slept.")

    assert article.body == ["Calm", "Calm now.", "All slept.", "Calm now.", "All slept."]
    assert layout_of("Be calm\n\nCalm now.\n\nAll slept.\n\nCalm now.\n\nAll slept.").body == [
        "Calm now.",
        "All slept.",
        "All slept.",
    ]


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        (
            "She told the World Bread Summit in Port Arcady so.",
            OccasionRecord("World Bread Summit", place="Port Arcady"),
        ),
        (
            "Addressing a meeting of the Friends of the Loaf, held today at League House in Port Arcady, she rose.",
            OccasionRecord(
                "Meeting of the Friends of the Loaf", "Friends of the Loaf", place="League House, Port Arcady"
            ),
        ),
        (
            "He opened the 7th session of the League Assembly on Monday.",
            OccasionRecord("7th session of the League Assembly", "League Assembly", "7", "Newtown"),
        ),
        (
            "Speaking at a conference on bread and salt this week, he rose.",
            OccasionRecord("Conference on bread and salt", place="Newtown"),
        ),
        ("Ilse Marend, President of the 7th session of the League Assembly, rose.", None),
        ("After the meeting they ate.", None),
        ("He attended a meeting.", None),
    ],
)
def test_meeting_that_was_addressed_is_the_occasion(text: str, occasion: OccasionRecord | None) -> None:
    assert find_occasion(text, place="Newtown") == occasion
