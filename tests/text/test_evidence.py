"""Which passages show best that two subjects belong together."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from speeches.text.evidence import Candidate, Naming, ranked

HARBOUR, LAMP, LIGHTHOUSE = 1, 2, 3


def candidate(number: int, first: Sequence[int] = (0,), second: Sequence[int] = (40,), **facts: Any) -> Candidate:
    """Of a speech of its own; ``first`` and ``second`` are where the words begin, each ten long."""
    return Candidate(
        number,
        facts.get("speech", number),
        facts.get("kind", "paragraph"),
        facts.get("voice", ""),
        facts.get("decade"),
        tuple(Naming(HARBOUR, start, start + 10) for start in first),
        tuple(Naming(facts.get("term", LAMP), start, start + 10) for start in second),
    )


def order(*candidates: Candidate) -> list[int]:
    return [one.passage for one in ranked(candidates)]


def test_places_that_stand_nearest_are_taken() -> None:
    one = candidate(1, first=(0, 300), second=(120, 330))
    assert [naming.start for naming in one.closest] == [300, 330]
    assert one.bounds == (300, 340)


def test_both_close_together_stand_before_both_far_apart() -> None:
    assert order(candidate(1, second=(900,)), candidate(2, second=(200,)), candidate(3, second=(60,))) == [3, 2, 1]


def test_items_of_a_list_stand_behind_a_thought() -> None:
    assert order(candidate(1, second=(12,)), candidate(2, second=(60,))) == [2, 1]


def test_rarer_term_stands_first() -> None:
    common = [candidate(number) for number in range(1, 9)]
    assert order(*common, candidate(9, term=LIGHTHOUSE))[0] == 9


def test_heading_stands_last() -> None:
    assert order(candidate(1, kind="heading"), candidate(2, second=(240,))) == [2, 1]


def test_speech_stands_once_with_its_best_passage() -> None:
    assert order(candidate(1, speech=7, second=(200,)), candidate(2, speech=7), candidate(3)) == [2, 3]


def test_voice_comes_again_only_after_all_others() -> None:
    said = [candidate(number, second=(30 + 10 * number,), voice="cde"[number > 2]) for number in range(1, 5)]
    assert order(*said) == [1, 3, 2, 4]


def test_decades_take_turns() -> None:
    said = [
        candidate(number, second=(30 + 10 * number,), decade=1990 if number < 4 else 2000) for number in range(1, 6)
    ]
    assert order(*said) == [1, 4, 2, 5, 3]


def test_nothing_gives_nothing() -> None:
    assert order() == []


places = st.lists(st.integers(0, 2000), min_size=1, max_size=4)
candidates = st.builds(
    candidate,
    st.integers(1, 10_000),
    places,
    places,
    speech=st.integers(1, 6),
    voice=st.sampled_from(["", "a", "b"]),
    decade=st.sampled_from([None, 1990, 2000]),
    kind=st.sampled_from(["paragraph", "heading"]),
)


@given(st.lists(candidates, max_size=20, unique_by=lambda one: one.passage), st.randoms())
def test_order_is_the_same_however_passages_come_and_has_every_speech_once(said: list[Candidate], chance: Any) -> None:
    found = ranked(said)
    assert sorted(one.speech for one in found) == sorted({one.speech for one in said})
    shuffled = list(said)
    chance.shuffle(shuffled)
    assert ranked(shuffled) == found
