"""The readers of documents by their kinds. Each brings a library of its own, which is loaded only when it is needed."""

from collections.abc import Callable
from importlib import import_module

from speeches.importers.reading import Content

Reader = Callable[[bytes], Content]

_READERS = {
    "docx": ("read_docx", "read_docx"),
    "pdf": ("read_pdf", "read_pdf"),
    "html": ("read_html", "read_html"),
    "pasted": ("read_html", "read_pasted_html"),
    "markdown": ("read_plain", "read_markdown"),
    "text": ("read_plain", "read_text"),
}
KINDS = tuple(_READERS)


def reader_of(kind: str) -> Reader:
    module, name = _READERS[kind]
    reader: Reader = getattr(import_module(f"speeches.importers.{module}"), name)
    return reader
