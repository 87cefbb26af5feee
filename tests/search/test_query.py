"""What a person types: every text is read, and printing a question and reading it again changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speeches.search.query import AllOf, AnyOf, Field, Near, Not, Phrase, Start, Tree, Word, leaves, needs_words, parse

PIECES = [
    *('"', "“", "»", "(", ")", "-", " ", " OR ", " AND ", " NOT ", "OR", "*", "'", "’", "/", "\x00", "\n"),
    *("area:", "year:1994..2008", 'SPEAKER:"', "foo:", '"~', "~10", '"~3', ":", ","),
    *("security", "the", "women's", "l'État", "İst", "ß", "ﬁ", "ǅ", "日本", "मानव", "🕊", "\u0301", "\u200d", "x" * 70),
]
typed = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
nested = st.builds(lambda depth, inside: "(a OR -(" * depth + inside + "b)" * depth, st.integers(0, 40), typed)


@given(st.one_of(st.text(), typed, nested))
def test_printed_question_is_read_as_the_same(text: str) -> None:
    tree = parse(text)
    assert parse(str(tree) if tree else "") == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  \n", None),
        ("the of and", None),
        ("🕊 !? ***", None),
        ("security", Word("security")),
        ("Security SECURITY", Word("security")),
        ("human security", AllOf((Word("human"), Word("security")))),
        ("human AND security", AllOf((Word("human"), Word("security")))),
        ("the security of the state", AllOf((Word("security"), Word("state")))),
        ('"the state"', Phrase(("the", "state"))),
        ("„the state“", Phrase(("the", "state"))),
        ('"the', Phrase(("the",))),
        ("lamp-keeping", Phrase(("lamp", "keeping"))),
        ("co-operation", Word("co-operation")),
        ("nonproliferation", Phrase(("non", "proliferation"))),
        ("A/RES/60/1", Phrase(("a", "res", "60", "1"))),
        ("c++", Word("c")),
        ("人权", Phrase(("人", "权"))),
        ("secur*", Start("secur")),
        ("se*", Word("se")),
        ("-war", Not(Word("war"))),
        ("NOT war", Not(Word("war"))),
        ("--war", Not(Word("war"))),
        ("NOT -war", Word("war")),
        ("- war", Word("war")),
        ("peace -", Word("peace")),
        ('peace -"cold war"', AllOf((Word("peace"), Not(Phrase(("cold", "war")))))),
        ("peace OR war", AnyOf((Word("peace"), Word("war")))),
        ("OR peace OR OR war OR", AnyOf((Word("peace"), Word("war")))),
        ("bread peace OR war", AnyOf((AllOf((Word("bread"), Word("peace"))), Word("war")))),
        ("bread (peace OR war)", AllOf((Word("bread"), AnyOf((Word("peace"), Word("war")))))),
        ("bread (peace OR war", AllOf((Word("bread"), AnyOf((Word("peace"), Word("war")))))),
        (") bread ) peace (", AllOf((Word("bread"), Word("peace")))),
        ("bread -(peace war)", AllOf((Word("bread"), Not(AllOf((Word("peace"), Word("war"))))))),
        ("'; DROP TABLE speech; --", AllOf((Word("drop"), Word("table"), Word("speech")))),
        ('"bread peace"~3', Near(("bread", "peace"), 3)),
        ('"bread peace bread"~4000 war', AllOf((Near(("bread", "peace"), 30), Word("war")))),
        (
            '"a b"~1 "b c"~1 "c d"~1 "d the e"~1',  # the fourth is too much
            AllOf((Near(("a", "b"), 1), Near(("b", "c"), 1), Near(("c", "d"), 1), Word("d"), Word("e"))),
        ),
        ('"bread"~3', Phrase(("bread",))),
        ('"bread peace"~', Phrase(("bread", "peace"))),
        ('"bread peace" ~3', AllOf((Phrase(("bread", "peace")), Word("3")))),
        ("area:bread", Field("area", "bread")),
        ("Area:Bread, year:1994..2008", AllOf((Field("area", "Bread"), Field("year", "1994..2008")))),
        ('area:"daily  bread" peace', AllOf((Field("area", "daily bread"), Word("peace")))),
        ('area:"daily (bread', Field("area", "daily (bread")),
        ("-(speaker:ada OR has:quote)", Not(AnyOf((Field("speaker", "ada"), Field("has", "quote"))))),
        ("area: bread", AllOf((Word("area"), Word("bread")))),
        ('area:"" bread', Word("bread")),
        ("colour:red", Phrase(("colour", "red"))),
        ("NEAR(bread peace, 2)", AllOf((Word("near"), Word("bread"), Word("peace"), Word("2")))),
    ],
)
def test_question_is_read(text: str, tree: Tree | None) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("bread (peace OR (war))", "bread (peace OR war)"),
        ("NOT(peace OR war)", "-(peace OR war)"),
        ("“Human  Security”", '"human security"'),
        ("Women’s rights*", "women’s rights*"),
    ],
)
def test_question_is_printed_as_understood(text: str, printed: str) -> None:
    assert str(parse(text)) == printed


def test_long_text_is_read_as_its_first_words() -> None:
    tree = parse(" ".join(f"word{number}" for number in range(5_000)))
    assert tree == AllOf(tuple(Word(f"word{number}") for number in range(64)))


def test_leaves_are_what_is_asked_for_and_not_excluded() -> None:
    asked = 'peace (war OR peace) -bread "cold war" secur*'
    assert list(leaves(parse(asked))) == [Word("peace"), Word("war"), Phrase(("cold", "war")), Start("secur")]


@pytest.mark.parametrize(
    ("text", "needed"),
    [("", False), ("-war", False), ("peace -war", True), ("peace OR -war", False), ("peace OR war", True)],
)
def test_words_are_needed_unless_something_else_answers(text: str, needed: bool) -> None:
    assert needs_words(parse(text)) is needed
