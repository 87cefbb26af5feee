"""The only Python that makes HTML: transcripts, quoted words, and hits of a search."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from speeches.models import Transcript
from speeches.search.facets import FacetValue
from speeches.text.canonical import BlockKind, blocks, spans
from speeches.text.offsets import Stretch
from speeches.text.placed_passage import PlacedPassage

MARKUP_VERSION = 4  # part of the cache's key: raise it with every change of the HTML below
_KEPT_SECONDS = 7 * 24 * 60 * 60

_AROUND = {BlockKind.QUOTED: "blockquote", BlockKind.ITEM: "ul"}
_NONE: Mapping[int, Any] = MappingProxyType({})
Notes = Mapping[int, SafeString]  # what stands at the end of a passage, by its number
_HIT = re.compile("\x02([^\x02\x03]*)\x03")
_NOT_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_STRAY_MARKS = re.compile("[\x02\x03]")


@dataclass(frozen=True, slots=True)
class QuotedStretch:
    """Words of a transcript that a quote covers: their place in its text, and the address of the quote. A highlighted one
    is what the reader came to see; it may have an ``anchor``, and no address where no quote covers it."""

    start: int
    end: int
    address: str
    is_highlighted: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """Of a passage in which a search found something, number ``place`` of all such: its words to ``mark``; the numbers of
    the ``previous`` and the ``next`` one; and ``clear``, the address of the text without marks."""

    mark: tuple[QuotedStretch, ...]
    place: int
    total: int
    previous: int | None
    next: int | None
    clear: str


def transcript_html(
    transcript: Transcript,
    passages: Iterable[PlacedPassage],
    stretches: Sequence[QuotedStretch] = (),
    notes: Notes = _NONE,
    cite: str = "",
) -> SafeString:
    """The whole text as numbered HTML, rendered once per version, stretches and notes. ``cite`` opens the addresses of the
    pages that tell how to cite a passage, whose number ends them. ``passages`` stand in order of
    position; they and ``transcript.text`` are read only where the cache does not hold the result, so both may be deferred.
    Words that several stretches cover lead to the quote of the first of these."""
    with_it = hashlib.sha256(repr(([*stretches], {**notes}, cite)).encode()).hexdigest()
    key = f"transcript-html:{MARKUP_VERSION}:{transcript.pk}:{transcript.sha256}:{with_it}"
    html = cache.get(key)
    if html is None:
        html = _runs_html(transcript.text, passages, stretches, notes=notes, cite=cite)
        cache.set(key, html, _KEPT_SECONDS)
    return mark_safe(html)  # noqa: S308  every part of it is escaped below


def transcript_with_hits_html(
    text: str,
    passages: Iterable[PlacedPassage],
    stretches: Sequence[QuotedStretch],
    hits: Mapping[int, Hits],
    cite: str = "",
) -> SafeString:
    """The same with what a search found, by the number of the passage: its words marked, and links to other hits at its end.
    Kept by no cache, for there are as many of these as there are searches."""
    return mark_safe(_runs_html(text, passages, stretches, hits, cite=cite))  # noqa: S308  every part of it is escaped below


def passages_html(text: str, passages: Iterable[PlacedPassage], stretches: Sequence[QuotedStretch] = ()) -> SafeString:
    """Some passages of a transcript's text, as ``transcript_html`` makes them, kept by no cache."""
    return mark_safe(_runs_html(text, passages, stretches))  # noqa: S308  every part of it is escaped below


def words_html(block_text: str) -> SafeString:
    """The words of one block: emphasis as ``<em>``, everything else escaped."""
    if "*" not in block_text and "\\" not in block_text:
        return escape(block_text)
    return mark_safe(  # noqa: S308
        "".join(f"<em>{escape(words)}</em>" if emphasised else escape(words) for words, emphasised in spans(block_text))
    )


def highlighted_html(block_text: str, block_start: int, stretches: Iterable[Stretch]) -> SafeString:
    """The words of one block, those of the stretches of the transcript as ``<mark>``."""
    inside = [QuotedStretch(start, end, "", is_highlighted=True) for start, end in stretches]
    return mark_safe(_quoted_words_html(block_text, block_start, inside))  # noqa: S308  escaped below


