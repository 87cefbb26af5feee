"""No quote drifts: after any corrections it is kept, moved to the same words, or held."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.following import Held, Kept, Moved, follow
from tests.text.corrected_words import Passages, correct_at_random, read

OFTEN = ["peace", "and", "security", "for", "all", "people", "must", "not", "wait"]


def passages(random: Random, *, repeated: bool) -> Passages:
    """A few passages of words that stand once; where ``repeated``, with the same sentence between them now and then."""
    sentence = [random.choice(OFTEN) for _ in range(random.randint(1, 12))]
    single = (f"word{number}" for number in range(10_000))
    written_out = []
    for _ in range(random.randint(1, 7)):
        words = []
        for _ in range(random.randint(1, 3)):
            words += [next(single) for _ in range(random.randint(1, 9))]
            words += sentence if repeated and random.random() < 0.5 else []
        written_out.append(" ".join(words))
    return read(written_out)


randoms = st.randoms(use_true_random=False)


@settings(deadline=None, max_examples=500)
@given(randoms, st.integers(1, 8))
def test_quote_among_lookalikes_never_drifts(random: Random, edits: int) -> None:
    corrected = correct_at_random(random, passages(random, repeated=True), edits)
    followed = follow([corrected.place], corrected.old, corrected.new)
    if not isinstance(followed, Held):
        assert [corrected.drifted_to(place) for place in followed.places] == [False]


@settings(deadline=None, max_examples=500)
@given(randoms, st.integers(1, 8))
def test_quote_that_stands_once_is_found_and_one_that_is_gone_is_held(random: Random, edits: int) -> None:
    corrected = correct_at_random(random, passages(random, repeated=False), edits)
    followed = follow([corrected.place], corrected.old, corrected.new)
    if corrected.standing() == 0:
        assert followed == Held()
    elif corrected.standing() == 1 and len(corrected.quoted) >= 8:
        assert isinstance(followed, Kept | Moved)
        assert [corrected.numbers_at(place) for place in followed.places] == [corrected.quoted]
