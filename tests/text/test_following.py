"""What becomes of a quote when its transcript is corrected: kept, moved, held."""

import pytest

from speeches.text.anchoring import Place, place_at, starts_of
from speeches.text.following import Correction, Held, Kept, Moved, follow

FIRST = "The harvest failed in four of nine districts, and the granaries stood empty before winter."
SECOND = "Every school along the river has reopened with teachers who were trained last year."
THIRD = "Engineers rebuilt the bridge so that medicine reaches both banks within a day."
QUOTE = "the granaries stood empty before winter"
OLD = "\n\n".join([FIRST, SECOND, THIRD])
SHORT = "clean water"


def place_of(words: str, text: str, number: int = 0) -> Place:
    start = starts_of(text, words)[number]
    return place_at(text, start, start + len(words))


def followed(words: str, old: str, new: str, number: int = 0) -> Kept | Moved | Held:
    return follow([place_of(words, old, number)], old, new)


KEPT = {
    "nothing": OLD,
    "words elsewhere": OLD.replace("last year", "two years ago"),
    "a passage inserted before": f"Mr. President,\n\n{OLD}",
    "a passage deleted behind": f"{FIRST}\n\n{THIRD}",
    "the word before": OLD.replace("and the granaries", "so the granaries"),
    "the paragraph split": OLD.replace("districts, and", "districts, and\n\n"),
    "paragraphs joined": OLD.replace("\n\n", " "),
}


@pytest.mark.parametrize("corrected", KEPT)
def test_quote_is_kept_where_this_was_corrected(corrected: str) -> None:
    new = KEPT[corrected]
    assert followed(QUOTE, OLD, new) == Kept((place_of(QUOTE, new),))


@pytest.mark.parametrize(
    ("new_words", "standing"),
    [
        ("the granaries *stood empty* before winter", "the granaries *stood empty* before winter"),
        ("the granaries stood\n\nempty before winter", "the granaries stood\n\nempty before winter"),
        ("the granaries stood\u00a0empty before winter", "the granaries stood\u00a0empty before winter"),
    ],
)
def test_quote_is_kept_through_emphasis_split_and_typography_inside_it(new_words: str, standing: str) -> None:
    new = OLD.replace(QUOTE, new_words)
    assert followed(QUOTE, OLD, new) == Kept((place_of(standing, new),))


@pytest.mark.parametrize("order", [[SECOND, FIRST, THIRD], [SECOND, THIRD, FIRST]])
def test_quote_moves_with_its_paragraph(order: list[str]) -> None:
    old = "\n\n".join([FIRST, SECOND, THIRD, "Roads, clinics and wells come next, and after them the courts."])
    new = "\n\n".join([*order, "Roads, clinics and wells come next, and after them the courts."])
    assert followed(QUOTE, old, new) == Moved((place_of(QUOTE, new),))


@pytest.mark.parametrize(
    "new_words",
    [
        "the granaries did not stand empty before winter",
        "the granaries stood empty before Winter",
        "the granaries stood empty before last winter",
        "the granary stood empty before winter",
        "empty stood the granaries before winter",
        "",
    ],
)
def test_quote_whose_words_changed_is_held(new_words: str) -> None:
    assert followed(QUOTE, OLD, OLD.replace(QUOTE, new_words)) == Held()


def test_words_that_became_part_of_a_longer_word_are_held() -> None:
    assert followed(QUOTE, OLD, OLD.replace("winter", "winterless")) == Held()
    assert followed(SHORT, "We need clean water now.", "We need clean water-pumps now.") == Held()


