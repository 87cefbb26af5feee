"""Find in the whole archive where later speeches repeat words of public quotes."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from speeches.actions.find_all_repetitions import find_all_repetitions, texts_to_read

_TOLD = ("quotes", "texts", "repetitions", "new", "gone")


class Command(BaseCommand):
    help = (
        "Finds in the whole archive where later speeches repeat eight or more words of public quotes. What editors have "
        "confirmed or dismissed stays. Can be interrupted, and run again at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the counts to FILE, as JSON")

    def handle(self, *args: Any, report: Path | None, **options: Any) -> None:
        if report and not report.parent.is_dir():
            raise CommandError(f"The report cannot be written: there is no folder {report.parent}.")
        done = Counter[str]()
        with tqdm(total=texts_to_read(), unit=" texts", disable=options["verbosity"] == 0) as bar:
            for counts in find_all_repetitions():
                done.update(counts)
                bar.update(counts["texts"])
        if report:
            report.write_text(json.dumps({name: done[name] for name in _TOLD}, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(
            f"{_counted(done['quotes'], 'quote')} looked for in {_counted(done['texts'], 'text')}: "
            f"{_counted(done['repetitions'], 'repetition')}, {done['new']:,} new, {done['gone']:,} gone."
        )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
