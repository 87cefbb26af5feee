"""The production server, started on a free port of this machine for the time of a run."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from bench.scratch import ROOT, Scratch

WORKERS = 2
SERVER_OUTPUT = "server.txt"


@contextmanager
def serving(scratch: Scratch, database: str) -> Iterator[int]:
    """Gives the port once the server listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", "4", "--no-ws", "--log-level", "error"]
    command += ["--workers-kill-timeout", "5"]
    with (scratch.folder / SERVER_OUTPUT).open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, "humansec.wsgi:application"],
            cwd=ROOT,
            env=scratch.environment(database),
            stdout=output,
            stderr=output,
        )
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    give_up = monotonic() + 30
    while monotonic() < give_up and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    sys.exit("The server did not start.")
