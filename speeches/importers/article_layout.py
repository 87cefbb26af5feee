"""The parts of a press article in plain text, told by their shape: title, caption, lede and body, date and place."""

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from speeches.text.names import ordinary_capitals
from speeches.text.person_words import CAPITALS, HONORIFIC, NAME, OFFICE
from speeches.text.reporting_verbs import FINITE


@dataclass(slots=True)
class Layout:
    """``captions`` are the roles by the names. ``body`` begins with the lede; ``lede`` is the same without its
    dateline. ``notes`` are sentences."""

    title: str = ""
    captions: dict[str, str] = field(default_factory=dict)
    lede: str = ""
    body: list[str] = field(default_factory=list)
    place: str = ""
    date: datetime.date | None = None
    publisher: str = ""
    address: str = ""
    notes: list[str] = field(default_factory=list)


_NO_WORDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b]")
_HEAD = 12  # paragraphs among which title, caption and date are looked for
_FOOT = 3  # and, at the end, a source
_LONGEST_TITLE = 200
_LONGEST_WRAPPED_LINE = 100
_FIRST_WORDS = 90

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<month>{_MONTHS}|Sept|{'|'.join(name[:3] for name in _MONTHS.split('|'))})\.?"
_DATES = (
    rf"(?P<day>\d{{1,2}}) {_MONTH},? (?P<year>\d{{4}})",
    rf"{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
)
_PLACE = (
    rf"(?P<place>[{CAPITALS}][\w’'.-]*(?: [{CAPITALS}][\w’'.-]*){{0,3}}(?:, [{CAPITALS}][\w’'.-]*(?: [\w’'.-]+)?)?)"
)
_PLACE_IN_CAPITALS = (
    rf"(?P<place>[{CAPITALS}]{{3,}}(?:[ ’'.-]+[{CAPITALS}]+)*(?:, [{CAPITALS}][\w’'.-]*(?: [\w’'.-]+)?)?)"
)
_DASH = r" ?(?:--|[—–-]) ?(?=\S)"
_DATELINES = [
    *(re.compile(rf"{_PLACE},? {date}(?: \([^)]{{1,30}}\))?{_DASH}") for date in _DATES),
    re.compile(rf"{_PLACE_IN_CAPITALS}(?: \([^)]{{1,30}}\))?{_DASH}"),
]
_DATE_LINES = [
    re.compile(
        rf"(?:(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Dd]ate)(?: on)?:? )?(?:{_PLACE}, )?(?:\w+day,? )?{date}"
        r"(?:[ ,|–-]+\d{1,2}[:.]\d{2}.{0,20})?"
    )
    for date in _DATES
]
_SOURCE = re.compile(
    r"(?:Source|Publisher|Published by): +(?P<publisher>[^:]{1,150}?)[,;:]? *(?P<address>https?://\S{1,450})?"
)
_ADDRESS = re.compile(r"(?P<address>https?://\S{1,450})")
_BYLINE = re.compile(rf"[Bb]y {NAME}(?:(?:,| and) {NAME})*(?:, [^.]{{1,60}})?")
_CREDIT = re.compile(r"\s*(?:[(|]\s*)?(?:UN )?Photos?(?: credit)?\s*[:/].*\Z")
_CAPTION = re.compile(
    rf"(?:{HONORIFIC} )?(?P<name>{NAME})(?: \((?:left|right|centre|center|[^)]* from [^)]*)\))?, "
    r"(?P<role>(?:(?!, [a-z])[^.;:!?]){3,150})\.?"
)
_VERB = re.compile(rf"\b(?:is|are|was|were|has|have|had|will|{FINITE})\b")
_ENDS_A_SENTENCE = re.compile(r"[.,;:…]['”\"’)]*\Z")


def layout_of(text: str) -> Layout:
    """Nothing is taken for what it is not sure to be: what fits no part stays in the body, word for word."""
    article = Layout()
    paragraphs = _without_sources(article, list(_paragraphs(text)))
    paragraphs = _after_title(article, paragraphs)
    paragraphs = list(_without_marginal_lines(article, paragraphs))
    if not article.title and paragraphs:
        article.title = _first_words(paragraphs[0])
        article.notes.append("The text has no title; its first words stand for one.")
    # The lede stands twice where it was the teaser of the page as well.
    article.body = [*paragraphs[:1], *(paragraph for paragraph in paragraphs if paragraph != paragraphs[0])]
    _read_dateline(article)
    return article


def _paragraphs(text: str) -> Iterator[str]:
    """One a line, unless the lines are broken by hand: then a line goes on where the next word had no room in it."""
    text = unicodedata.normalize("NFC", _NO_WORDS.sub("", text))
    lines = [re.sub("[ \t]+", " ", line).strip() for line in text.split("\n")]
    width = max(map(len, lines))
    broken = sum(bool(above) and below[:1].islower() for above, below in pairwise(lines))
    is_wrapped = width <= _LONGEST_WRAPPED_LINE and broken >= 3
    paragraph = ""
    for above, line in pairwise(["", *lines, ""]):
        word = line.partition(" ")[0]
        goes_on = is_wrapped and above and word and (word[0].islower() or len(above) + 1 + len(word) > width)
        if not goes_on and paragraph:
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph} {line}".strip()


