"""The scratch folder and databases of a run; they go when it ends."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and megabytes of memory at the highest."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Scratch:
    """``server`` is the address of a PostgreSQL server, or empty for SQLite."""

    folder: Path
    server: str

    @property
    def engine(self) -> str:
        return "PostgreSQL" if self.server else "SQLite"

    def environment(self, database: str) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "BENCH_FOLDER": str(self.folder),
            "DATABASE_URL": self.address(database),
        }

    def address(self, database: str) -> str:
        if self.server:
            return urlunsplit(urlsplit(self.server)._replace(path=f"/humansec_bench_{database}"))
        return f"sqlite:///{self.folder / database}.sqlite3"

    def make_empty(self, database: str) -> None:
        """A migrated database of this name, in place of any before."""
        self.drop(database)
        if self.server:
            self._tell_server("CREATE DATABASE {}", database)
        self.run("manage.py", "migrate", "--verbosity", "0", database=database)

    def drop(self, database: str) -> None:
        if self.server:
            self._tell_server("DROP DATABASE IF EXISTS {}", database)
        for path in self.folder.glob(f"{database}.sqlite3*"):
            path.unlink()

    def run(self, *command: str, database: str) -> Spent:
        """Run Python in the project against this database. What it prints goes to a file of the folder."""
        with (self.folder / "output.txt").open("wb") as output:
            started = perf_counter()
            process = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=self.environment(database), stdout=output, stderr=output
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said = (self.folder / "output.txt").read_text(errors="replace")
            sys.exit(f"{said}\n{' '.join(command)} ended with {process.returncode}.")
        return Spent(seconds, usage.ru_maxrss / 1024)

    def _tell_server(self, statement: str, database: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(f"humansec_bench_{database}")))


@contextmanager
def scratch(databases: tuple[str, ...]) -> Iterator[Scratch]:
    given = os.environ.get("DATABASE_URL", "")
    folder = Path(tempfile.mkdtemp(prefix="humansec-bench-"))
    made = Scratch(folder, given if given.startswith("postgres") else "")
    try:
        yield made
    finally:
        for database in databases:
            made.drop(database)
        shutil.rmtree(folder)
