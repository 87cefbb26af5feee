"""What a document says of itself: each fact with the words from which it was taken, or where else it was found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from speeches.importers.reading import Certainty, Claim, Content, Fact, Facts, Front, KnownDate
from speeches.importers.reported_facts import Report
from speeches.importers.states import state_codes
from speeches.text.canonical import BlockKind, words_of
from speeches.text.furniture import furniture
from speeches.text.languages import language_of
from speeches.text.passages import Numbered
from speeches.text.quotations import Quotation
from speeches.text.speech_head import Head, Said, delivery_in, head_of, in_ordinary_capitals
from speeches.text.written_dates import WrittenDate, find_dates

_SYMBOL = re.compile(
    r"(?<![\w/])(?:A|S|E|T|ST|CD|DC|TD|CCPR|CEDAW|CRC|CAT|CERD|UNEP|UNIDO|HSP|DP|FCCC|NPT|BWC|IDB|GOV|WHA?|EC)/"
    r"(?=[\w./()-]{0,60}\d)(?:[A-Z0-9][\w.()-]{0,30}/){0,8}[A-Z0-9][\w()-]{0,30}(?:\.[\w()-]{1,20}){0,4}"
)
_NAME_OF_A_FILE = re.compile(
    r"Microsoft Word|\.(?:docx?|pdf|html?|txt|indd|rtf|wpd)\b|^(?:untitled|document\s?\d*)$", re.IGNORECASE
)
_SITE = re.compile(r"\s+[|–—-]\s+[^|]{2,60}$")
_PLACE_BEFORE_DATE = re.compile(
    r"(?:^|\n)[ #*>]*(?!(?:Date|DATE|Dated)\b)(?P<place>[^\W\d_][\w’' .,-]{2,60}?)[,:]? +(?:on +)?(?:\w+day,? +)?\Z"
)
_LEADS_IN = re.compile(r"(?:delivered )?by:?|at|on|of|before|to", re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"(?:statement|speech|address|remarks|intervention)(?: (?:by|of))?:?", re.IGNORECASE)
_SALUTATION = re.compile(r".{0,60}[,:]|(?:thank you|good (?:morning|afternoon|evening)).{0,60}", re.IGNORECASE)
_HEAD = 12
_LONGEST_TITLE = 200
_LONGEST_LINE_OF_A_SYMBOL = 60
_FIRST_WORDS = 90
_FILE = "the name of the file"


@dataclass(frozen=True, slots=True)
class Found:
    """The facts, the passages that only state them, and the quoted words, whether or not they are to be proposed."""

    facts: Facts
    front: tuple[Front, ...]
    quotations: tuple[Quotation, ...]


def find_facts(file: str, content: Content, text: str, passages: Sequence[Numbered]) -> Found:
    found = _Document(file, content, text, passages)
    report = Report(text, passages, tuple(state_codes()))
    facts, front = found.of_report(report) if report.is_one() else found.of_speech()
    left_out = {one.position for one in front}
    prose = ((place, one.kind.value, words_of(one.text)) for place, one in enumerate(passages, start=1))
    around = (Front(one.number, one.why) for one in furniture(prose) if one.number not in left_out)
    every = sorted((*front, *around), key=lambda one: one.position)
    return Found(facts, tuple(every) if len(every) < len(passages) else (), tuple(report.quotations))


class _Document:
    def __init__(self, file: str, content: Content, text: str, passages: Sequence[Numbered]) -> None:
        self._file, self._content, self._text, self._passages = file, content, text, passages
        self._claims = content.claims

    def of_report(self, report: Report) -> tuple[Facts, tuple[Front, ...]]:
        speaker, role = report.speaker_and_role()
        occasion, place = report.occasion_and_place()
        facts = Facts(
            title=report.title() or self._claimed_title() or self._first_words(),
            date=report.date() or self._claimed_date(),
            occasion=occasion,
            place=place,
            speaker=speaker,
            role=role,
            state=report.state(role),
            symbol=self._symbol(),
            language=self._language(),
            kind=Fact("article", Certainty.GUESSED, origin="quoted words with their speakers"),
            delivery=Fact("report", Certainty.GUESSED, origin="quoted words with their speakers"),
            publisher=self._claim("publisher"),
            address=self._claim("address"),
        )
        return facts, tuple(report.front())

    def of_speech(self) -> tuple[Facts, tuple[Front, ...]]:
        head = head_of(self._text, self._passages, tuple(state_codes()))
        date = next((date for date in find_dates(self._text[: head.end]) if date.is_sure), None)
        facts = Facts(
            title=self._title(head),
            date=_dated(date) or self._claimed_date(),
            occasion=_said(head.occasion),
            place=self._place(date),
            speaker=_said(head.speaker) or self._author(),
            role=_said(head.role),
            state=_said(head.state),
            symbol=self._symbol(),
            language=self._language(),
            kind=_said(head.kind) or Fact("speech", Certainty.GUESSED),
            delivery=_said(head.delivery) or self._delivery_at_the_edges() or self._delivery_by_symbol(),
            publisher=self._claim("publisher"),
            address=self._claim("address"),
        )
        return facts, tuple(self._front(head, facts))

    def _title(self, head: Head) -> Fact[str]:
        heading = next((passage for passage in self._passages[:5] if passage.kind is BlockKind.HEADING), None)
        if heading and len(heading.text) <= _LONGEST_TITLE and not _SAYS_NOTHING.fullmatch(words_of(heading.text)):
            return Fact(words_of(heading.text), Certainty.FOUND, heading.start, heading.end)
        if claimed := self._claimed_title():
            return claimed
        for passage in self._passages:
            words = words_of(passage.text)
            if passage.end > head.end:
                break
            if head.kind and passage.start <= head.kind.start < passage.end and 20 < len(words) <= _LONGEST_TITLE:
                return Fact(words, Certainty.FOUND, passage.start, passage.end)
        if head.speaker:
            kind = (head.kind.value if head.kind else "speech").capitalize()
            return Fact(f"{kind} by {head.speaker.value}", Certainty.GUESSED, head.speaker.start, head.speaker.end)
        return self._first_words()

    def _claimed_title(self) -> Fact[str] | None:
        """The title that the file or page gives for itself: as a heading of the text, if it stands there."""
        claim = self._claims.get("title")
        if not claim or _NAME_OF_A_FILE.search(claim.value):
            return None
        for spelled in (claim.value, _SITE.sub("", claim.value)):
            for passage in self._passages[:_HEAD]:
                if words_of(passage.text).casefold() == spelled.casefold():
                    return Fact(words_of(passage.text), Certainty.FOUND, passage.start, passage.end)
        return Fact(_SITE.sub("", claim.value)[:_LONGEST_TITLE], Certainty.GUESSED, origin=claim.origin)

    def _first_words(self) -> Fact[str]:
        first = next(
            (one for one in self._passages if not _SALUTATION.fullmatch(words_of(one.text))), self._passages[0]
        )
        words = words_of(first.text)
        sentence = re.split(r"(?<=\w{3}[.!?])\s", words)[0]
        if len(sentence) > _FIRST_WORDS:
            sentence = f"{sentence[:_FIRST_WORDS].rpartition(' ')[0] or sentence[:_FIRST_WORDS]} …"
        return Fact(sentence, Certainty.GUESSED, first.start, first.end)

    def _claimed_date(self) -> Fact[KnownDate] | None:
        claims = [self._claims.get("date"), *(Claim(one.words, one.why) for one in self._content.removed)]
        for claim in (*filter(None, claims), Claim(self._file.replace("_", " "), _FILE)):
            for date in find_dates(claim.value):
                return Fact(KnownDate(date.day, date.precision), Certainty.GUESSED, origin=claim.origin)
        return None

    def _place(self, date: WrittenDate | None) -> Fact[str] | None:
        before = self._text[: date.start] if date else ""
        match = _PLACE_BEFORE_DATE.search(before)
        return Fact(in_ordinary_capitals(match["place"]), Certainty.FOUND, *match.span("place")) if match else None

    def _author(self) -> Fact[str] | None:
        claim = self._claims.get("author")
        is_a_name = claim and 1 < len(claim.value.split()) < 6 and not re.search(r"[\d@/_]", claim.value)
        return Fact(claim.value, Certainty.GUESSED, origin=claim.origin) if claim and is_a_name else None

    def _symbol(self) -> Fact[str] | None:
        """Of the document itself: at the edges of its pages, or in a line of its own among its first; not one that a
        speaker refers to."""
        for one in self._content.removed:
            if match := _SYMBOL.search(one.words):
                return Fact(match[0], Certainty.FOUND, origin=one.why)
        for passage in self._passages[:_HEAD]:
            match = _SYMBOL.search(passage.text)
            if match and len(passage.text) <= _LONGEST_LINE_OF_A_SYMBOL:
                return Fact(match[0], Certainty.FOUND, passage.start + match.start(), passage.start + match.end())
        return None

    def _language(self) -> Fact[str] | None:
        told = language_of(self._text)
        claim = self._claims.get("language")
        claimed = claim.value.replace("_", "-").split("-")[0].casefold() if claim else ""
        if told:
            return Fact(told, Certainty.GUESSED, origin="the words of the text")
        is_a_tag = claim and re.fullmatch(r"[a-z]{2,3}", claimed)
        return Fact(claimed, Certainty.FOUND, origin=claim.origin) if claim and is_a_tag else None

    def _delivery_at_the_edges(self) -> Fact[str] | None:
        """As above or below every page."""
        for one in self._content.removed:
            if value := delivery_in(one.words):
                return Fact(value, Certainty.FOUND, origin=one.why)
        return None

    def _delivery_by_symbol(self) -> Fact[str] | None:
        symbol = self._symbol()
        if symbol and "PV." in symbol.value:
            return replace(symbol, value="delivered", certainty=Certainty.GUESSED)
        return None

    def _claim(self, name: str) -> Fact[str] | None:
        claim = self._claims.get(name)
        return Fact(claim.value, Certainty.FOUND, origin=claim.origin) if claim else None

    def _front(self, head: Head, facts: Facts) -> Iterator[Front]:
        """The passages of the head in which a fact was found."""
        named = {
            "the title": facts.title if facts.title.certainty is Certainty.FOUND else None,
            "the date": facts.date,
            "the speaker": facts.speaker,
            "the role": facts.role,
            "the state": facts.state,
            "the occasion": facts.occasion,
            "the symbol": facts.symbol,
            "how it was delivered": facts.delivery,
            "what kind of text it is": facts.kind,
        }
        for position, passage in enumerate(self._passages, start=1):
            if passage.end > head.end:
                return
            if _LEADS_IN.fullmatch(words_of(passage.text)):
                yield Front(position, "leads to what follows")
                continue
            for what, fact in named.items():
                touches = fact and fact.start is not None and fact.end is not None
                if touches and fact and passage.start < (fact.end or 0) and (fact.start or 0) < passage.end:
                    yield Front(position, f"states {what}")
                    break


def _said(said: Said | None) -> Fact[str] | None:
    return Fact(said.value, Certainty.FOUND, said.start, said.end) if said else None


def _dated(date: WrittenDate | None) -> Fact[KnownDate] | None:
    return Fact(KnownDate(date.day, date.precision), Certainty.FOUND, date.start, date.end) if date else None
