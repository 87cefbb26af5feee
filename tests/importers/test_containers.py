"""A folder, a zip or one file as named bytes: what is safe is read, what is not is refused with a sentence."""

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from speeches.importers import containers
from speeches.importers.containers import ContainerError, File, names_in, open_container
from speeches.importers.records import Skipped

Kept = dict[str, bytes | str]


def _zip(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _folder(path: Path, members: dict[str, bytes]) -> Path:
    for name, data in members.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def _read(path: Path) -> Kept:
    """The bytes of each file, or why it was refused."""
    found = list(open_container(path))
    assert [each.file if isinstance(each, Skipped) else each.name for each in found] == names_in(path)
    return {
        **{each.file: each.reason for each in found if isinstance(each, Skipped)},
        **{each.name: each.data for each in found if isinstance(each, File)},
    }


MEMBERS = {"Session 02/B.txt": b"two", "Session 01/C.txt": b"three", "Session 01/A.txt": b"one", "Z.xlsx": b""}


def test_folder_and_zip_give_the_same_files_sorted_by_name(tmp_path: Path) -> None:
    expected = [File(name, MEMBERS[name]) for name in sorted(MEMBERS)]
    assert list(open_container(_zip(tmp_path / "all.zip", MEMBERS))) == expected
    assert list(open_container(_folder(tmp_path / "all", MEMBERS))) == expected


def test_one_file_is_a_container_of_itself(tmp_path: Path) -> None:
    _folder(tmp_path, {"A.txt": b"one", "B.txt": b"two"})
    assert list(open_container(tmp_path / "A.txt")) == [File("A.txt", b"one")]


def test_workbook_is_one_file_although_it_is_a_zip(tmp_path: Path) -> None:
    path = _zip(tmp_path / "Speakers.xlsx", {"xl/workbook.xml": b"<workbook/>"})
    assert list(open_container(path)) == [File("Speakers.xlsx", path.read_bytes())]


def test_zip_under_another_name_is_read_as_a_zip(tmp_path: Path) -> None:
    assert _read(_zip(tmp_path / "corpus.download", {"A.txt": b"one"})) == {"A.txt": b"one"}


def test_named_files_come_in_the_order_asked_for(tmp_path: Path) -> None:
    path = _zip(tmp_path / "all.zip", MEMBERS)
    assert list(open_container(path, ["Session 02/B.txt", "Session 01/A.txt"])) == [
        File("Session 02/B.txt", b"two"),
        File("Session 01/A.txt", b"one"),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../A.txt", "Its name leads out of the zip."),
        ("Session 01/../../A.txt", "Its name leads out of the zip."),
        ("/etc/A.txt", "Its name is an absolute path."),
        ("C:/A.txt", "Its name is an absolute path."),
        ("Session 01\\..\\A.txt", "Its name has a backslash, which some systems read as a folder."),
    ],
)
def test_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    assert _read(_zip(tmp_path / "bad.zip", {name: b"one", "B.txt": b"two"})) == {name: reason, "B.txt": b"two"}


def test_name_that_cannot_be_printed_is_refused_and_shown_without_its_controls(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bad.zip", {"A\x1b[2J.txt": b"one"})
    assert list(open_container(path)) == [Skipped("A?[2J.txt", "Its name has characters that cannot be printed.")]


def test_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "twice.zip", {"A.txt": b"one"})
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("A.txt", b"another")
    assert _read(path) == {"A.txt": "Its name stands more than once in the zip."}


def test_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("A.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert _read(tmp_path / "link.zip") == {"A.txt": "It is a link, and was not followed."}


def test_links_out_of_a_folder_are_refused_and_links_within_are_read(tmp_path: Path) -> None:
    root = _folder(tmp_path / "corpus", {"A.txt": b"one"})
    _folder(tmp_path / "elsewhere", {"secret.txt": b"secret"})
    (root / "B.txt").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    (root / "C.txt").symlink_to("A.txt")
    (root / "D").symlink_to(tmp_path / "elsewhere")
    outside = "It is a link that leads out of the folder, and was not followed."
    assert _read(root) == {"A.txt": b"one", "B.txt": outside, "C.txt": b"one", "D": outside}


def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "A.txt")
    assert _read(tmp_path) == {"A.txt": "It is not an ordinary file."}


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(tmp_path: Path, packing: int) -> None:
    assert _read(_zip(tmp_path / "odd.zip", {"A.txt": b"one"}, packing)) == {
        "A.txt": "It is packed in a way that is not read here: make the zip again in the ordinary way."
    }


def test_locked_file_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "locked.zip", {"A.txt": b"one"})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag of encryption in the file's own header, and in the table of contents
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert _read(path) == {"A.txt": "It is locked with a password."}


def test_damaged_bytes_are_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "damaged.zip", {"A.txt": b"one two three", "B.txt": b"two"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"one two three", b"one two threx", 1))
    assert _read(path) == {
        "A.txt": "Its bytes do not agree with their checksum: the zip is damaged at this place.",
        "B.txt": b"two",
    }


def test_zip_cut_off_says_so(tmp_path: Path) -> None:
    path = _zip(tmp_path / "cut.zip", {"A.txt": bytes(range(256)) * 40})
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(ContainerError, match=r"cut.zip is not a whole zip: .* Was the download cut off?"):
        names_in(path)


def test_bomb_is_refused_while_it_is_unpacked(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", {"A.txt": bytes(30_000_000), "B.txt": b"two"})
    with zipfile.ZipFile(path) as archive:
        most = archive.getinfo("A.txt").compress_size * containers.MOST_RATIO
    assert most < containers.MOST_BYTES
    assert _read(path) == {"A.txt": f"It is longer than {most:,} bytes, which no speech is.", "B.txt": b"two"}


def test_size_stated_in_a_header_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_BYTES", 1000)
    path = _zip(tmp_path / "liar.zip", {"A.txt": b"abcdefgh" * 200})
    data = bytearray(path.read_bytes())
    contents = data.index(b"PK\x01\x02")
    data[contents + 24 : contents + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    [found] = open_container(path)
    assert isinstance(found, Skipped)


@pytest.mark.parametrize("make", [_zip, _folder])
def test_long_file_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path, dict[str, bytes]], Path]
) -> None:
    monkeypatch.setattr(containers, "MOST_BYTES", 1000)
    path = make(tmp_path / "long.zip", {"A.txt": b"a" * 1001, "B.txt": b"b" * 1000})
    assert _read(path) == {"A.txt": "It is longer than 1,000 bytes, which no speech is.", "B.txt": b"b" * 1000}


def test_reading_ends_where_all_together_are_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_BYTES_TOGETHER", 10)
    files = open_container(_zip(tmp_path / "much.zip", {"A.txt": b"123456", "B.txt": b"123456"}))
    assert next(files) == File("A.txt", b"123456")
    with pytest.raises(ContainerError, match=r"much.zip holds more than 10 bytes; reading ended before B.txt."):
        next(files)


def test_too_many_files_are_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_FILES", 2)
    with pytest.raises(ContainerError, match=r"much.zip holds 3 files; 2 are the most that are read."):
        next(open_container(_zip(tmp_path / "much.zip", {"A": b"", "B": b"", "C": b""})))


def test_nothing_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContainerError, match="There is nothing to read at"):
        names_in(tmp_path / "absent")
