"""Which program makes the pages: another digest after an upgrade, or with another setting that a page shows."""

import hashlib
from functools import cache
from pathlib import Path

import django
from django.conf import settings

_PARTS = ("humansec", "speeches", "templates", "static")
_ENDINGS = {".py", ".html", ".xml", ".txt", ".css", ".js", ".svg", ".json"}


@cache
def program() -> str:
    """Several machines may share a cache, and have the new version one after another."""
    digest = hashlib.blake2b(f"{django.VERSION} {settings.SITE_NAME} {settings.STATIC_URL}".encode(), digest_size=16)
    for path in _files(settings.BASE_DIR):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(root: Path) -> list[Path]:
    return sorted(path for part in _PARTS for path in (root / part).rglob("*") if path.suffix in _ENDINGS)
