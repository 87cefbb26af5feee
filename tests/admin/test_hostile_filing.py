"""What would harm, or is no document, at the door of the admin: each a sentence, and nothing is left of it anywhere."""

import os
import resource
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from speeches.importers.reading_program import MOST_MEMORY
from speeches.models import Filing, Original, Source, Speech
from tests.admin.filings import ADD, address, bring
from tests.importers import documents
from tests.importers.documents import docx, paragraph, run

pytestmark = pytest.mark.django_db

WORDS = "The nets are mended."
ENTITIES = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DECLARATIONS = (
    "The Word document holds declarations that no word processor writes and that can harm; it was not read. Open it in "
    "Word, save it under another name and try again."
)
PROGRAM = "It is a program and no document."
REFUSED = {
    "bomb.docx": (
        documents.zip_bomb("word/document.xml", 4095 << 20),
        "The Word document unpacks to more than 12,000,000 bytes of text, which no speech has.",
    ),
    "parts.docx": (
        b"PK" + b"PK\x01\x02" * 5_001,
        "It is a Word document or a zip of more than 5,000 parts, which no document has.",
    ),
    "entities.docx": (docx(paragraph(run("&a;")), head=ENTITIES), DECLARATIONS),
    "pages.pdf": (documents.pdf_of_pages(5_000), "The PDF has 5,000 pages; 400 are the most that are read."),
    "pictures.pdf": (
        documents.pdf_of_pages(2),
        "The PDF has no text layer: its pages are pictures. Have their words recognised by a program, or paste them.",
    ),
    "locked.pdf": (documents.locked_pdf(), "The PDF is locked with a password. Save it without one."),
    "windows.docx": (b"MZ\x90\x00" + bytes(60), PROGRAM),
    "linux.txt": (b"\x7fELF" + bytes(60), PROGRAM),
    "mac.pdf": (b"\xcf\xfa\xed\xfe" + bytes(60), PROGRAM),
    "script.txt": (b"#!/bin/sh\nrm -r /\n", PROGRAM),
    "scripts-only.html": (b"<!doctype html><body onload=alert(1)><script>alert(2)</script>", "It holds no words."),
    "utf16.txt": (WORDS.encode("utf-16"), "It is encoded in UTF-16; save it as UTF-8."),
    "zeros.txt": (WORDS.encode("utf-16-le"), "It is not a text: it holds zero bytes."),
    "latin.txt": (
        "At the café".encode("cp1252"),
        "It is not UTF-8: the byte 0xe9 after “At the caf” (at 10) has no meaning there. It may be encoded in "
        "Windows-1252; save it as UTF-8.",
    ),
    "false.html": (
        b"<!doctype html><meta charset=utf-8><p>caf\xe9 \x81",
        "The page cannot be read as text. It is not UTF-8: the byte 0xe9 after “charset=utf-8>"
        "<p>caf” (at 41) has no meaning there.",
    ),
    "empty.txt": (b"", "It is empty."),
    "large.txt": (b"a" * 20_000_001, "It has 20,000,001 bytes; 20,000,000 are the most that are read."),
}


def children() -> list[str]:
    return [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]


def stored() -> dict[str, int]:
    return {noun.__name__: noun._default_manager.count() for noun in (Filing, Speech, Source, Original)}


def test_each_gets_its_sentence_and_leaves_nothing(editor: Client, settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    before = children()
    page = bring(editor, *((name, data) for name, (data, _) in REFUSED.items()))
    assert page.context["troubles"] == [f"{name}: {sentence}" for name, (_, sentence) in REFUSED.items()]
    assert (page.status_code, stored()) == (400, {"Filing": 0, "Speech": 0, "Source": 0, "Original": 0})
    assert (children(), os.listdir(tmp_path)) == (before, [])
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < MOST_MEMORY


def test_what_is_harmful_beside_the_words_stays_behind(editor: Client) -> None:
    relationship = (
        f'<Relationship Id="picture" Type="{documents.RELATIONSHIPS}/image" Target="http://127.0.0.1:9/x" '
        'TargetMode="External"/>'
    )
    macros = docx(
        paragraph(documents.LINKED_PICTURE + run(WORDS)),
        relationships=relationship,
        parts={"word/vbaProject.bin": b"Sub AutoOpen()"},
    )
    scripts = documents.page(
        f"<main><p onclick='alert(1)'>{WORDS}</p><script>alert(2)</script><a href='javascript:alert(3)'>Ropes.</a>"
        "<svg onload=alert(4)></svg><iframe src='http://127.0.0.1:9/'></iframe></main>"
    )
    bring(editor, ("macros.docm", macros), ("scripts.html", scripts))
    filings = {filing.file: filing for filing in Filing.objects.all()}
    assert {file: filing.reading["text"] for file, filing in filings.items()} == {
        "macros.docm": WORDS,
        "scripts.html": f"{WORDS}\n\nRopes.",
    }
    assert filings["macros.docm"].reading["warnings"] == [
        "1 picture was left out.",
        "The document holds macros: they were neither read nor run.",
    ]
    shown = editor.get(address(filings["scripts.html"])).content.decode()
    assert [harm for harm in ("alert(", "javascript:", "127.0.0.1:9", "<svg onload") if harm in shown] == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("n" * 300 + ".txt", "n" * 251 + ".txt"),
        ("../../etc/cron.d/nets.txt", "nets.txt"),
        ("C:\\Users\\ada\\nets.txt", "nets.txt"),
        ("ne\x07ts\x1b[31m.txt", "nets[31m.txt"),
        ("nets\u202etxt.exe.txt", "netstxt.exe.txt"),
    ],
)
def test_name_of_a_file_is_only_a_name(editor: Client, sent: str, kept: str) -> None:
    file = SimpleUploadedFile("x.txt", WORDS.encode())
    file._name = sent  # type: ignore[attr-defined]  # its setter would clean it before it is sent
    editor.post(ADD, {"documents": [file], "text": "", "html": ""})
    assert [filing.file for filing in Filing.objects.all()] == [kept]


def test_a_whole_folder_at_once_is_refused_by_a_sentence(editor: Client) -> None:
    page = bring(editor, *((f"{number}.txt", b"A lamp.") for number in range(150)))
    assert page.context["troubles"] == ["These are 150 files; 40 are read at a time."]
    editor.raise_request_exception = False
    page = bring(editor, *((f"{number}.txt", b"A lamp.") for number in range(1_001)))
    assert (page.status_code, "Nothing was stored." in page.content.decode(), stored()["Filing"]) == (400, True, 0)


def test_page_pasted_from_a_word_processor_may_be_large(editor: Client) -> None:
    page = bring(editor, text=WORDS, html=f"<p style='{'margin:0;' * 400_000}'>{WORDS}</p>")
    assert page.status_code == 200
    assert [filing.reading["text"] for filing in Filing.objects.all()] == [WORDS]
