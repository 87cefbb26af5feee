"""Words of a block or of a quote: emphasis, what quotes cover, and hits of a search."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from speeches.text.canonical import blocks, spans
from speeches.text.offsets import Stretch

_HIT = re.compile("\x02([^\x02\x03]*)\x03")
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
    return mark_safe(quoted_words_html(block_text, block_start, inside))  # noqa: S308  escaped below


def quoted_html(text: str, *, in_marks: bool, hits: Sequence[QuotedStretch] = ()) -> SafeString:
    """Words taken from a transcript, a ``<p>`` for each block. Marks open every paragraph and close the last."""
    first, _, rest = text.partition("\n")
    # The first block begins inside a passage, so what looks like a mark at its head is one of its words.
    placed = [(first, 0), *((block.text, len(first) + 1 + block.start) for block in blocks(rest))]
    paragraphs: list[str] = [
        quoted_words_html(words, start, hits) if hits else words_html(words) for words, start in placed
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


def quoted_words_html(block_text: str, block_start: int, stretches: Sequence[QuotedStretch]) -> str:
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
