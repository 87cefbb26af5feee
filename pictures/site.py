"""The sample archive, served from a scratch database to nobody but the camera; with an account for the admin."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME, PASSWORD = "editor", "rope and lamp"
_MOST_TRIES = 240


@contextmanager
def serving() -> Iterator[str]:
    """Gives the address of the site."""
    port = int(os.environ.get("PORT", "8765"))
    site = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as scratch:
        environment = {
            "PATH": os.environ["PATH"],
            "DEBUG": "true",
            "DATABASE_URL": f"sqlite:///{scratch}/sample.sqlite3",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
        for command in (
            ("migrate", "--verbosity", "0"),
            ("load_sample_archive", "--verbosity", "0"),
            ("createsuperuser", "--no-input", "--username", NAME, "--email", "", "--verbosity", "0"),
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
        started = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(started, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet) as server:
            try:
                _wait(site, server)
                yield site
            finally:
                server.terminate()


def _wait(site: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(_MOST_TRIES):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(site)  # noqa: S310
            return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"The site did not start at {site}. Is its port free? Give another: PORT=8766 script/screenshots")
