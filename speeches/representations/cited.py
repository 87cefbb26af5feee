"""What is cited: a speech, one of its passages or a quote, and its one record in CSL-JSON (citationstyles.org, 1.0.2)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from speeches.representations.records import NO_TEXT, Named, PersonRecord, QuoteRecord, SpeechRecord, TextRecord

Absolute = Callable[[str], str]  # from a path to the whole address
Csl = dict[str, object]

_TYPES = {"speech": "speech", "statement": "speech", "interview": "interview", "article": "article-newspaper"}
_RENDERINGS = {
    "official": "Official translation",
    "interpretation": "Interpretation",
    "unofficial": "Unofficial translation",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """``paragraph`` is the number that the record itself prints before the passage, if it prints one."""

    speech: SpeechRecord
    text: TextRecord = NO_TEXT
    passage: int = 0
    paragraph: str = ""
    quote: QuoteRecord | None = None

    @property
    def path(self) -> str:
        """The short address, which stays whatever becomes of the title."""
        if self.quote:
            return reverse("short-quote", args=[self.quote.pk])
        address = reverse("short-speech", args=[self.speech.pk])
        if not self.text.is_first:
            address = reverse("short-speech-in-language", args=[self.speech.pk, self.text.language])
        delivery = f"?delivery={self.text.delivery}" if self.text.delivery else ""
        return f"{address}{delivery}{f'#p{self.passage}' if self.passage else ''}"

    @property
    def identity(self) -> str:
        """The same for ever, and a name that citation programs take."""
        if self.quote:
            return f"humansec-quote-{self.quote.pk}"
        rest = [] if self.text.is_first else [self.text.language]
        rest += filter(None, [self.text.delivery, f"p{self.passage}" if self.passage else ""])
        return "-".join(["humansec-speech", str(self.speech.pk), *rest])

    @property
    def voice(self) -> PersonRecord | Named | None:
        """Whose words these are: the speaker, or else on whose behalf it was said."""
        if self.quote:
            return self.quote.speaker
        return self.speech.speaker or self.speech.on_behalf_of

    @property
    def language(self) -> str:
        return self.quote.language if self.quote else self.text.language

    @property
    def place_in_text(self) -> str:
        """The number by which a reader finds the passage in the record; empty for the whole."""
        return self.paragraph or (str(self.passage) if self.passage else "")


def csl(cited: Cited, absolute: Absolute) -> Csl:
    """Nothing in it is empty. Who speaks in an article did not write it, and is not called its author."""
    speech, occasion = cited.speech, cited.speech.occasion
    found: Csl = {
        "id": cited.identity,
        "type": _TYPES[speech.kind],
        "title": speech.title,
        "author": [] if speech.is_article else _names(cited.voice),
        "issued": _date(speech),
        "genre": speech.kind.capitalize() if not speech.is_article else "",
        "event-title": occasion.name if occasion else "",
        "event-place": occasion.place if occasion else "",
        "number": speech.source.symbol,
        "publisher": "" if speech.is_article else speech.source.publisher,
        "container-title": speech.source.publisher if speech.is_article else "",
        "language": cited.language,
        "medium": _RENDERINGS.get(cited.text.rendering, ""),
        "abstract": speech.summary,
        "note": _note(cited),
        "source": settings.SITE_NAME,
        "URL": absolute(cited.path),
    }
    return {name: value for name, value in found.items() if value}


def _names(voice: PersonRecord | Named | None) -> list[dict[str, str]]:
    if voice is None:
        return []
    if not isinstance(voice, PersonRecord):
        return [{"literal": voice.name}]
    parts = voice.parts
    if not parts.given:
        return [{"literal": parts.family}]
    name = {"family": parts.family, "given": parts.given, "suffix": parts.suffix}
    return [{part: words for part, words in name.items() if words}]


def _date(speech: SpeechRecord) -> dict[str, list[list[int]]]:
    return {"date-parts": [[*map(int, speech.date_iso.split("-"))]]} if speech.date_iso else {}


def _note(cited: Cited) -> str:
    speech = cited.speech
    spoke = ", ".join(filter(None, (speech.role, speech.on_behalf_of.name if speech.on_behalf_of else "")))
    place = f"Passage {cited.passage}" if cited.passage else ""
    printed = f"Paragraph {cited.paragraph} in the record" if cited.paragraph else ""
    # The role is that of the speaker of the speech, who need not be the one whose words are quoted.
    is_own = cited.quote is None or cited.quote.speaker == speech.speaker
    return ". ".join(filter(None, (spoke if is_own else "", place, printed)))
