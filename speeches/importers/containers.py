"""A folder, a zip or one file, seen as named bytes: one file in memory at a time, nothing unpacked to disk.

What must not be read is refused file by file, each with a sentence; what cannot be read at all is a ContainerError.
"""

import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from speeches.importers.records import Skipped

MOST_BYTES = 20_000_000
MOST_BYTES_TOGETHER = 2_000_000_000
MOST_FILES = 200_000
# Prose packs to about a third of its length, a long row of zeros to a thousandth.
MOST_RATIO = 100
RATIO_COUNTS_FROM = 1_000_000
_CHUNK = 1 << 16
# Zips by their make, but one file each by their meaning.
_ZIPS_BY_MAKE = (".xlsx", ".docx", ".docm", ".dotx")

_DRIVE = re.compile(r"[A-Za-z]:")
# Other ways of packing unpack without a limit on what one step may give.
_PACKINGS_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class ContainerError(Exception):
    """Nothing can be read from here, and why, as a sentence for whoever asked."""


class _Refused(Exception):
    pass


class File(NamedTuple):
    name: str
    data: bytes


def names_in(path: Path) -> list[str]:
    """The names of all files, sorted, with those that will be refused: as many as ``open_container`` yields."""
    if path.is_dir():
        return sorted(_walk(path))
    if not path.is_file():
        raise ContainerError(f"There is nothing to read at {path}.")
    if not _is_zip(path):
        return [path.name]
    with _open_zip(path) as archive:
        return sorted({info.orig_filename for info in archive.infolist() if not info.is_dir()})


def open_container(path: Path, names: Iterable[str] | None = None) -> Iterator[File | Skipped]:
    """The files of these names in this order, or all of them sorted by name; for one that is refused, why."""
    wanted = names_in(path) if names is None else list(names)
    if len(wanted) > MOST_FILES:
        raise ContainerError(f"{path.name} holds {len(wanted):,} files; {MOST_FILES:,} are the most that are read.")
    if path.is_file() and _is_zip(path):
        with _open_zip(path) as archive:
            members = _members(archive)
            yield from _read_all(path, wanted, lambda name: _read_member(archive, members[name]))
    else:
        root = path if path.is_dir() else path.parent
        yield from _read_all(path, wanted, lambda name: _read_beneath(root, name))


def _read_all(path: Path, names: list[str], read: Callable[[str], bytes]) -> Iterator[File | Skipped]:
    together = 0
    for name in names:
        try:
            data = read(name)
        except _Refused as refused:
            yield Skipped(_printable(name), str(refused))
            continue
        together += len(data)
        if together > MOST_BYTES_TOGETHER:
            raise ContainerError(
                f"{path.name} holds more than {MOST_BYTES_TOGETHER:,} bytes; reading ended before {_printable(name)}."
            )
        yield File(name, data)


def _read_up_to(stream: IO[bytes], most: int) -> bytes:
    """All that ``stream`` gives, measured as it comes: a size that a header states may be a lie."""
    parts, length = list[bytes](), 0
    while part := stream.read(_CHUNK):
        length += len(part)
        if length > most:
            raise _Refused(f"It is longer than {most:,} bytes, which no speech is.")
        parts.append(part)
    return b"".join(parts)


def _walk(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in files + linked:
            yield (Path(folder) / name).relative_to(root).as_posix()


def _read_beneath(root: Path, name: str) -> bytes:
    path = root / name
    if root.resolve() not in path.resolve().parents:
        raise _Refused("It is a link that leads out of the folder, and was not followed.")
    try:
        # A pipe or a device would be waited for without end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _Refused("It is not an ordinary file.")
        with path.open("rb") as stream:
            return _read_up_to(stream, MOST_BYTES)
    except OSError as error:
        raise _Refused(f"It could not be read: {error.strerror}.") from error


def _is_zip(path: Path) -> bool:
    suffix = path.suffix.casefold()
    return suffix not in _ZIPS_BY_MAKE and (suffix == ".zip" or zipfile.is_zipfile(path))


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, ValueError) as error:
        raise ContainerError(
            f"{path.name} is not a whole zip: its table of contents is missing or damaged. Was the download cut off?"
        ) from error
    except OSError as error:
        raise ContainerError(f"{path.name} could not be opened: {error.strerror}.") from error


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo | None]:
    """By name; None for a name that stands twice, for nobody could say which of the two is meant."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    times = Counter(info.orig_filename for info in infos)
    return {info.orig_filename: info if times[info.orig_filename] == 1 else None for info in infos}


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo | None) -> bytes:
    if info is None:
        raise _Refused("Its name stands more than once in the zip.")
    _check_name(info.orig_filename)
    _check_kind(info)
    packed = max(info.compress_size, 1)
    most = min(MOST_BYTES, max(packed * MOST_RATIO, RATIO_COUNTS_FROM))
    try:
        with archive.open(info) as stream:
            return _read_up_to(stream, most)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _Refused("Its bytes do not agree with their checksum: the zip is damaged at this place.") from error
    except (OSError, NotImplementedError, RuntimeError) as error:
        raise _Refused("It could not be unpacked.") from error


def _check_name(name: str) -> None:
    if "\\" in name:
        raise _Refused("Its name has a backslash, which some systems read as a folder.")
    if name.startswith("/") or _DRIVE.match(name):
        raise _Refused("Its name is an absolute path.")
    if ".." in name.split("/"):
        raise _Refused("Its name leads out of the zip.")
    if not name.isprintable():
        raise _Refused("Its name has characters that cannot be printed.")


def _check_kind(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 0x1:
        raise _Refused("It is locked with a password.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _Refused("It is a link, and was not followed.")
    if info.compress_type not in _PACKINGS_READ:
        raise _Refused("It is packed in a way that is not read here: make the zip again in the ordinary way.")


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name)
