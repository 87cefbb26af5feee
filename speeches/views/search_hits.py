"""What a reader sees of the hits of a search: where each leads, and why it was found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from speeches.models import Quote, Speech, TaggedSpeech
from speeches.search.hits import sought
from speeches.search.query import Leaf, leaves, parse
from speeches.search.results import PassageHit, QuoteHit, Results, SpeechHit, View
from speeches.search.why import Reason, reasons, ways_under
from speeches.views.area_tree import AreaTree
from speeches.views.lines import LINE_FIELDS, SpeechLine, quote_lines, speech_lines
from speeches.views.transcripts import Version, address_of, current_of

# As the reasons name them. By its summary, as by its policy areas, a speech is found as a whole.
_FACTS = {
    "title": "title",
    "speaker__name": "speaker’s name",
    "role": "role",
    "on_behalf_of__name": "name of the State or organisation",
    "occasion__name": "occasion",
    "summary": "summary",
}


@dataclass(frozen=True, slots=True)
class Under:
    """``through`` are the narrower areas that put the record under this one."""

    area: str
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    reasons: list[Reason]
    areas: list[Under]


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """``snippet`` has control characters around each hit."""

    address: str
    number: int
    language: str
    snippet: str


@dataclass(frozen=True, slots=True)
class FoundSpeech:
    """A speech with its best passages, or with one that was found by itself."""

    speech: SpeechLine
    address: str
    passages: list[FoundPassage]
    matches: int
    why: Why


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """``words`` are the quote's, with control characters around each hit."""

    quote: Quote
    words: str
    why: Why


class Found:
    """The hits of one page of results. Asks for the lines, the policy areas and the transcripts of all of them at once."""

    def __init__(self, results: Results, tree: AreaTree, areas: Collection[int]) -> None:
        """``areas`` are those under which every hit must lie."""
        self._results, self._tree, self._areas = results, tree, areas
        asked = parse(results.understood)
        self._leaves: Sequence[Leaf] = tuple(leaves(asked))
        self._hit = str(sought(asked) or "")
        self._broader = {pk: area.broader for pk, area in tree.areas.items()}

    def hits(self) -> list[FoundSpeech] | list[FoundQuote]:
        if self._results.view is View.QUOTES:
            return self._quotes(self._results.quotes)
        return self._speeches(self._results.speeches or self._results.passages)

    def _speeches(self, hits: Sequence[SpeechHit] | Sequence[PassageHit]) -> list[FoundSpeech]:
        keys = {hit.speech_id for hit in hits}
        fields = (*LINE_FIELDS, "summary")
        rows = list(Speech.objects.published().filter(pk__in=keys).order_by().values_list(*fields))
        lines = {line["pk"]: line for line in speech_lines(row[:-1] for row in rows)}
        facts = {row[0]: dict(zip(fields, row, strict=True)) for row in rows}
        tagged = self._own_areas(TaggedSpeech.objects.filter(content_object__in=keys))
        current = current_of(keys)
        return [
            self._speech(hit, lines[hit.speech_id], facts[hit.speech_id], tagged, current[hit.speech_id])
            for hit in hits
            if hit.speech_id in lines
        ]

    def _speech(
        self,
        hit: SpeechHit | PassageHit,
        line: SpeechLine,
        facts: dict[str, Any],
        tagged: Mapping[int, list[int]],
        current: Sequence[Version],
    ) -> FoundSpeech:
        own = tagged.get(hit.speech_id, [])
        told = {name: facts[fact] for fact, name in _FACTS.items() if facts[fact]}
        passages: tuple[PassageHit, ...]
        if isinstance(hit, PassageHit):
            passages, matches = (hit,), 1
            told.pop("summary", None)
        else:
            passages, matches = hit.passages, hit.matches
            names = [self._tree.areas[pk].name for pk in own]
            told |= {f"name of the policy area {name}": name for name in names}
        versions = {version.pk: version for version in current}
        shown = [(one, versions[one.transcript_id]) for one in passages if one.transcript_id in versions]
        in_text = self._hit if matches else ""
        addresses = [address_with_hit(line["slug"], version, current, in_text) for _, version in shown]
        return FoundSpeech(
            line,
            addresses[0] if addresses else address_of(line["slug"], "en", "", ()),
            [
                FoundPassage(f"{address}#p{one.number}", one.number, one.language, one.snippet)
                for address, (one, _) in zip(addresses, shown, strict=True)
            ],
            matches,
            self._why([(one.language, one.forms) for one in passages], told, own),
        )

    def _quotes(self, hits: Sequence[QuoteHit]) -> list[FoundQuote]:
        keys = [hit.quote_id for hit in hits]
        quotes = {quote.pk: quote for quote in quote_lines(Quote.objects.published().filter(pk__in=keys).order_by())}
        return [self._quote(quotes[hit.quote_id], hit.snippet) for hit in hits if hit.quote_id in quotes]

    def _quote(self, quote: Quote, words: str) -> FoundQuote:
        facts = {
            "speaker’s name": quote.speaker.name if quote.speaker else "",
            "title": quote.speech.title,
            "occasion": quote.speech.occasion.name if quote.speech.occasion else "",
        }
        language = quote.transcript.language if quote.transcript else "en"
        own = [tagged.tag_id for tagged in quote.tagged.all()]
        return FoundQuote(quote, words, self._why([(language, (quote.text,))], facts, own))

    def _why(self, texts: list[tuple[str, tuple[str, ...]]], facts: dict[str, str], own: list[int]) -> Why:
        found = reasons(self._leaves, texts, facts) if self._leaves else []
        ways = ways_under(self._areas, own, self._broader)
        areas = self._tree.areas
        return Why(
            found,
            [
                Under(areas[area].name, tuple(areas[pk].name for pk in through if pk != area))
                for area, through in ways.items()
            ],
        )

    def _own_areas(self, tagged: Any) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for record, area in tagged.order_by("tag__name").values_list("content_object", "tag"):
            if area in self._tree.areas:
                found.setdefault(record, []).append(area)
        return found


def address_with_hit(slug: str, version: Version, current: Sequence[Version], hit: str) -> str:
    """Of the speech, with what is sought to be marked in its text."""
    address = address_of(slug, version.language, version.delivery, current)
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'hit': hit})}" if hit else address
