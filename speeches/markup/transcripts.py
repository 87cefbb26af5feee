"""A transcript as HTML: its passages in order, each with its number, what is marked in it, and its footnotes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from speeches.markup.footnotes import footnotes_of, with_references
from speeches.markup.words import QuotedStretch, quoted_words_html, words_html
from speeches.models import Transcript
from speeches.text.canonical import BlockKind
from speeches.text.placed_passage import PlacedPassage

MARKUP_VERSION = 5  # part of the cache's key: raise it with every change of the HTML below
_KEPT_SECONDS = 7 * 24 * 60 * 60

_AROUND = {BlockKind.QUOTED: "blockquote", BlockKind.ITEM: "ul"}
_NONE: Mapping[int, Any] = MappingProxyType({})
Notes = Mapping[int, SafeString]  # what stands at the end of a passage, by its number


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


_Part = tuple[PlacedPassage, str, str]


def transcript_html(
    transcript: Transcript,
    passages: Iterable[PlacedPassage],
    stretches: Sequence[QuotedStretch] = (),
    notes: Notes = _NONE,
    cite: str = "",
) -> SafeString:
    """The whole text as numbered HTML, rendered once per version, stretches, notes and ``cite``: that opens the addresses of
    the pages that tell how to cite a passage, and its number ends them. ``passages`` stand in order of position; they and
    ``transcript.text`` are read only where the cache does not hold the result, so both may be deferred. Words that several
    stretches cover lead to the quote of the first of these."""
    with_it = hashlib.sha256(repr(([*stretches], {**notes}, cite)).encode()).hexdigest()
    key = f"transcript-html:{MARKUP_VERSION}:{transcript.pk}:{transcript.sha256}:{with_it}"
    html = cache.get(key)
    if html is None:
        html = _whole_html(transcript.text, [*passages], stretches, notes=notes, cite=cite)
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
    return mark_safe(_whole_html(text, [*passages], stretches, hits, cite=cite))  # noqa: S308  every part of it is escaped below


def passages_html(text: str, passages: Iterable[PlacedPassage], stretches: Sequence[QuotedStretch] = ()) -> SafeString:
    """Some passages of a transcript's text, as ``transcript_html`` makes them, kept by no cache."""
    return mark_safe(_runs_html(_parts(passages, text, stretches)))  # noqa: S308  every part of it is escaped below


def _whole_html(
    text: str,
    passages: Sequence[PlacedPassage],
    stretches: Sequence[QuotedStretch],
    hits: Mapping[int, Hits] = _NONE,
    notes: Notes = _NONE,
    cite: str = "",
) -> str:
    """With its footnotes below a line at the end, and the signs in its words leading to them."""
    footnotes = footnotes_of(text, passages) if "[" in text else {}
    body = passages[: len(passages) - len(footnotes)]
    parts = _parts(body, text, stretches, hits, notes, cite)
    if not footnotes:
        return _runs_html(parts)
    named = set[str]()
    said = _runs_html((passage, with_references(words, footnotes, named), after) for passage, words, after in parts)
    below = "\n".join(
        _passage_html(passage, words, _way_back_html(sign) + after)
        for sign, (passage, words, after) in zip(
            footnotes, _parts(passages[len(body) :], text, stretches, hits, notes, cite), strict=True
        )
    )
    return f'{said}\n<section class="footnotes" aria-label="Notes">\n{below}\n</section>'


def _parts(
    passages: Iterable[PlacedPassage],
    text: str,
    stretches: Sequence[QuotedStretch],
    hits: Mapping[int, Hits] = _NONE,
    notes: Notes = _NONE,
    cite: str = "",
) -> Iterator[_Part]:
    """Each passage with the HTML of its words, and with that of what stands after them."""
    for passage in passages:
        words, found = text[passage.start : passage.end], hits.get(passage.number)
        inside = [one for one in stretches if one.start < passage.end and one.end > passage.start]
        inside += found.mark if found else ()
        html: str = quoted_words_html(words, passage.start, inside) if inside else words_html(words)
        yield (
            passage,
            html,
            "".join((_hit_links_html(found), notes.get(passage.number, ""), _cite_html(cite, passage.number))),
        )


def _runs_html(parts: Iterable[_Part]) -> str:
    runs = []
    for kind, run in groupby(parts, key=lambda part: BlockKind(part[0].kind)):
        html = "\n".join(_passage_html(*part) for part in run)
        around = _AROUND.get(kind)
        runs.append(f"<{around}>\n{html}\n</{around}>" if around else html)
    return "\n".join(runs)


def _passage_html(passage: PlacedPassage, words: str, after: str) -> str:
    number = passage.number
    link = f'<a class="passage-number" href="#p{number}" aria-label="Passage {number}">{number}</a>'
    if passage.printed_number:
        printed = escape(passage.printed_number)
        words = f'<span class="printed-number" title="Number in the record">{printed}</span> {words}'
    if passage.kind == BlockKind.HEADING:
        level = f"h{passage.level + 1}"  # the title of the page is its h1
        # The link stands outside, so that a list of headings reads them without their numbers.
        return f'<div class="passage-heading">{link}<{level} id="p{number}">{words}</{level}>{after}</div>'
    element = "li" if passage.kind == BlockKind.ITEM else "p"
    return f'<{element} id="p{number}">{link} {words}{after}</{element}>'


def _cite_html(cite: str, number: int) -> str:
    """Shown where a reader has asked for the passage by its number."""
    return f'<a class="passage-cite" lang="en" dir="ltr" href="{escape(cite)}{number}">Cite</a>' if cite else ""


def _way_back_html(sign: str) -> str:
    """Its arrow stands in the stylesheet: the words of a passage are those of the text and no more."""
    return f' <a class="note-back" href="#note-{sign}" aria-label="Back to note {sign} in the text" role="doc-backlink"></a>'


def _hit_links_html(hits: Hits | None) -> str:
    if hits is None:
        return ""
    ways = [("Previous", hits.previous, "prev"), ("Next", hits.next, "next")]
    steps = [f'<a rel="{rel}" href="#p{number}">{name}</a>' for name, number, rel in ways if number is not None]
    links = " ".join([*steps, f'<a href="{escape(hits.clear)}">Clear</a>'])
    return f'<span class="hit-links"><span>{hits.place} of {hits.total}</span> {links}</span>'
