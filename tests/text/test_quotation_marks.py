"""What counts as quoted speech, by the marks around it. Every person, place and body here is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.text.quotations import Person, Quotation, find_quotations

CAST = (
    Person("Ilse Marend", "President of the Assembly of Arcadia"),
    Person("Tomas Verrin", "Minister of Health of Ruritania"),
)
MAREND, VERRIN = "Ilse Marend", "Tomas Verrin"
ACT = "We must act now"


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quotation.text, quotation.speaker) for quotation in find_quotations(text, CAST)]


NOT_SPEECH = [
    "The so-called “responsibility to protect” is old.",
    "The “human” in it is “the core”.",
    "He called the plan “nonsense.”",
    "A report entitled “Human safety: a new start” was read.",
    "Her report, “In Larger Hope,” was read.",
    "“Peace Begins With Bread” was the theme.",
    "The States’ duty isn’t the people’s ’90s dream of rock ’n’ roll.",
    "The farmers' bread isn't 6\" long, nor 5'10\" high.",
    "所谓“安全”是什么？",
    "No marks at all.",
    "",
]

MARKS = [
    ('"We must act now," said Ms. Marend. "It’s late."', [(ACT, MAREND), ("It’s late.", MAREND)]),
    ("‘We must act now,’ said Ms. Marend.", [(ACT, MAREND)]),
    ("'We must act now,' said Ms. Marend. 'It's late.'", [(ACT, MAREND), ("It's late.", MAREND)]),
    (
        "‘The States’ duty is clear,’ she said, ‘and it’s ours.’",
        [("The States’ duty is clear", None), ("and it’s ours.", None)],
    ),
    ("«We must act now», said Ms. Marend.", [(ACT, MAREND)]),
    ('“We must act now," said Ms. Marend.', [(ACT, MAREND)]),
    ("“We must act now,“ said Ms. Marend.", [(ACT, MAREND)]),
    ("«\u00a0Nous devons agir\u00a0», a dit Mme Marend.", [("Nous devons agir", None)]),
    ("„Wir müssen jetzt handeln“, sagte Marend.", [("Wir müssen jetzt handeln", None)]),
    ("»Vi må handle nu«, sagde hun.", [("Vi må handle nu", None)]),
    ("”Vi måste handla nu”, sade hon.", [("Vi måste handla nu", None)]),
    ("Она сказала: «Мы должны действовать сейчас».", [("Мы должны действовать сейчас", None)]),
    ("وقالت: «يجب أن نتحرك الآن».", [("يجب أن نتحرك الآن", None)]),
    ("La Presidenta dijo: «Debemos actuar ya».", [("Debemos actuar ya", None)]),
    ("他说：“我们必须现在行动。”", [("我们必须现在行动。", None)]),
    ("她说：「我們必須現在行動。」", [("我們必須現在行動。", None)]),
    ("“Never again!” stood on the wall.", [("Never again!", None)]),
    ("Ms. Marend rose. “Yes,” she said.", [("Yes", MAREND)]),
    ("“Peace Begins With Bread,” Ms. Marend said.", [("Peace Begins With Bread", MAREND)]),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks_of_many_languages_are_read(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_what_is_no_speech_is_left_out(text: str) -> None:
    assert find_quotations(text, CAST) == []


def test_nested_words_are_given_inside_without_a_speaker() -> None:
    text = "“He told me ‘go home and rest’ and left,” said Ms. Marend."

    assert find_quotations(text, CAST) == [
        Quotation(
            1, 39, "He told me ‘go home and rest’ and left", MAREND, (Quotation(13, 29, "go home and rest", None),)
        )
    ]


def test_quotation_over_paragraphs_is_one_up_to_its_closing_mark() -> None:
    text = "“We must act now.\n\n“We have no choice.\n\n“It is late,” said Ms. Marend."

    assert said(text) == [("We must act now.\n\n“We have no choice.\n\n“It is late", MAREND)]


def test_nested_quotation_over_paragraphs_repeats_both_marks() -> None:
    text = "“She said: ‘We must act now.\n\n“‘We have no choice.’ And she left,” said Mr. Verrin."

    [quotation] = find_quotations(text, CAST)

    assert (quotation.speaker, [inner.text for inner in quotation.nested]) == (
        VERRIN,
        ["We must act now.\n\n“‘We have no choice."],
    )


def test_forgotten_closing_mark_ends_nothing_else() -> None:
    text = "“We must act now, said Ms. Marend.\n\n“We have no choice,” said Mr. Verrin."

    assert [(found.text, found.speaker, found.closed) for found in find_quotations(text, CAST)] == [
        ("We must act now, said Ms. Marend.", None, False),
        ("We have no choice", VERRIN, True),
    ]


def test_forgotten_closing_mark_gives_way_to_the_next_opening_one() -> None:
    text = "“We must act now, she said. “We have no choice,” said Mr. Verrin."

    assert [(found.text, found.speaker, found.closed) for found in find_quotations(text, CAST)] == [
        ("We must act now, she said.", None, False),
        ("We have no choice", VERRIN, True),
    ]


def test_stray_closing_mark_is_passed_over() -> None:
    assert said("We must act now,” she said. Ms. Marend said: “It is late.”") == [("It is late.", MAREND)]


def test_only_the_comma_of_the_reporting_sentence_is_left_off() -> None:
    texts = [f"“We must act now{mark}” said Ms. Marend." for mark in (",", "!", "?", "…", "—")]

    assert [said(text)[0][0] for text in texts] == [ACT, f"{ACT}!", f"{ACT}?", f"{ACT}…", f"{ACT}—"]


_PIECES = [
    *("“", "”", "‘", "’", '"', "'", "«", "»", "„", "「", "」", ",", ".", "?", "\n\n", "> ", "*", "\\", "—"),
    *(
        "said",
        "told",
        "saying",
        "according to",
        "he",
        "Ms. Lund",
        "Ann Lund",
        "the President",
        "a farmer",
        "Yes",
        "act",
    ),
]


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " "])), max_size=60))
def test_any_text_gives_quotations_in_order_that_are_slices_of_it(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + space for piece, space in pieces)

    end = 0
    for found in find_quotations(text, CAST):
        assert end <= found.start < found.end
        assert found.text == text[found.start : found.end]
        assert all(found.start <= inner.start < inner.end <= found.end for inner in found.nested)
        end = found.end
