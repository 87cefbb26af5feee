"""The only Python that makes HTML: transcripts, quoted words, and hits of a search."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Protocol

from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from speeches.models import Transcript
from speeches.text.canonical import BlockKind, blocks, spans

MARKUP_VERSION = 1  # part of the cache's key: raise it with every change of the HTML below
_KEPT_SECONDS = 7 * 24 * 60 * 60

_AROUND = {BlockKind.QUOTED: "blockquote", BlockKind.ITEM: "ul"}
_HIT = re.compile("\x02([^\x02\x03]*)\x03")
_STRAY_MARKS = re.compile("[\x02\x03]")


class PlacedPassage(Protocol):
    """What is needed of a passage: a ``Passage`` has it, and so has a row of these values."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def printed_number(self) -> str: ...


def transcript_html(transcript: Transcript, passages: Iterable[PlacedPassage]) -> SafeString:
    """The whole text as numbered HTML, rendered once per version. ``passages`` stand in order of position; they and
    ``transcript.text`` are read only where the cache does not hold the result, so both may be deferred."""
    key = f"transcript-html:{MARKUP_VERSION}:{transcript.pk}:{transcript.sha256}"
    html = cache.get(key)
    if html is None:
        html = _runs_html(transcript.text, passages)
        cache.set(key, html, _KEPT_SECONDS)
    return mark_safe(html)  # noqa: S308  every part of it is escaped below


def words_html(block_text: str) -> SafeString:
    """The words of one block: emphasis as ``<em>``, everything else escaped."""
    if "*" not in block_text and "\\" not in block_text:
        return escape(block_text)
    return mark_safe(  # noqa: S308
        "".join(f"<em>{escape(words)}</em>" if emphasised else escape(words) for words, emphasised in spans(block_text))
    )


def quoted_html(text: str, *, in_marks: bool) -> SafeString:
    """Words taken from a transcript, a ``<p>`` for each block. Marks open every paragraph and close the last."""
    first, _, rest = text.partition("\n")
    # The first block begins inside a passage, so what looks like a mark at its head is one of its words.
    paragraphs: list[str] = [words_html(words) for words in (first, *(block.text for block in blocks(rest)))]
    if in_marks:
        paragraphs = [f"“{words}" for words in paragraphs]
        paragraphs[-1] += "”"
    return mark_safe("\n".join(f"<p>{words}</p>" for words in paragraphs))  # noqa: S308


def marked_html(snippet: str) -> SafeString:
    """A snippet of the search: escaped, with ``<mark>`` where it has control characters around a hit."""
    html = _HIT.sub(r"<mark>\1</mark>", escape(snippet))
    return mark_safe(_STRAY_MARKS.sub("", html))  # noqa: S308


def options_html(choices: Iterable[tuple[str, str]]) -> SafeString:
    """The options of a list to choose from, none of them chosen: value and name of each. A template takes ten times as long
    for a list of all States."""
    options = (f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in choices)
    return mark_safe("\n".join(options))  # noqa: S308


def chosen_html(options: SafeString, value: str) -> SafeString:
    """The same options with one of them chosen, if it is there."""
    option = f'<option value="{escape(value)}"'
    return mark_safe(options.replace(f"{option}>", f"{option} selected>"))  # noqa: S308


def _runs_html(text: str, passages: Iterable[PlacedPassage]) -> str:
    runs = []
    for kind, run in groupby(passages, key=lambda passage: BlockKind(passage.kind)):
        html = "\n".join(_passage_html(passage, text[passage.start : passage.end]) for passage in run)
        around = _AROUND.get(kind)
        runs.append(f"<{around}>\n{html}\n</{around}>" if around else html)
    return "\n".join(runs)


def _passage_html(passage: PlacedPassage, block_text: str) -> str:
    link = (
        f'<a class="passage-number" href="#p{passage.number}" aria-label="Passage {passage.number}">'
        f"{passage.number}</a>"
    )
    words: str = words_html(block_text)
    if passage.printed_number:
        printed = escape(passage.printed_number)
        words = f'<span class="printed-number" title="Number in the record">{printed}</span> {words}'
    if passage.kind == BlockKind.HEADING:
        level = f"h{passage.level + 1}"  # the title of the page is its h1
        # The link stands outside, so that a list of headings reads them without their numbers.
        return f'<div class="passage-heading">{link}<{level} id="p{passage.number}">{words}</{level}></div>'
    element = "li" if passage.kind == BlockKind.ITEM else "p"
    return f'<{element} id="p{passage.number}">{link} {words}</{element}>'