def _without_sources(article: Layout, paragraphs: list[str]) -> list[str]:
    kept = []
    for place, paragraph in enumerate(paragraphs):
        at_the_edge = place < _HEAD or place >= len(paragraphs) - _FOOT
        match = at_the_edge and (_SOURCE.fullmatch(paragraph) or _ADDRESS.fullmatch(paragraph))
        if match:
            stated = match.groupdict()
            article.publisher = article.publisher or stated.get("publisher") or ""
            article.address = article.address or stated["address"] or ""
        else:
            kept.append(paragraph)
    return kept


def _after_title(article: Layout, paragraphs: list[str]) -> list[str]:
    """What is left when the title is found. What stands above it belongs to the page and not to the article."""
    place = _place_of_title(paragraphs)
    if place is None:
        return paragraphs
    article.title = paragraphs[place]
    above = [line for line in paragraphs[:place] if not _is_marginal(line)]
    if above:
        article.notes.append(f"Left out above the title: {'; '.join(f'“{line}”' for line in above)}.")
    marginal = [line for line in paragraphs[:place] if _is_marginal(line)]
    return [*marginal, *(line for line in paragraphs[place + 1 :] if line.casefold() != article.title.casefold())]


def _place_of_title(paragraphs: Sequence[str]) -> int | None:
    """The first headline that stands twice; else, of those before the first sentence, the first that shares a word with
    it, as the slogan of a site does not."""
    head = paragraphs[:_HEAD]
    headlines = []
    for place, line in enumerate(head):
        if _is_headline(line):
            headlines.append(place)
        elif not _is_marginal(line):
            break
    times = Counter(line.casefold() for line in head)
    twice = [place for place in headlines if times[head[place].casefold()] > 1]
    if twice or not headlines:
        return twice[0] if twice else None
    lede = _words(head[headlines[-1] + 1]) if headlines[-1] + 1 < len(head) else set()
    return next((place for place in headlines if _words(head[place]) & lede), headlines[0])


def _is_headline(line: str) -> bool:
    fits = len(line) <= _LONGEST_TITLE and " " in line and not _ENDS_A_SENTENCE.search(line)
    return fits and not _is_marginal(line)


def _is_marginal(line: str) -> bool:
    dated = any(pattern.fullmatch(line) for pattern in _DATE_LINES)
    return dated or bool(_BYLINE.fullmatch(line)) or _caption(line) is not None


def _caption(line: str) -> re.Match[str] | None:
    """“Name, role”, in one line and without a verb."""
    match = _CAPTION.fullmatch(_CREDIT.sub("", line))
    has_role = match and re.search(rf"\b{OFFICE}", match["role"]) and not _VERB.search(match["role"])
    return match if match and has_role and " " in match["name"] else None


def _without_marginal_lines(article: Layout, paragraphs: list[str]) -> Iterator[str]:
    """Takes captions, dates and bylines out of the head of an article."""
    for place, line in enumerate(paragraphs):
        caption = _caption(line) if place < _HEAD else None
        dated = (
            next(filter(None, (pattern.fullmatch(line) for pattern in _DATE_LINES)), None) if place < _HEAD else None
        )
        if caption:
            article.captions.setdefault(caption["name"], caption["role"].strip())
        elif dated:
            _take_date(article, dated)
        elif place < _HEAD and _BYLINE.fullmatch(line):
            article.notes.append(f"The line that names the author was left out: “{line}”.")
        else:
            yield line


def _read_dateline(article: Layout) -> None:
    lede = article.body[0] if article.body else ""
    match = next(filter(None, (pattern.match(lede) for pattern in _DATELINES)), None)
    if match:
        _take_date(article, match)
    article.lede = lede[match.end() :] if match else lede


def _take_date(article: Layout, match: re.Match[str]) -> None:
    stated = match.groupdict()
    if place := stated.get("place"):
        article.place = article.place or " ".join(map(ordinary_capitals, place.split()))
    if "year" not in stated or article.date:
        return
    month = stated["month"]
    number = int(month) if month.isdigit() else [name[:3] for name in _MONTHS.split("|")].index(month[:3]) + 1
    try:
        article.date = datetime.date(int(stated["year"]), number, int(stated["day"]))
    except ValueError:
        article.notes.append(f"The text gives a date that is none: “{match[0].strip(' —–-')}”.")


def _words(line: str) -> set[str]:
    return {word[:6] for word in re.findall(r"\w+", line.casefold()) if len(word) > 3}


def _first_words(paragraph: str) -> str:
    sentence = re.split(r"(?<=[.!?])\s", paragraph)[0]
    if len(sentence) <= _FIRST_WORDS:
        return sentence
    return f"{sentence[:_FIRST_WORDS].rpartition(' ')[0].rstrip(',;:–— ')} …"
