"""Documents that are not what they say, that would harm, or that are broken: each a sentence, and nothing else."""

import random
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.importers import read_apart, read_document, reading_program
from speeches.importers.readers import KINDS, reader_of
from speeches.importers.reading import ReadingError

from .documents import LINKED_PICTURE, RELATIONSHIPS, docx, packed, page, paragraph, pdf, run

FILES = {
    "a.docx": docx(paragraph(run("On the harbour"), "Title") + paragraph(run("The harbour opens at six."))),
    "a.pdf": pdf(["The harbour opens at six."], title="On the harbour"),
    "a.html": page("<main><h1>On the harbour</h1><p>The harbour opens at six.</p></main>"),
    "a.md": b"# On the harbour\n\nThe harbour opens at six.\n",
    "a.txt": b"On the harbour\n\nThe harbour opens at six.\n",
}


def sentence_about(file: str, data: bytes) -> str:
    with pytest.raises(ReadingError) as refused:
        read_document.read_document(file, data)
    return str(refused.value)


@pytest.mark.parametrize("content", FILES)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.docx"])
def test_content_decides_and_not_the_name(content: str, name: str) -> None:
    told_by_content = content in ("a.docx", "a.pdf", "a.html")
    if told_by_content:
        assert "The harbour opens at six." in read_document.read_document(name, FILES[content]).text
    elif name == "a.docx":
        assert sentence_about(name, FILES[content]) == (
            "Its name ends in .docx, but its content is not of that kind, or is damaged."
        )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "It is empty."),
        (b" \n\t", "It is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "It is an old Word document (.doc), or one locked with a password."),
        (b"{\\rtf1 The nets}", "It is a document in Rich Text Format (.rtf)."),
        (b"MZ\x90\x00", "It is a program and no document."),
        (b"\x7fELF", "It is a program and no document."),
        (b"\x89PNG\r\n", "It is a picture."),
        (b"\x1f\x8b\x08", "It is a packed file."),
        (packed({"a.txt": "The nets."}), "It is a zip. Unpack it"),
        (packed({"xl/workbook.xml": ""}), "It is a workbook."),
        (packed({"ppt/presentation.xml": ""}), "It is a presentation and no document."),
        (packed({"content.xml": ""}), "It is an OpenDocument text (.odt)."),
        (packed({"a": ""})[:20], "It is a Word document or a zip that is damaged or cut short."),
        (b"<!doctype html><script>alert(1)</script>", "It holds no words."),
        (b"\xff\xfe\x00\x81", "It is encoded in UTF-16"),
    ],
)
def test_what_is_no_document_is_a_sentence(data: bytes, sentence: str) -> None:
    assert sentence_about("a.docx" if data[:2] == b"PK" else "a.txt", data).startswith(sentence)


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        ("MOST_BYTES", "It has 43 bytes; 9 are the most that are read."),
        ("MOST_CHARACTERS", "It holds 41 characters; 9 are the most."),
        ("MOST_PASSAGES", "It falls into 2 passages; 1 are the most."),
    ],
)
def test_limits_are_kept(limit: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_document, limit, 1 if limit == "MOST_PASSAGES" else 9)
    assert sentence_about("a.txt", FILES["a.txt"]) == sentence.replace("43", str(len(FILES["a.txt"])))


