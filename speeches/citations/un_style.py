"""A citation as in a footnote of a United Nations document, by the United Nations Editorial Manual Online.

Footnotes and other references: III.F (statements before a body of the United Nations), IV.I (articles in a newspaper), IV.M
(public statements), IV.N (interviews), II.D (electronic sources). No CSL style does this: it wants the speaker's role."""

from speeches.representations.cited import Cited
from speeches.representations.records import PersonRecord
from speeches.text.canonical import escape

_KINDS = {"speech": "speech", "statement": "statement", "interview": "interview"}


def un_style(cited: Cited, address: str) -> str:
    """What is set in italics stands between asterisks, as in a transcript."""
    speech, occasion = cited.speech, cited.speech.occasion
    title = f"“{escape(speech.title.replace('“', '‘').replace('”', '’'))}”"
    if speech.is_article:
        voice = (
            f"{escape(cited.quote.speaker.name)}, quoted in {title}" if cited.quote and cited.quote.speaker else title
        )
        publisher = f"*{escape(speech.source.publisher)}*" if speech.source.publisher else ""
        parts = [voice, publisher, speech.date_text]
    else:
        parts = [*_voice(cited), title, _KINDS[speech.kind]]
        parts += [escape(part) for part in ((occasion.name, occasion.place) if occasion else ())]
        parts += [speech.date_text, speech.source.symbol]
    parts.append(f"para. {cited.place_in_text}" if cited.place_in_text else "")
    return f"{', '.join(filter(None, parts))}. Available at {escape(address)}."


def _voice(cited: Cited) -> list[str]:
    """The name as one says it, then in what role and for whom, where these are the speaker's own."""
    voice, speech = cited.voice, cited.speech
    if voice is None:
        return []
    if not isinstance(voice, PersonRecord):
        return [escape(voice.name)]
    if voice != speech.speaker:
        return [escape(voice.name)]
    delegation = speech.on_behalf_of.name if speech.on_behalf_of else ""
    # "Prime Minister of Atlantis" need not be told again for whom it was said.
    parts = (voice.name, speech.role, "" if delegation and delegation in speech.role else delegation)
    return [escape(part) for part in parts if part]