def test_original_place_wins_over_a_copy() -> None:
    for new in (f"{OLD}\n\n{FIRST}", f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{THIRD}"):
        assert followed(QUOTE, OLD, new) == Kept((place_of(QUOTE, new, 0),))
    new = f"Summary: {QUOTE}.\n\n{OLD}"
    assert followed(QUOTE, OLD, new) == Kept((place_of(QUOTE, new, 1),))


def test_lookalike_that_stood_before_is_never_taken_for_the_quote() -> None:
    old = f"{OLD}\n\nOur neighbours told us that {QUOTE}, too."
    assert followed(QUOTE, old, old.replace(FIRST, "The harvest failed.")) == Held()
    assert followed(QUOTE, old, old.replace(f"{FIRST}\n\n", "")) == Held()
    kept = old.replace("Every school", "Each school")
    assert followed(QUOTE, old, kept, 1) == Kept((place_of(QUOTE, kept, 1),))


def test_lookalike_that_moves_is_not_the_quote_that_is_gone() -> None:
    lookalike = f"Our neighbours told us that {FIRST.lower()}"
    words = "in four of nine districts, and the granaries stood empty before winter"
    old = "\n\n".join([FIRST, SECOND, THIRD, lookalike])
    assert followed(words, old, "\n\n".join([lookalike, SECOND, THIRD])) == Held()
    assert followed(words, old, "\n\n".join([SECOND, lookalike, THIRD])) == Held()


def test_lookalike_made_by_the_correction_of_other_words_is_not_the_quote() -> None:
    words = "in four of nine districts, and the granaries stood empty before winter"
    nearly = f"Our neighbours told us of this {words.replace('stood', 'never stood')}, too."
    corrected = nearly.replace("never stood", "stood")
    assert followed(words, f"{OLD}\n\n{nearly}", f"{SECOND}\n\n{THIRD}\n\n{corrected}") == Held()
    new = f"{SECOND}\n\n{THIRD}\n\nOur neighbours told us of this {words}, too."
    assert followed(words, OLD, new) == Moved((place_of(words, new),))


def test_copies_side_by_side_that_nothing_tells_apart_are_held() -> None:
    assert followed(SHORT, "People need clean water. Now!", "People need clean water, clean water. Now!") == Held()


def test_few_words_are_found_by_their_neighbours_only() -> None:
    old = "First of all the villages on the coast need clean water and roads. Then they need peace."
    beside = old.replace("and roads", "and schools")
    assert followed(SHORT, old, beside) == Kept((place_of(SHORT, beside),))
    assert followed(SHORT, old, old.replace("need clean water and", "want clean water or")) == Held()
    elsewhere = "First of all the villages on the coast need roads. Elsewhere clean water was."
    assert followed(SHORT, old, elsewhere) == Held()


def test_many_words_are_found_whatever_stands_beside_them() -> None:
    longer = "in four of nine districts, and the granaries stood empty"
    new = OLD.replace("failed in", "was lost in").replace("empty before", "empty in")
    assert followed(longer, OLD, new) == Kept((place_of(longer, new),))


def test_segments_are_followed_together() -> None:
    places = [place_of(words, OLD) for words in ("The harvest failed in four of nine districts", QUOTE)]
    moved = f"{SECOND}\n\n{THIRD}\n\n{FIRST}"
    split = OLD.replace(", and", ".\n\nNow")
    assert follow(places, OLD, split) == Kept(tuple(place_of(place.exact, split) for place in places))
    assert follow(places, OLD, moved) == Moved(tuple(place_of(place.exact, moved) for place in places))
    assert follow(places, OLD, OLD.replace("empty", "half empty")) == Held()


def test_segments_that_changed_places_are_held() -> None:
    places = [place_of(words, OLD) for words in (FIRST, SECOND)]
    assert follow(places, OLD, f"{SECOND}\n\n{FIRST}\n\n{THIRD}") == Held()


def test_many_quotes_are_followed_through_one_correction() -> None:
    new = OLD.replace("districts", "provinces")
    correction = Correction(OLD, new)
    assert [correction.follow([place_of(words, OLD)]) for words in (QUOTE, SECOND, "nine districts")] == [
        Kept((place_of(QUOTE, new),)),
        Kept((place_of(SECOND, new),)),
        Held(),
    ]


def test_quote_without_places_is_held() -> None:
    assert follow([], OLD, OLD) == Held()


def test_place_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not stand at 50 of the old text"):
        follow([place_of(QUOTE, OLD)], f"Mr. President,\n\n{OLD}", OLD)