def test_nothing_is_fetched_and_nothing_started() -> None:
    """A server listens where a hostile document points; nobody comes."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        port, came = canary.getsockname()[1], list[object]()

        def wait() -> None:
            try:
                came.append(canary.accept())
            except OSError:
                return

        threading.Thread(target=wait, daemon=True).start()
        address = f"http://127.0.0.1:{port}/x"
        external = f'<Relationship Id="picture" Type="{RELATIONSHIPS}/image" Target="{address}" TargetMode="External"/>'
        harmful = (
            f"<link rel=stylesheet href={address}><img src={address}><iframe src={address}></iframe>"
            f"<script src={address}></script><object data={address}></object>"
        )
        for file, data in {
            "a.docx": docx(paragraph(LINKED_PICTURE + run("The nets.")), relationships=external),
            "a.html": page(f"<main><p>The nets.</p>{harmful}</main>", head=harmful),
            "a.md": f"The nets.\n\n![x]({address})\n".encode(),
        }.items():
            assert read_document.read_document(file, data).text == "The nets."
        assert came == []


def test_bounded_process_may_not_connect_write_or_start(tmp_path: Path) -> None:
    for attempt in (
        "pass",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        f"open({str(tmp_path / 'left behind')!r}, 'w').write('x' * 10000)",
    ):
        code = f"from speeches.importers.reading_program import bound; bound(); {attempt}"
        tried = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert (tried.returncode == 0) == (attempt == "pass"), attempt


def test_reading_that_takes_too_long_or_breaks_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_apart, "MOST_SECONDS", 0.001)
    assert sentence_about("a.md", FILES["a.md"]).startswith("It is built in a way that takes too much time or memory")
    monkeypatch.setattr(read_apart, "MOST_SECONDS", 30)
    monkeypatch.setattr(read_apart, "_PROGRAM", "no-such-program")
    assert sentence_about("a.md", FILES["a.md"]).startswith("It is built in a way that takes too much time or memory")


def test_deeply_nested_page_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parser would be busy for minutes."""
    monkeypatch.setattr(read_apart, "MOST_SECONDS", 2)
    deep = b"<!doctype html><body>" + b"<div>" * 150_000 + b"The nets."
    assert sentence_about("a.html", deep).startswith("It is built in a way that takes too much time or memory")


def test_reading_apart_is_the_same_as_here() -> None:
    for file, data in FILES.items():
        kind = read_document.kind_of(file, data)
        assert read_apart.read_apart(kind, data) == reader_of(kind)(data)


def test_program_refuses_with_the_sentence_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_program, "bound", lambda: None)
    monkeypatch.setattr("sys.stdin", type("Input", (), {"buffer": type("Bytes", (), {"read": lambda: b"PK"})}))
    assert reading_program.main("docx") == {
        "refused": "The Word document is damaged or cut short, and cannot be read. Open it in Word and save it again."
    }


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a process for each: thousands are read."""
    monkeypatch.setattr(read_document, "read_apart", lambda kind, data: reader_of(kind)(data))


def reads_or_refuses(file: str, data: bytes) -> None:
    reading = sentence = None
    try:
        reading = read_document.read_document(file, data)
    except ReadingError as refused:
        sentence = str(refused)
    assert (sentence is None and reading and reading.body) or (sentence and sentence.endswith("."))


def test_random_bytes_are_read_or_refused(read_here: None) -> None:
    heads = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"<!doctype html><main>", b"---\n", b"\xef\xbb\xbf"]

    @settings(max_examples=150, deadline=None)
    @given(st.sampled_from(heads), st.binary(max_size=300), st.sampled_from(sorted(FILES)))
    def check(head: bytes, data: bytes, file: str) -> None:
        reads_or_refuses(file, head + data)

    check()


def test_random_texts_are_read_or_refused(read_here: None) -> None:
    words = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("“”\"'*#>-\n\n  .,By Mr.")), max_size=200)

    @settings(max_examples=150, deadline=None)
    @given(words, st.sampled_from(["a.txt", "a.md", "a.html"]))
    def check(text: str, file: str) -> None:
        reads_or_refuses(file, text.encode())

    check()


@pytest.mark.parametrize("file", FILES)
def test_mutated_files_are_read_or_refused(file: str, read_here: None) -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(40):
        data = bytearray(FILES[file])
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            change = chance.randrange(3)
            if change == 0:
                data[at] = chance.randrange(256)
            elif change == 1:
                del data[at : at + chance.randint(1, 30)]
            else:
                data[at:at] = chance.randbytes(chance.randint(1, 10))
        reads_or_refuses(file, bytes(data))


def test_every_kind_has_its_reader() -> None:
    assert {kind: callable(reader_of(kind)) for kind in KINDS} == dict.fromkeys(KINDS, True)
