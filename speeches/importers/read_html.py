"""Reads web pages, and what is pasted from one: nothing is run, nothing fetched."""

import codecs
import re
from collections.abc import Iterator

from speeches.importers.html_blocks import Blocks, blocks_of
from speeches.importers.html_claims import claims_of
from speeches.importers.html_main import around, is_beside, is_surely_beside, main_of
from speeches.importers.html_tree import tree_of
from speeches.importers.reading import Claim, Content, ReadingError, Removed
from speeches.text.decoding import Undecodable, decode

MOST_BYTES = 10_000_000
_LOOKED_AT = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Those in which a page can name its own encoding, and that name no program of Python instead.
_ENCODINGS = re.compile(
    r"utf-8|us-ascii|latin-?1|iso-?8859-\d{1,2}|windows-?\d{3,4}|cp\d{3,4}|koi8-[ru]|gb(?:k|2312|18030)|big5|"
    r"shift[_-]jis|euc-(?:jp|kr)",
    re.IGNORECASE,
)
_TOLD = 60
_NOT_TOLD = "What is the document and what stands beside it could not be told: read it through."


def read_html(data: bytes) -> Content:
    if len(data) > MOST_BYTES:
        raise ReadingError(f"The page has {len(data):,} bytes; {MOST_BYTES:,} are the most that are read.")
    html = _decoded(data)
    page = tree_of(html)
    main = main_of(page)
    blocks = blocks_of(main, is_beside)
    if not blocks.pieces:
        blocks = blocks_of(page, is_surely_beside)
        return content_of(blocks, [_NOT_TOLD, *warnings_of(blocks)], claims_of(html))
    blocks.left_aside = [*around(page, main), *blocks.left_aside]
    return content_of(blocks, list(warnings_of(blocks)), claims_of(html))


def read_pasted_html(data: bytes) -> Content:
    """All of it: who copies has chosen what is the document."""
    if len(data) > MOST_BYTES:
        raise ReadingError(f"What was pasted has {len(data):,} bytes; {MOST_BYTES:,} are the most that are read.")
    blocks = blocks_of(tree_of(data.decode("utf-8", "replace")))
    return content_of(blocks, list(warnings_of(blocks)), {})


def content_of(blocks: Blocks, warnings: list[str], claims: dict[str, Claim]) -> Content:
    end = len(blocks.pieces) + 1
    aside = (Removed(words, "beside the document", before=end) for words in blocks.left_aside if words)
    notes = (Removed(words, "footnote", before=end) for words in blocks.notes)
    return Content(tuple(blocks.pieces), claims, (*aside, *notes), tuple(warnings))


def warnings_of(blocks: Blocks) -> Iterator[str]:
    aside = [words for words in blocks.left_aside if words]
    if aside:
        yield f"Left out, since it stands beside the document: {_told(aside)}."
    if blocks.notes:
        yield f"{_count(len(blocks.notes), 'footnote')} left out: {_told(blocks.notes)}."
    if blocks.pictures:
        yield f"{_count(blocks.pictures, 'picture')} left out."
    if blocks.tables:
        yield f"{_count(blocks.tables, 'table')} read row by row: check the order of the words."


def _told(words: list[str]) -> str:
    heads = [one if len(one) <= _TOLD else f"{one[:_TOLD].rpartition(' ')[0] or one[:_TOLD]} …" for one in words[:4]]
    rest = f", and {len(words) - 4} more" if len(words) > 4 else ""
    return ", ".join(f"“{head}”" for head in heads) + rest


def _count(number: int, noun: str) -> str:
    return f"{number} {noun} was" if number == 1 else f"{number} {noun}s were"


def _decoded(data: bytes) -> str:
    """By what the page says its encoding is; nothing is guessed."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16")
        stated = _CHARSET.search(data[:_LOOKED_AT])
        name = stated[1].decode("ascii").casefold() if stated else "utf-8"
        if name == "utf-8" or not _ENCODINGS.fullmatch(name):
            return decode(data)
        # What calls itself Latin-1 on the web is Windows-1252: so the standard of HTML has it.
        return data.decode("cp1252" if re.fullmatch(r"iso-?8859-1|latin-?1|us-ascii", name) else name)
    except Undecodable as reason:
        raise ReadingError(f"The page cannot be read as text. {reason}") from reason
    except (UnicodeError, LookupError) as error:
        raise ReadingError(
            "The page cannot be read as text: its bytes are not in the encoding that it names."
        ) from error
