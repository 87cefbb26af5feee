"""Asks the archive of DATABASE_URL so many questions made by chance, and prints the slowest: ``python -m bench.fuzz 20000``.

An error ends the run. What takes longer than a search may is told so to a reader, and is counted here: none should be."""

import os
import sys
from heapq import nlargest
from itertools import islice
from time import perf_counter

import django


def main(count: int, seed: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "humansec.settings")
    django.setup()
    from speeches.search.engine import search
    from speeches.search.results import TooExpensive
    from tests.search.typed_at_random import questions_at_random

    taken, too_expensive = list[tuple[float, str]](), 0
    for question, page in islice(questions_at_random(seed), count):
        started = perf_counter()
        try:
            search(question, page=page)
        except TooExpensive:
            too_expensive += 1
        except Exception:
            print(repr(question), page)
            raise
        taken.append((perf_counter() - started, f"{str(question)[:300]} page {page}"))
    print(
        f"{count:,} questions, {sum(seconds for seconds, _ in taken):,.0f} s, {too_expensive} too expensive; the slowest:"
    )
    for seconds, asked in nlargest(10, taken):
        print(f"{seconds:6.2f} s  {asked!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
