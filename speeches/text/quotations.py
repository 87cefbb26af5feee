"""Quoted speech in prose and who says it: for proposals to an editor, so precision goes before recall.

``text[start:end]`` of a quotation are the words as they stand between the outer marks. Left off is one comma at the
end, which belongs to the sentence that reports ("“We must act,” she said"); every other mark stays. In a quotation over
several paragraphs the words include the paragraph breaks and the opening mark repeated at the head of each paragraph.

Not speech, and left out: one or two words in marks that are no sentence of their own, and titles and names of things. A
speaker is named only where the English around the words leaves no choice; nested words are given without one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speeches.text.attribution import NOT_TOLD, Attribution, attribute
from speeches.text.cast import Person, cast_of, find_cast
from speeches.text.quotation_marks import Stretch, find_stretches, narration

__all__ = ["Person", "Quotation", "find_cast", "find_quotations"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """``closed`` is False where the closing mark is missing: then the end is a guess and the words need an editor."""

    start: int
    end: int
    text: str
    speaker: str | None
    nested: tuple["Quotation", ...] = ()
    closed: bool = True


_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
_EAST_ASIAN = re.compile("[⺀-鿿가-힣豈-﫿]")
_COMMAS = (",", "，", "、", "،")
_STARTS_A_SENTENCE = re.compile(r"(?:[.!?:,—–>\n]|\A|\b(?:said|says|added|asked|replied|answered|shouted|cried))\s*\Z")
_NAMES_A_THING = re.compile(
    r"\b(?:so-called|(?:sub)?titled|entitled|headlined|named|nicknamed|dubbed|termed|known as|"
    r"the (?:words?|terms?|expression|phrase|concept|notion|idea|principle|label)(?: of)?|"
    r"(?:article|book|campaign|chapter|debate|documentary|essay|exhibition|film|initiative|novel|panel|paper|play|poem|"
    r"programme|program|project|report|resolution|series|session|song|study|theme),?)\s*\Z",
    re.IGNORECASE,
)
_SMALL_IN_TITLES = re.compile(r"an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|over|the|to|up|with", re.IGNORECASE)


def find_quotations(text: str, cast: Sequence[Person] = ()) -> list[Quotation]:
    """The quoted speech of a canonical text, in the order of its places. ``cast`` are persons known beforehand, with
    their roles; those whom the text itself introduces are added."""
    stretches = find_stretches(text)
    told = narration(text, stretches)
    found = []
    for stretch, said in zip(stretches, attribute(text, told, stretches, cast_of(told, known=cast)), strict=True):
        if _is_speech(text, stretch, said):
            found.append(_quotation(text, stretch, said.speaker))
    return found


def _quotation(text: str, stretch: Stretch, speaker: str | None) -> Quotation:
    nested = tuple(_quotation(text, inner, None) for inner in stretch.nested if _is_speech(text, inner))
    end = stretch.end - (stretch.closed and text[stretch.end - 1] in _COMMAS)
    return Quotation(stretch.start, end, text[stretch.start : end], speaker, nested, stretch.closed)


def _is_speech(text: str, stretch: Stretch, said: Attribution = NOT_TOLD) -> bool:
    words = text[stretch.start : stretch.end]
    before = text[max(0, stretch.opens - 60) : stretch.opens]
    count = len(_WORD.findall(words))
    if _EAST_ASIAN.search(words):
        count = len(_EAST_ASIAN.findall(words)) // 2  # a word of Chinese is two characters, more or less
    if count <= 2:
        return count > 0 and _is_sentence(words, before, told=said.told)
    named_a_thing = bool(_NAMES_A_THING.search(before))
    if _is_title(words):
        return bool(said.speaker) and not named_a_thing
    return not named_a_thing or (said.told and count > 3)


def _is_sentence(words: str, before: str, *, told: bool) -> bool:
    """Whether one or two words are a sentence: “Never again!”; “Yes,” where someone says so; or the rest of one that a
    clause cut in two (“We must,” she said, “act now.”)."""
    if words[0].islower():
        return told and before.endswith(", ") and words.endswith((".", "!", "?", "…"))
    if words.endswith(("!", "?", "！", "？", "؟")):
        return True
    return bool(_STARTS_A_SENTENCE.search(before)) and (told or words.endswith((".", "…", "。")))


def _is_title(words: str) -> bool:
    """“In Larger Freedom”: every word begins with a capital but the small ones."""
    weighty = [word for word in _WORD.findall(words) if not _SMALL_IN_TITLES.fullmatch(word)]
    return len(weighty) > 1 and all(word[0].isupper() or word[0].isdigit() for word in weighty) and words[0].isupper()
