"""What a quote card says: the words, whose they are, how they are proven, and where they stand."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from speeches.models import Quote
from speeches.models.language import begins_left, runs_left
from speeches.text.canonical import blocks, words_of

DESIGN = 1  # raise it with every change of how cards look: kept ones are then drawn anew

_GRADES = {
    Quote.Grade.EXACT: "These words stand in the transcript exactly.",
    Quote.Grade.TYPOGRAPHY: "These words stand in the transcript; only typography differs.",
    Quote.Grade.ELIDED: "These words stand in the transcript; what was left out is marked.",
    Quote.Grade.UNSOURCED: "No transcript is held to check these words.",
}
_REPORTED = "This is how a report puts it, not the speaker’s own words."


@dataclass(frozen=True, slots=True)
class Card:
    """``paragraphs`` are the words as they are shown, in their marks; ``address`` is the short one, without its scheme."""

    paragraphs: tuple[str, ...]
    language: str
    speaker: str
    facts: str
    grade: str
    address: str
    site: str

    @property
    def runs_left(self) -> bool:
        return runs_left(self.language) if self.language else begins_left("".join(self.paragraphs))

    @property
    def key(self) -> str:
        """Another for every card that looks otherwise."""
        return hashlib.sha256(f"{DESIGN} {self!r}".encode()).hexdigest()[:32]

    @property
    def attribution(self) -> str:
        return ", ".join(filter(None, (self.speaker, self.facts)))


def card_of(quote: Quote, address: str) -> Card:
    language = quote.transcript.language if quote.transcript else ""
    grade = _GRADES[Quote.Grade(quote.grade)] if quote.may_stand_in_marks else _REPORTED
    if quote.kind == Quote.Kind.TRANSLATED:
        grade = f"Translated. {grade}"
    return Card(
        paragraphs=_paragraphs(quote.text, in_marks=quote.may_stand_in_marks),
        language=language,
        speaker=speaker_of(quote),
        facts=", ".join(filter(None, (role_of(quote), quote.speech.date_text))),
        grade=grade,
        address=address,
        site=settings.SITE_NAME,
    )


def speaker_of(quote: Quote) -> str:
    name = quote.speaker.name if quote.speaker else "Speaker not known"
    return f"{name}, quoting {quote.author.name}" if quote.author else name


def role_of(quote: Quote) -> str:
    """In which the speaker of the speech spoke; who is quoted in it by somebody else had another."""
    is_the_speaker = quote.speaker_id is not None and quote.speaker_id == quote.speech.speaker_id
    return quote.speech.role if is_the_speaker else ""


def _paragraphs(text: str, *, in_marks: bool) -> tuple[str, ...]:
    first, _, rest = text.partition("\n")
    found = [words_of(first), *(words_of(block.text) for block in blocks(rest))]
    if in_marks:  # they open every paragraph and close the last
        found = [f"“{words}" for words in found]
        found[-1] += "”"
    return tuple(found)
