"""Documents for tests, made in memory: Word documents out of plain XML, PDFs by a small library, pages of HTML."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

import fpdf

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATIONSHIPS}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_STYLES = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2", "Quote": "Quote"}
LINKED_PICTURE = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip r:link="picture"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def run(words: str, *, marks: str = "") -> str:
    """``marks`` are those of Word: "i", "b"."""
    properties = "".join(f"<w:{mark}/>" for mark in marks)
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(content: str, style: str = "", *, numbered: bool = False) -> str:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    return f"<w:p><w:pPr>{f'<w:pStyle w:val={style!r}/>' if style else ''}{number}</w:pPr>{content}</w:p>"


def docx(
    body: str, *, relationships: str = "", head: str = _HEAD, parts: dict[str, str | bytes] | None = None
) -> bytes:
    """``parts`` are further ones, by their names in the package."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering", "footnotes")
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="d" '
            f'Type="{RELATIONSHIPS}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"{head}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}{relationships}</Relationships>'
        ),
        "word/styles.xml": f"{_HEAD}<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"{_HEAD}<w:numbering {_NAMESPACES}>{numbering}</w:numbering>",
        "word/footnotes.xml": (
            f'{_HEAD}<w:footnotes {_NAMESPACES}><w:footnote w:id="1">'
            f"{paragraph(run('See the tide table.'))}</w:footnote></w:footnotes>"
        ),
        **(parts or {}),
    }
    return packed(members)


def header_part(words: str) -> str:
    return f"{_HEAD}<w:hdr {_NAMESPACES}>{paragraph(run(words))}</w:hdr>"


def packed(members: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # At a day that does not change: the bytes stand in the names of tests, which two processes must agree on.
            archive.writestr(zipfile.ZipInfo(name, (2001, 5, 22, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def zip_bomb(name: str, zeros: int) -> bytes:
    """A zip with one member of so many zero bytes, of which a thousandth is made: the packed form of the first million
    stands there again and again."""
    million = bytes(1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = once * (zeros >> 20) + b"\x03\x00"
    sizes = struct.pack("<III", 0, len(stream), zeros)
    head = struct.pack("<HHHHH", 20, 0, zipfile.ZIP_DEFLATED, 0, 0) + sizes + struct.pack("<HH", len(name), 0)
    local = b"PK\x03\x04" + head + name.encode() + stream
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    return local + entry + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)


class _Paper(fpdf.FPDF):
    running = ("", "")

    def header(self) -> None:
        if self.running[0]:
            self.set_font("Times", size=9)
            self.cell(0, 10, self.running[0], align="L")
            self.ln(12)

    def footer(self) -> None:
        if self.running[1]:
            self.set_y(-15)
            self.set_font("Times", size=9)
            self.cell(0, 10, self.running[1].format(page=self.page_no()), align="C")


def pdf(
    paragraphs: Iterable[str], *, title: str = "", header: str = "", footer: str = "", indent: str = "", gap: float = 3
) -> bytes:
    """Set in Times of 12 points. ``{page}`` in the footer is the number of the page; ``indent`` goes before each paragraph,
    ``gap`` is the space behind each."""
    paper = _Paper()
    paper.running = (header, footer)
    paper.add_page()
    if title:
        paper.set_font("Times", "B", 16)
        paper.multi_cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
        paper.ln(4)
    paper.set_font("Times", size=12)
    for words in paragraphs:
        paper.multi_cell(0, 6, _in_latin(indent + words), align="J", new_x="LMARGIN", new_y="NEXT")
        paper.ln(gap)
    return bytes(paper.output())


def blank_pdf(pages: int) -> bytes:
    paper = fpdf.FPDF()
    for _ in range(pages):
        paper.add_page()
    return bytes(paper.output())


def pdf_of_pages(pages: int) -> bytes:
    """The same empty page so many times, written without a library, which would take seconds for thousands."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{'3 0 R ' * pages}] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{told}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        written
        + (
            f"xref\n0 4\n0000000000 65535 f \n{table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
        ).encode()
    )


def locked_pdf() -> bytes:
    paper = fpdf.FPDF()
    paper.set_encryption(owner_password="harbour", user_password="lamp")  # noqa: S106
    paper.add_page()
    return bytes(paper.output())


def _in_latin(words: str) -> str:
    """The built-in faces have the letters of Latin-1 only, and marks that Windows adds to them are set straight."""
    return words.translate({0x2013: "-", 0x2014: "-", 0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})


def page(main: str, *, head: str = "", around: str = "") -> bytes:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{around}{main}</body></html>".encode()
