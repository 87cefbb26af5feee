"""Why something was found: its words, their forms, and what puts it under an area."""

from speeches.search.query import leaves, parse
from speeches.search.why import Reason, Standing, reasons, ways_under


def why(question: str, texts: list[tuple[str, tuple[str, ...]]], **facts: str) -> list[Reason]:
    return reasons(tuple(leaves(parse(question))), texts, facts)


def test_each_word_is_told_in_the_forms_and_places_in_which_it_stands() -> None:
    assert why(
        "harbour lamp -war",
        [("en", ("harbours", "Harbour", "lamps")), ("en", ("harbour", "lamp"))],
        title="On the Harbour",
        role="Keeper",
    ) == [
        Reason("harbour", (Standing("text", ("harbours", "Harbour")), Standing("title", ("Harbour",)))),
        Reason("lamp", (Standing("text", ("lamps", "lamp")),)),
    ]


def test_word_of_a_choice_that_stands_nowhere_is_not_told() -> None:
    assert why("lamp OR rope", [("en", ("rope",))]) == [Reason("rope", (Standing("text", ("rope",)),))]


def test_phrases_and_beginnings_are_told_whole() -> None:
    assert why('"keep the lamp" harb*', [("en", ("Keep the lamps", "harbour"))], title="Harbingers") == [
        Reason('"keep the lamp"', (Standing("text", ("Keep the lamps",)),)),
        Reason("harb*", (Standing("text", ("harbour",)), Standing("title", ("Harbingers",)))),
    ]


def test_words_are_read_in_the_language_of_their_text() -> None:
    assert why("sécurités", [("fr", ("sécurité",))], title="Security") == [
        Reason("sécurités", (Standing("text", ("sécurité",)),))
    ]


def test_area_is_met_by_itself_or_through_narrower_ones() -> None:
    broader = {1: None, 2: 1, 3: 2, 4: None}
    assert ways_under([1, 2, 4], [2, 3], broader) == {1: (2, 3), 2: (2, 3)}
    assert ways_under([], [2], broader) == {}