def quoted_html(text: str, *, in_marks: bool, hits: Sequence[QuotedStretch] = ()) -> SafeString:
    """Words taken from a transcript, a ``<p>`` for each block. Marks open every paragraph and close the last."""
    first, _, rest = text.partition("\n")
    # The first block begins inside a passage, so what looks like a mark at its head is one of its words.
    placed = [(first, 0), *((block.text, len(first) + 1 + block.start) for block in blocks(rest))]
    paragraphs: list[str] = [
        _quoted_words_html(words, start, hits) if hits else words_html(words) for words, start in placed
    ]
    if in_marks:
        paragraphs = [f"“{words}" for words in paragraphs]
        paragraphs[-1] += "”"
    return mark_safe("\n".join(f"<p>{words}</p>" for words in paragraphs))  # noqa: S308


def quoted_hits_html(snippet: str, in_marks: bool) -> SafeString:
    """The words of a quote as ``quoted_html`` gives them, with ``<mark>`` where control characters stand around a hit."""
    text, hits, at = "", list[QuotedStretch](), 0
    for hit in _HIT.finditer(snippet):
        text += snippet[at : hit.start()]
        hits.append(QuotedStretch(len(text), len(text) + len(hit[1]), "", is_highlighted=True))
        text, at = text + hit[1], hit.end()
    return quoted_html(text + snippet[at:], in_marks=in_marks, hits=hits)


def marked_html(snippet: str) -> SafeString:
    """A snippet of the search: escaped, with ``<mark>`` where it has control characters around a hit."""
    html = _HIT.sub(r"<mark>\1</mark>", escape(snippet))
    return mark_safe(_STRAY_MARKS.sub("", html))  # noqa: S308


def data_json(value: object) -> SafeString:
    """For a ``<script>`` that holds data: no character in it ends the element or opens another."""
    json_text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(json_text.translate(_NOT_IN_SCRIPT))  # noqa: S308


def options_html(choices: Iterable[tuple[str, str]]) -> SafeString:
    """The options of a list to choose from, none of them chosen: value and name of each. A template takes ten times as long
    for a list of all States."""
    options = (f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in choices)
    return mark_safe("\n".join(options))  # noqa: S308


def chosen_html(options: SafeString, value: str) -> SafeString:
    """The same options with one of them chosen, if it is there."""
    option = f'<option value="{escape(value)}"'
    return mark_safe(options.replace(f"{option}>", f"{option} selected>"))  # noqa: S308


def facet_values_html(values: Iterable[FacetValue], facet: str) -> SafeString:
    """The values of a facet of the search, each with a box and its count, and those below it folded. A template takes ten
    times as long for some hundreds of them."""
    items = []
    for one in values:
        chosen, below = " checked" if one.is_chosen else "", ""
        if one.narrower:
            than = f'<span class="visually-hidden"> than {escape(one.name)}</span>'
            summary = f"<summary>{len(one.narrower)} narrower{than}</summary>"
            is_open = " open" if one.holds_a_choice else ""
            below = f"<details{is_open}>{summary}{facet_values_html(one.narrower, facet)}</details>"
        box = f'<input type="checkbox" form="search" name="{facet}" value="{escape(one.value)}"{chosen}>'
        count = f'<span class="count">{one.count}</span>'
        items.append(f"<li><label>{box} <span>{escape(one.name)}</span> {count}</label>{below}</li>")
    return mark_safe(f'<ul class="facet-values">{"".join(items)}</ul>')  # noqa: S308


def _runs_html(
    text: str,
    passages: Iterable[PlacedPassage],
    stretches: Sequence[QuotedStretch],
    hits: Mapping[int, Hits] = _NONE,
    notes: Notes = _NONE,
    cite: str = "",
) -> str:
    runs = []
    for kind, run in groupby(passages, key=lambda passage: BlockKind(passage.kind)):
        html = "\n".join(
            _passage_html(
                one,
                text[one.start : one.end],
                stretches,
                hits.get(one.number),
                notes.get(one.number, "") + _cite_html(cite, one.number),
            )
            for one in run
        )
        around = _AROUND.get(kind)
        runs.append(f"<{around}>\n{html}\n</{around}>" if around else html)
    return "\n".join(runs)


