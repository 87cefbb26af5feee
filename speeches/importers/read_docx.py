"""Reads Word documents (.docx): the words of the body as they stand with all changes accepted, with headings, lists, quoted
blocks and emphasis.

Only the parts that hold words are unpacked, each up to a limit, and looked through for what XML should not hold before
anything reads them. Pictures, macros and embedded files stay packed; no relationship is followed out of the document."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import mammoth  # type: ignore[import-untyped]
from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

from speeches.importers.html_blocks import blocks_of
from speeches.importers.html_tree import tree_of
from speeches.importers.read_html import content_of, warnings_of
from speeches.importers.reading import Claim, Content, ReadingError, Removed

MOST_BYTES_OF_A_PART = 12_000_000
MOST_BYTES_TOGETHER = 24_000_000
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/document\d*\.xml\.rels|document\d*\.xml|styles\.xml|numbering\.xml|"
    r"footnotes\.xml|endnotes\.xml|(?:header|footer)\d*\.xml)|docProps/core\.xml"
)
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
# Around words that the converter would drop with them: computed fields, parts in another direction, tagged parts.
_WRAPPERS = re.compile(rb"</?w:(?:fldSimple|bdo|dir|customXml)(?:\s[^<>]*)?>")
_PACKINGS_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/dc/elements/1.1/}language": "language",
}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
r[style-name='Emphasis'] => em
r[style-name='Strong'] => strong
"""
_DAMAGED = "The Word document is damaged or cut short, and cannot be read. Open it in Word and save it again."


def read_docx(data: bytes) -> Content:
    parts, has_macros = _parts(data)
    if "word/document.xml" not in parts:
        raise ReadingError(_DAMAGED)
    trees = {name: _checked(name, part) for name, part in parts.items()}
    html = _html({name: _WRAPPERS.sub(b"", part) for name, part in parts.items()})
    blocks = blocks_of(tree_of(html))
    margins = list(_margins(trees))
    warnings = [*warnings_of(blocks), *_warnings(trees, margins)]
    if has_macros:
        warnings.append("The document holds macros: they were neither read nor run.")
    content = content_of(blocks, warnings, _claims(trees.get("docProps/core.xml")))
    return Content(content.pieces, content.claims, (*margins, *content.removed), content.warnings)


def _html(parts: dict[str, bytes]) -> str:
    """By mammoth, from a document of these parts alone."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if not _MARGIN.fullmatch(name):
                archive.writestr(name, part)
    try:
        made = mammoth.convert_to_html(packed, style_map=_STYLES, convert_image=_picture)
    except Exception as error:  # of a document that breaks its own rules it raises whatever comes
        raise ReadingError(_DAMAGED) from error
    return str(made.value)


def _picture(image: object) -> list[object]:
    """Its bytes are never opened; that there was one is told."""
    return [mammoth.html.element("img", {})]


def _parts(data: bytes) -> tuple[dict[str, bytes], bool]:
    """Those that hold words, by their names; and whether there are macros beside them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            wanted = {info.filename: info for info in infos if _PARTS.fullmatch(info.filename)}
            return _unpacked(archive, wanted), any(info.filename.endswith("vbaProject.bin") for info in infos)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadingError(_DAMAGED) from error


def _unpacked(archive: zipfile.ZipFile, wanted: dict[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    parts, together = dict[str, bytes](), 0
    for name, info in wanted.items():
        if info.flag_bits & 0x1:
            raise ReadingError("The Word document is locked with a password. Save it without one.")
        if info.compress_type not in _PACKINGS_READ:
            raise ReadingError(_DAMAGED)
        with archive.open(info) as stream:
            parts[name] = stream.read(MOST_BYTES_OF_A_PART + 1)  # what the header says of its size may be a lie
        together += len(parts[name])
        if len(parts[name]) > MOST_BYTES_OF_A_PART or together > MOST_BYTES_TOGETHER:
            raise ReadingError(
                f"The Word document unpacks to more than {MOST_BYTES_OF_A_PART:,} bytes of text, which no speech has."
            )
    return parts


def _checked(name: str, part: bytes) -> Element:
    try:
        tree: Element = fromstring(part, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ReadingError(
            "The Word document holds declarations that no word processor writes and that can harm; it was not read. "
            "Open it in Word, save it under another name and try again."
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise ReadingError(_DAMAGED) from error
    return tree


def _margins(trees: dict[str, Element]) -> Iterator[Removed]:
    """The words above and below every page."""
    for name, tree in trees.items():
        if match := _MARGIN.fullmatch(name):
            lines = (" ".join(_words(paragraph).split()) for paragraph in tree.iter(f"{_WORDS}p"))
            words = "; ".join(filter(None, lines))
            if words:
                yield Removed(words, f"page {match[1]}")


def _words(tree: Element) -> str:
    return "".join((node.text or "") if node.tag == f"{_WORDS}t" else " " for node in tree.iter())


def _warnings(trees: dict[str, Element], margins: list[Removed]) -> Iterator[str]:
    if margins:
        told = ", ".join(dict.fromkeys(f"“{margin.words}”" for margin in margins))
        yield f"What stands above and below every page was taken off: {told}."
    document = trees["word/document.xml"]
    tracked = sum(1 for tag in ("ins", "del") for _ in document.iter(f"{_WORDS}{tag}"))
    if tracked:
        yield f"The document has {tracked} tracked changes: it was read as if all were accepted."


def _claims(core: Element | None) -> dict[str, Claim]:
    found = {}
    for node in core if core is not None else ():
        name, words = _CORE.get(node.tag), " ".join((node.text or "").split())
        if name and words:
            found[name] = Claim(words, "the properties of the file")
    return found
