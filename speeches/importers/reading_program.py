"""A program of its own that reads one document from its standard input and writes what it found as JSON.

``read_apart`` starts it: what a hostile file may do to the libraries that read it, it does to a process that is bounded in
memory, time and files, that may open no connection, and that is thrown away. It knows nothing of the database."""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 20


def main(kind: str) -> dict[str, Any]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from speeches.importers.readers import reader_of
    from speeches.importers.reading import ReadingError

    read = reader_of(kind)
    bound()
    try:
        return {"content": asdict(read(sys.stdin.buffer.read()))}
    except ReadingError as reason:
        return {"refused": str(reason)}


def bound() -> None:
    """From here on memory and time are limited, nothing can be written to a file, nothing fetched, nothing started."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(("socket.", "urllib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        _stop(event)


def _stop(event: str) -> NoReturn:
    raise PermissionError(f"Reading a document needs no {event}.")


if __name__ == "__main__":
    found = json.dumps(main(sys.argv[1]))
    sys.stdout.write(found)