def _passage_html(
    passage: PlacedPassage, block_text: str, stretches: Sequence[QuotedStretch], hits: Hits | None, note: str
) -> str:
    number = passage.number
    link = f'<a class="passage-number" href="#p{number}" aria-label="Passage {number}">{number}</a>'
    inside = [one for one in stretches if one.start < passage.end and one.end > passage.start]
    inside += hits.mark if hits else ()
    words: str = _quoted_words_html(block_text, passage.start, inside) if inside else words_html(block_text)
    if passage.printed_number:
        printed = escape(passage.printed_number)
        words = f'<span class="printed-number" title="Number in the record">{printed}</span> {words}'
    after = _hit_links_html(hits) + note
    if passage.kind == BlockKind.HEADING:
        level = f"h{passage.level + 1}"  # the title of the page is its h1
        # The link stands outside, so that a list of headings reads them without their numbers.
        return f'<div class="passage-heading">{link}<{level} id="p{number}">{words}</{level}>{after}</div>'
    element = "li" if passage.kind == BlockKind.ITEM else "p"
    return f'<{element} id="p{number}">{link} {words}{after}</{element}>'


def _cite_html(cite: str, number: int) -> str:
    """Shown where a reader has asked for the passage by its number."""
    return f'<a class="passage-cite" lang="en" dir="ltr" href="{escape(cite)}{number}">Cite</a>' if cite else ""


def _hit_links_html(hits: Hits | None) -> str:
    if hits is None:
        return ""
    ways = [("Previous", hits.previous, "prev"), ("Next", hits.next, "next")]
    steps = [f'<a rel="{rel}" href="#p{number}">{name}</a>' for name, number, rel in ways if number is not None]
    links = " ".join([*steps, f'<a href="{escape(hits.clear)}">Clear</a>'])
    return f'<span class="hit-links"><span>{hits.place} of {hits.total}</span> {links}</span>'


def _quoted_words_html(block_text: str, block_start: int, stretches: Sequence[QuotedStretch]) -> str:
    """The words of one block, those of stretches as links: cut wherever a stretch begins or ends, so that none nest."""
    html = []
    pieces = _pieces(block_text, block_start, stretches)
    for address, linked in groupby(pieces, key=lambda piece: piece.address):
        words = "".join(
            _mark_html(list(run)) if is_highlighted else _emphasis_html(run)
            for is_highlighted, run in groupby(linked, key=lambda piece: piece.is_highlighted)
        )
        html.append(f'<a class="quoted" href="{escape(address)}">{words}</a>' if address else words)
    return "".join(html)


def _mark_html(pieces: Sequence["_Piece"]) -> str:
    anchor = next(filter(None, (piece.anchor for piece in pieces)), "")
    name = f' id="{escape(anchor)}"' if anchor else ""
    return f"<mark{name}>{_emphasis_html(pieces)}</mark>"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that the same stretches cover from the first to the last."""

    words: str
    is_emphasised: bool
    address: str
    is_highlighted: bool
    anchor: str


def _pieces(block_text: str, block_start: int, stretches: Sequence[QuotedStretch]) -> Iterator[_Piece]:
    borders = sorted({place for stretch in stretches for place in (stretch.start, stretch.end)})
    for words, start, is_emphasised in _placed_words(block_text, block_start):
        end = start + len(words)
        cuts = [start, *(border for border in borders if start < border < end), end]
        for cut, next_cut in pairwise(cuts):
            covering = [stretch for stretch in stretches if stretch.start <= cut < stretch.end]
            is_highlighted = any(stretch.is_highlighted for stretch in covering)
            anchor = next((stretch.anchor for stretch in covering if stretch.start == cut and stretch.anchor), "")
            address = covering[0].address if covering else ""
            yield _Piece(words[cut - start : next_cut - start], is_emphasised, address, is_highlighted, anchor)


def _placed_words(block_text: str, block_start: int) -> Iterator[tuple[str, int, bool]]:
    """The words of one block without their marks, each run with its place in the text and whether it is emphasised."""
    at = 0
    plain = "*" not in block_text and "\\" not in block_text
    for words, is_emphasised in [(block_text, False)] if plain else spans(block_text):
        at += is_emphasised  # the mark before it
        for run in words if is_emphasised else (words,):
            at += block_text.startswith(f"\\{run[0]}", at)  # the backslash of a mark that is read as itself
            yield run, block_start + at, is_emphasised
            at += len(run)
        at += is_emphasised


def _emphasis_html(pieces: Iterable[_Piece]) -> str:
    html = []
    for is_emphasised, run in groupby(pieces, key=lambda piece: piece.is_emphasised):
        words = escape("".join(piece.words for piece in run))
        html.append(f"<em>{words}</em>" if is_emphasised else words)
    return "".join(html)
