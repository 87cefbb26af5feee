"""What kind of document some bytes are. Their content decides; the name is asked only where content cannot tell."""

import io
import re
import zipfile

from speeches.importers.reading import ReadingError

SUFFIXES = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
_AS_DOCX = "Open it in a word processor, save it as .docx, and bring that."
_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        f"It is an old Word document (.doc), or one locked with a password. {_AS_DOCX}",
    ),
    (b"{\\rtf", f"It is a document in Rich Text Format (.rtf). {_AS_DOCX}"),
    (b"MZ", "It is a program and no document."),
    (b"\x7fELF", "It is a program and no document."),
    *(
        (head, "It is a program and no document.")
        for head in (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
    ),
    (b"\x89PNG", "It is a picture. Have its words recognised by a program for that, or paste the text."),
    (b"\xff\xd8\xff", "It is a picture. Have its words recognised by a program for that, or paste the text."),
    (b"GIF8", "It is a picture. Have its words recognised by a program for that, or paste the text."),
    (b"\x1f\x8b", "It is a packed file. Unpack it and bring what is in it."),
    (b"Rar!", "It is a packed file. Unpack it and bring what is in it."),
    (b"7z\xbc\xaf", "It is a packed file. Unpack it and bring what is in it."),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PDF_WITHIN = 1024  # bytes of anything that may stand before a PDF's own head
_LOOKED_AT = 2_000
MOST_PARTS = 5_000
_ENTRY_OF_A_ZIP = b"PK\x01\x02"


def kind_of(file: str, data: bytes) -> str:
    """One of ``readers.KINDS``; raises ``ReadingError`` where it is none of them."""
    if not data.strip():
        raise ReadingError("It is empty.")
    for head, sentence in _REFUSED:
        if data.startswith(head):
            raise ReadingError(sentence)
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    suffix = f".{file.rpartition('.')[2].casefold()}" if "." in file else ""
    if _HTML.match(data[:_LOOKED_AT].removeprefix(_BYTE_ORDER_MARK)):
        return "html"
    named = SUFFIXES.get(suffix, "text")
    if named in ("docx", "pdf"):
        raise ReadingError(f"Its name ends in {suffix}, but its content is not of that kind, or is damaged.")
    return named


def _kind_of_zip(data: bytes) -> str:
    if data.count(_ENTRY_OF_A_ZIP) > MOST_PARTS:  # a table of contents of millions would be read whole
        raise ReadingError(f"It is a Word document or a zip of more than {MOST_PARTS:,} parts, which no document has.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ReadingError("It is a Word document or a zip that is damaged or cut short.") from error
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        raise ReadingError("It is a workbook. Tables are brought in by another way: see the guide for editors.")
    if any(name.startswith("ppt/") for name in names):
        raise ReadingError("It is a presentation and no document. Paste its text instead.")
    if "content.xml" in names:
        raise ReadingError(f"It is an OpenDocument text (.odt). {_AS_DOCX}")
    raise ReadingError("It is a zip. Unpack it, and bring the documents that are in it.")
