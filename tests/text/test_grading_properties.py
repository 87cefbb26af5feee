"""What holds of every quote and every transcript: the true is proven, the changed is not, and a suggestion is true."""

import re
import unicodedata
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from speeches.text.canonical import blocks, canonical, words_of
from speeches.text.grading import Grade, grade
from speeches.text.prepared import Prepared
from speeches.text.whole_words import splits_word
from tests.text.altered_words import ALTERATIONS, Alteration, elided, retypeset
from tests.text.generated_quotes import Source

texts = st.text(alphabet=st.sampled_from(list("ab1 *#>-\\\n.…’'[]é")), max_size=80).map(canonical)
typed_texts = st.text(alphabet=st.sampled_from(list("abA1 *-\n.…’'[]é\u00a0")), max_size=12)
_MARKS_AND_SPACES = re.compile(r"[*\\#>\s-]")
randoms = st.randoms(use_true_random=False)


def as_compared(text: str) -> str:
    """A second, simpler spelling of what is equal to what, for the characters used here."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())


def as_read(canonical_text: str) -> str:
    return " ".join(words_of(block.text) for block in blocks(canonical_text))


def speech(random: Random) -> str:
    """Passages of words of which none stands twice, and so no part of them."""
    words = (f"w{'abcdefghij'[number % 10]}{number}x" for number in range(1000))
    passages = [[next(words) for _ in range(random.randint(1, 30))] for _ in range(random.randint(1, 4))]
    return "\n\n".join(" ".join(passage) + random.choice([".", ", “it’s” — all?", ""]) for passage in passages)


@settings(deadline=None)
@given(texts, st.data())
def test_every_stretch_of_whole_words_is_exact_where_it_stands(text: str, data: st.DataObject) -> None:
    read = as_read(text)
    borders = [at for at in range(len(read) + 1) if not splits_word(read, at)]
    start, end = sorted((data.draw(st.sampled_from(borders)), data.draw(st.sampled_from(borders))))
    typed = read[start:end]
    assume(any(map(str.isalnum, typed)))
    proof = grade(typed, text)
    assert proof.grade == Grade.EXACT
    for (place,) in proof.placements:
        assert text[place.start : place.end] == place.exact
        assert _MARKS_AND_SPACES.sub("", place.exact) == _MARKS_AND_SPACES.sub("", typed)


@settings(deadline=None, max_examples=500)
@given(texts, typed_texts)
def test_nothing_is_proven_that_does_not_stand_there(text: str, typed: str) -> None:
    proof = grade(typed, text)
    stands = as_compared(typed) in as_compared(as_read(text)) or as_compared(typed) in as_compared(text)
    if proof.grade in (Grade.EXACT, Grade.TYPOGRAPHY) and "first letter" not in proof.foldings:
        assert stands
    if proof.grade == Grade.ELIDED:
        assert any(mark in typed for mark in ("…", "...", "["))


@settings(deadline=None)
@given(randoms)
def test_quote_set_in_other_type_is_true_and_named_typography(random: Random) -> None:
    text = speech(random)
    words = as_read(text).split(" ")
    first = random.randrange(len(words))
    typed = " ".join(words[first : first + random.randint(1, 12)])
    assume(any(map(str.isalnum, typed)))
    other = retypeset(random, typed)
    assert grade(other, text).grade == (Grade.EXACT if other == typed else Grade.TYPOGRAPHY)


@settings(deadline=None)
@given(randoms)
def test_elided_quote_is_true(random: Random) -> None:
    text = speech(random)
    assert grade(elided(random, as_read(text).split(" ")), text).grade == Grade.ELIDED


@settings(deadline=None, max_examples=300)
@given(randoms, st.sampled_from(ALTERATIONS))
def test_altered_quote_differs_and_its_suggestion_is_true(random: Random, alter: Alteration) -> None:
    text = speech(random)
    words = as_read(text).split(" ")
    first = random.randrange(len(words))
    quoted = words[first : first + random.randint(3, 15)]
    assume(len(quoted) >= 3)
    altered = alter(random, quoted)
    assume(altered != quoted and not Source(text).stand(*" ".join(altered).split(" … ")))
    proof = grade(" ".join(altered), Prepared(text))
    assert proof.grade == Grade.DIFFERS
    assert not proof.suggestion or grade(proof.suggestion, text).is_true
    assert "".join(part.before for part in proof.diff) in ("", " ".join(altered))
    assert "".join(part.after for part in proof.diff) == proof.suggestion
