"""Finding words in a text, and describing where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from speeches.text.anchoring import NEIGHBOURS, Place, place_at, stands_between, starts_of


def test_starts_of_finds_every_place_and_overlaps() -> None:
    assert starts_of("peace, peace; aaa", "peace") == [0, 7]
    assert starts_of("aaa", "aa") == [0, 1]


def test_starts_of_knows_no_near_match() -> None:
    assert starts_of("We must not act.", "We must act.") == []
    assert starts_of("Peace", "peace") == []
    assert starts_of("Peace", "") == []


def test_place_at_the_borders_has_short_neighbours() -> None:
    assert place_at("one two", 0, 3) == Place("one", "", " two", 0, 3)
    assert place_at("one two", 4, 7) == Place("two", "one ", "", 4, 7)


def test_place_reaches_further_until_it_is_the_only_one() -> None:
    same = "x" * (NEIGHBOURS + 5)
    text = f"first {same} peace {same} second {same} peace {same} third"
    place = place_at(text, text.index("peace"), text.index("peace") + 5)
    assert place.exact == "peace"
    assert text.count(place.prefix + place.exact + place.suffix) == 1


def test_words_stand_between_their_neighbours_only_where_both_are_the_same() -> None:
    place = Place("peace", "for ", " now", 0, 0)
    text = "for peace now, or peace now, for peace then"
    assert [start for start in starts_of(text, "peace") if stands_between(text, start, place)] == [4]


@given(st.text(alphabet="ab ", min_size=3, max_size=200), st.data())
def test_a_place_tells_its_stretch_from_every_other(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = place_at(text, start, end)
    around = [
        other
        for other in starts_of(text, place.exact)
        if text[:other].endswith(place.prefix) and text[other + len(place.exact) :].startswith(place.suffix)
    ]
    assert (text[start:end], around) == (place.exact, [start])
