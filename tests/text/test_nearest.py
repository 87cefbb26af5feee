"""The stretch of a text that is most like other words."""

import pytest

from speeches.text.nearest import WordIndex

TEXT = (
    "the wells that we dug in the north held. the wells in the south did not. "
    'now we dig "deeper, and with them" — we wait. not one of the elders, nor of us, waits for the rain; it waits for us.'
)


def nearest(typed: str, text: str = TEXT) -> str | None:
    found = WordIndex(text).nearest(typed)
    return found and text[slice(*found)]


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ("the wells that we dug", "the wells that we dug"),
        ("The Wells That We DUG", "the wells that we dug"),
        ("the wells we dug in the north", "the wells that we dug in the north"),
        ("that wells that we dug in a north", "the wells that we dug in the north"),
        ("the walls in the south did not.", "the wells in the south did not."),
        ("the walls in the south did not!", "the wells in the south did not"),
        ('"the walls in the south did not."', "the wells in the south did not."),
        ('"deeper, but with them"', '"deeper, and with them"'),
        ("nor of us, wait for the rain", "nor of us, waits for the rain"),
        ("south did not. now we dug", "south did not. now we dig"),
        ("nobody spoke of honey", None),
        ("honey", None),
        ("", None),
        ("…", None),
    ],
)
def test_nearest_stretch(typed: str, standing: str | None) -> None:
    assert nearest(typed) == standing


def test_nearest_stretch_takes_words_whole() -> None:
    assert nearest("5 million in grunts", "it gave $5 million in grants") == "$5 million in grants"
    assert nearest("we dug 10", "once we dug 10 000 wells") == "we dug 10 000"


def test_stray_word_far_from_the_others_is_left_out() -> None:
    text = f"peace{' and again' * 30} we must act in the light of what the elders told us"
    assert nearest("peace we must act in the shade of what the elders told", text) == (
        "again we must act in the light of what the elders told"
    )


def test_words_are_found_in_a_long_text() -> None:
    filler = " ".join(f"word{number}" for number in range(20_000))
    assert nearest("we must not act in hast now", f"{filler} we must not act in haste now {filler}") == (
        "we must not act in haste now"
    )


def test_nothing_is_near_in_an_empty_text() -> None:
    assert nearest("peace", "") is None
