"""The quotes that a text proposes once an editor has mended it."""

from dataclasses import dataclass

from speeches.importers.article_layout import layout_of
from speeches.importers.read_article import person_named
from speeches.text.canonical import blocks, words_of
from speeches.text.quotations import Person, find_quotations


@dataclass(frozen=True, slots=True)
class Proposal:
    """``speaker`` is a name without titles, empty where the text leaves it uncertain."""

    text: str
    start: int
    end: int
    speaker: str


def proposed_quotes(body: str, whole: str) -> tuple[Proposal, ...]:
    """Of the canonical text to be filed. ``whole`` is the text as it was read: in what is left out of it, a caption may name
    the speaker."""
    captions = layout_of("\n".join(words_of(block.text) for block in blocks(whole))).captions
    found = find_quotations(body, [Person(name, role) for name, role in captions.items()])
    return tuple(_proposal(one.text, one.start, one.end, one.speaker) for one in found if one.closed)


def _proposal(text: str, start: int, end: int, speaker: str | None) -> Proposal:
    person = person_named(speaker)
    return Proposal(text, start, end, person.name if person else "")
