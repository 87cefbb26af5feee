"""Has a document read by a bounded process of its own (see ``reading_program``)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from speeches.importers.reading import Claim, Content, ReadingError, Removed
from speeches.text.canonical import BlockKind
from speeches.text.marked import Piece

MOST_SECONDS = 30
_PROGRAM = Path(__file__).with_name("reading_program.py")
_TOO_DEAR = (
    "It is built in a way that takes too much time or memory to read. Save it anew from the program it was made with, or "
    "paste its text."
)


def read_apart(kind: str, data: bytes) -> Content:
    """``kind`` is one of ``readers.KINDS``."""
    try:
        run = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(_PROGRAM), kind],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
        )
        told: dict[str, Any] = json.loads(run.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise ReadingError(_TOO_DEAR) from error
    if refused := told.get("refused"):
        raise ReadingError(refused)
    return _content(told["content"])


def _content(told: dict[str, Any]) -> Content:
    return Content(
        pieces=tuple(
            Piece(one["words"], BlockKind(one["kind"]), one["level"], one["printed"]) for one in told["pieces"]
        ),
        claims={name: Claim(**claim) for name, claim in told["claims"].items()},
        removed=tuple(Removed(one["words"], one["why"], tuple(one["pages"]), one["before"]) for one in told["removed"]),
        warnings=tuple(told["warnings"]),
    )
