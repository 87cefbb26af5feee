"""The sentences of a passage in which some words stand, with these marked and the rest left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from speeches.text.excerpts import sentence_borders
from speeches.text.offsets import Stretch
from speeches.text.prepared import Prepared

_LEFT_OUT = " […] "
_COMMAS = ",;،、"
_LEAST_COMMAS, _WORDS_BETWEEN = 4, 8


@dataclass(frozen=True, slots=True)
class Run:
    words: str
    is_marked: bool = False


def is_one_sentence(passage_text: str, start: int, end: int) -> bool:
    """Whether no sentence ends between two places of a passage."""
    layer = Prepared(passage_text).read
    start, end = layer.stretch(start, end)
    return not any(start < border < end for border in sentence_borders(layer.spaced))


def is_list(passage_text: str, start: int, end: int) -> bool:
    """Whether the sentence of this place has so many commas for its words that it counts up rather than tells."""
    sentence = "".join(run.words for run in marked_sentences(passage_text, [(start, end)], ()))
    commas = sum(map(sentence.count, _COMMAS))
    return commas >= _LEAST_COMMAS and len(sentence.split()) < _WORDS_BETWEEN * commas


def marked_sentences(passage_text: str, needed: Iterable[Stretch], marks: Iterable[Stretch]) -> tuple[Run, ...]:
    """The whole sentences that hold the ``needed`` places of a passage, as they are read: where others stand between them,
    it is told. What else of the ``marks`` stands in these sentences is marked as well."""
    layer = Prepared(passage_text).read
    text, borders = layer.spaced, sentence_borders(layer.spaced)
    shown = list[Stretch]()
    for start, end in sorted(layer.stretch(*place) for place in needed):
        opens = max(border for border in borders if border <= start)
        closes = min(border for border in borders if border >= end)
        if shown and opens <= shown[-1][1]:
            shown[-1] = shown[-1][0], max(shown[-1][1], closes)
        else:
            shown.append((opens, closes))
    places = sorted({layer.stretch(*place) for place in marks})
    runs = list[Run]()
    for opens, closes in shown:
        runs += [Run(_LEFT_OUT)] if runs else []
        runs += _runs(text, opens, opens + len(text[opens:closes].rstrip()), places)
    return tuple(runs)


def _runs(text: str, opens: int, closes: int, places: Iterable[Stretch]) -> Iterable[Run]:
    at = opens
    for start, end in places:
        if at <= start and end <= closes:
            if at < start:
                yield Run(text[at:start])
            yield Run(text[start:end], is_marked=True)
            at = end
    if at < closes:
        yield Run(text[at:closes])
