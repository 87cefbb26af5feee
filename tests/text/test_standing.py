"""The short way to a grade says what the long one says, or nothing."""

import re
from itertools import combinations

import pytest

from speeches.text.anchoring import Place, place_at
from speeches.text.canonical import canonical
from speeches.text.grading import grade
from speeches.text.prepared import Prepared
from speeches.text.standing import grade_at, stands_nowhere

# As small as a text can be in which words, numbers, marks and borders meet in every way.
TEXT = canonical(
    "# Of 5 boats\n\nIt cost $1,000 – not 30.\n\n000 l’eau of U.S. *nets* l’eau\n\n- Rope-end 12\n- 500 a\\*b\n\n> – Go.\n\n"
    "#no head, no."
)
LONG = "The first words stand here. People’s peace, in bread – and in law, is ours. Peace, in bread or not, is last."


def place(text: str, words: str) -> Place:
    start = text.index(words)
    return place_at(text, start, start + len(words))


def typed_in_other_marks(words: str) -> set[str]:
    return {
        words,
        words.replace("’", "'"),
        words.replace("–", "-"),
        words.replace(" ", "\u00a0"),
        f" {words} ",
        re.sub(r"\n+", " ", words),
        f"[{words[0].swapcase()}]{words[1:]}",
    }


def test_every_stretch_is_graded_as_by_the_long_way() -> None:
    prepared, told, disagreeing = Prepared(TEXT), set[str](), []
    for start, end in combinations(range(len(TEXT) + 1), 2):
        at = place_at(TEXT, start, end)
        for typed in typed_in_other_marks(at.exact):
            short = grade_at(typed, [at], TEXT)
            if short:
                told.add(short.value)
                proof = grade(typed, prepared, chosen=[start])
                if (proof.grade, proof.placements[:1]) != (short, ((at,),)):
                    disagreeing.append((typed, start, short.value, proof.grade.value))
    assert (told, disagreeing) == ({"exact", "typography"}, [])


@pytest.mark.parametrize(
    ("typed", "pinned", "expected"),
    [
        ("in bread – and in law", ["in bread – and in law"], "exact"),
        ("in bread - and in law", ["in bread – and in law"], "typography"),
        ("People's peace … in law", ["People’s peace", "in law"], "elided"),
        ("Peace […] is last.", ["Peace, in bread or", "is last."], None),
        ("in law … in bread", ["in law", "in bread"], None),
        ("in bread or in law", ["in bread – and in law"], None),
        ("[T]he first words", ["The first words"], None),
    ],
)
def test_segments_are_graded_where_they_stand(typed: str, pinned: list[str], expected: str | None) -> None:
    assert grade_at(typed, [place(LONG, words) for words in pinned], LONG) == expected


def test_segments_in_another_order_are_left_to_the_long_way() -> None:
    places = [place(LONG, "and in law"), place(LONG, "People’s peace")]
    assert grade_at("and in law … People’s peace", places, LONG) is None


def test_selectors_that_do_not_tell_the_place_are_left_to_the_long_way() -> None:
    true = place(LONG, "and in law")
    told = [
        grade_at("and in law", [Place(true.exact, prefix, true.suffix, start, true.end)], LONG)
        for prefix, start in ((true.prefix, true.start), ("", true.start), (true.prefix, true.start + 1))
    ]
    assert told == ["exact", None, None]


def test_stretch_in_whatever_type_is_never_said_to_stand_nowhere() -> None:
    said = [
        typed
        for start, end in combinations(range(0, len(LONG) + 1, 3), 2)
        for typed in typed_in_other_marks(LONG[start:end].strip() or LONG)
        if stands_nowhere(typed, LONG) and grade(typed, LONG, suggesting=False).is_true
    ]
    assert said == []


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("The first words lie here", LONG, True),
        ("First of all, peace", LONG, True),
        ("The first words lie", LONG, False),  # the last word might go on
        ("The first [few] words stand here", LONG, False),
        ("the field stands here", "All of the ﬁeld stands here.", False),
        ("the harbour stands here", "All of the har\u00adbour stands here.", False),
        ("the harbour stands here", "All of the *har*bour stands here.", False),
        ("cafe\u0301 noir", "Un café noir.", False),
        ("", LONG, False),
    ],
)
def test_plain_word_that_is_not_there_stands_nowhere(typed: str, text: str, expected: bool) -> None:
    assert stands_nowhere(typed, text) == expected
