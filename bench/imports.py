"""The import of a corpus against the same work done by the bare driver, in runs that take turns."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.raw_import import held
from bench.scratch import Scratch, Spent
from bench.table import Row, Target


def import_rows(made: Scratch, corpus: Path, runs: int) -> Iterator[Row]:
    """Leaves the import's database filled."""
    ours, drivers = list[Spent](), list[Spent]()
    for _ in range(runs):
        made.make_empty("driver")
        drivers.append(made.run("-m", "bench.raw_import", str(corpus), database="driver"))
        made.make_empty("humansec")
        command = ("manage.py", "import_speeches", str(corpus), "--format", "ungdc", "--publish", "--verbosity", "0")
        ours.append(made.run(*command, database="humansec"))
    here, there = (held(made.address(database)) for database in ("humansec", "driver"))
    if here != there:
        sys.exit(f"The two imports do not hold the same: {here} and {there}.")
    yield Row(
        f"import of {here['speeches_speech']:,} speeches into {made.engine}",
        "bare driver",
        min(spent.seconds for spent in ours) / min(spent.seconds for spent in drivers),
        Target(2.5, is_most=True),
    )
    yield Row("memory of the import, megabytes", "1", max(spent.megabytes for spent in ours), Target(500, is_most=True))
