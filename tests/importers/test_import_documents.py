"""``manage.py import_speeches`` with documents: the same readers as in the admin."""

from pathlib import Path

import pytest
from django.core.management import call_command

from speeches.models import Original, Quote, Speech

from .documents import docx, packed, paragraph, pdf, run

HEAD = (
    "Statement by Ms. Ilse Marend, Minister for Nets of Japan, at the Conference on Ropes",
    "Port Arcady, 3 May 2001",
)
BODY = (
    "Mr. President,",
    "The harbour opens at six. A poet has written: “Keep the lamp alight for those who are at sea.”",
)


def word_document() -> bytes:
    lines = [paragraph(run(words)) for words in (*HEAD, BODY[0])]
    return docx(paragraph(run("On the harbour"), "Title") + "".join(lines) + paragraph(run(BODY[1]), numbered=True))


@pytest.mark.django_db
def test_word_document_becomes_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "harbour.docx"
    data = word_document()
    path.write_bytes(data)
    call_command("import_speeches", path, verbosity=0)
    speech = Speech.objects.get()
    assert (speech.title, speech.kind, speech.speaker.name, speech.role, speech.date_text, speech.status) == (
        "On the harbour",
        "statement",
        "Ilse Marend",
        "Minister for Nets of Japan",
        "3 May 2001",
        "draft",
    )
    assert speech.on_behalf_of.code == "JPN"
    assert (speech.occasion.name, speech.occasion.place) == ("Conference on Ropes", "Port Arcady")
    passages = speech.transcripts.get().passages.all()
    assert [(passage.text, passage.printed_number) for passage in passages] == [(BODY[0], ""), (BODY[1], "1")]
    assert [(quote.text, quote.status, quote.grade) for quote in Quote.objects.all()] == [
        ("Keep the lamp alight for those who are at sea.", "proposed", "exact")
    ]
    assert bytes(Original.objects.get().content) == data
    assert "1 created, 0 updated, 0 unchanged, 0 skipped." in capsys.readouterr().out


@pytest.mark.django_db
def test_zip_of_documents_is_read_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "forty.zip"
    markdown = "# Nets\n\nThey mend."
    files = {"a.docx": word_document(), "b.pdf": pdf(BODY), "c.pdf": b"%PDF-1.7", "d.exe": b"MZ", "e.md": markdown}
    path.write_bytes(packed(files))
    call_command("import_speeches", path, verbosity=0)
    assert sorted(Speech.objects.values_list("title", flat=True)) == [
        "Nets",
        "On the harbour",
        "The harbour opens at six.",
    ]
    out = capsys.readouterr().out
    assert "c.pdf: The PDF is damaged or cut short, and cannot be read." in out
    assert "d.exe: Documents are read from .docm, .docx," in out
    call_command("import_speeches", path, verbosity=0)
    assert "0 created, 0 updated, 3 unchanged, 2 skipped." in capsys.readouterr().out
