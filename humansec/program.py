"""Which program makes the pages: another digest after an upgrade, or with another setting that pages show."""

import hashlib
from pathlib import Path

import django

_PARTS = ("humansec", "speeches", "templates", "static")
_ENDINGS = {".py", ".html", ".xml", ".txt", ".css", ".js", ".svg", ".json"}


def program(root: Path, *shown: str) -> str:
    """What it makes and several machines share must not be mixed with what another has made, while all are upgraded."""
    digest = hashlib.blake2b(repr((django.VERSION, shown)).encode(), digest_size=8)
    for path in sorted(path for part in _PARTS for path in (root / part).rglob("*") if path.suffix in _ENDINGS):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
