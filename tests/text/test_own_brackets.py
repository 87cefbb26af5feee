"""Square brackets of the transcript's own: given as they stand, left out by an omission, and never overwritten."""

import pytest

from speeches.text.anchoring import place_at
from speeches.text.grading import Grade, grade
from speeches.text.segments import has_insertion, segments_of
from speeches.text.standing import grade_at

TRANSCRIPT = (
    "We sail [sic] at dawn. They wept. [Applause.] And so we all went home [as written], every one of us. We sail on. "
    "The chair [said: [louder] Sit!] was heard. No. [A/12 … p. 8] says more [b]etter."
)
EXACT = [
    "We sail [sic] at dawn",
    "[Applause.] And so",
    "chair [said: [louder] Sit!] was heard",
    "[A/12 … p. 8] says more",
]
ELIDED = [
    "We sail … at dawn",
    "We sail [...] at dawn",
    "We sail [sic] at dawn … wept",
    "They … [Applause.] And so we",
    "all [the sailors] went home … every one",
    "all [sic] went home",
    "We sail [soon] on",
    "We sail … heard [by all]. No",
    "[Here] They wept",
]
DIFFERS = {
    "other words in its brackets": ("We sail [soon] at dawn", "We sail … at dawn"),
    "a word left out of them": ("chair [louder Sit!] was heard", "chair … was heard"),
    "other words behind its omission": ("We sail [soon] … They wept", "We sail … They wept"),
    "other words in brackets at the head": ("[Laughter.] And so we", "And so we"),
    "other words in brackets at the end": ("we all went home [as told]", "we all went home"),
    "a word left out before its brackets": ("They [Applause.] And so", "They … And so"),
    "an insertion where brackets were left out": ("dawn. [Then] And so we", "dawn. … And so we"),
    "an insertion amid its brackets": ("chair [she] louder", "chair … louder"),
    "brackets from elsewhere": ("They wept. [sic] And so", "They wept. … And so"),
    "its brackets left out unmarked": ("We sail at dawn", "We sail [sic] at dawn"),
}


@pytest.mark.parametrize("typed", EXACT)
def test_brackets_given_as_they_stand_are_exact(typed: str) -> None:
    assert grade(typed, TRANSCRIPT).grade == Grade.EXACT


@pytest.mark.parametrize("typed", ELIDED)
def test_omission_of_brackets_and_insertion_elsewhere_are_elided(typed: str) -> None:
    assert grade(typed, TRANSCRIPT).grade == Grade.ELIDED


@pytest.mark.parametrize("case", DIFFERS)
def test_quote_differs_by(case: str) -> None:
    typed, suggestion = DIFFERS[case]
    proof = grade(typed, TRANSCRIPT)
    assert (proof.grade, proof.suggestion) == (Grade.DIFFERS, suggestion)
    assert grade(suggestion, TRANSCRIPT).is_true


def test_small_letter_that_the_text_has_in_brackets_stays_one() -> None:
    assert grade("more [b]etter", TRANSCRIPT).grade == Grade.EXACT
    assert grade("[W]e all went home", TRANSCRIPT).grade == Grade.TYPOGRAPHY


def test_short_way_leaves_brackets_to_the_long_one() -> None:
    text, told = f"Before they sailed they were many. {TRANSCRIPT}", []
    for typed in filter(has_insertion, [*ELIDED, *(typed for typed, _ in DIFFERS.values())]):
        places, behind = [], 0
        for segment in segments_of(typed):
            start = text.index(segment.text, behind)
            behind = start + len(segment.text)
            places.append(place_at(text, start, behind))
        if short := grade_at(typed, places, text):
            told.append((typed, short.value))
    assert told == [
        ("all [the sailors] went home … every one", "elided"),
        ("all [sic] went home", "elided"),
        ("We sail … heard [by all]. No", "elided"),
    ]
