"""Bring speeches in from a folder, a zip or one file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from tqdm import tqdm

from speeches.importers.containers import ContainerError
from speeches.importers.formats import FORMATS, format_of
from speeches.importers.load import Loader


class Command(BaseCommand):
    help = (
        "Bring speeches in from a folder, a zip or one file. Running it again changes only what is new, and never what "
        "an editor has changed; it can be interrupted at any time and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the folder, zip or file")
        parser.add_argument("--format", choices=sorted(FORMATS), help="what it holds; told from its files if left out")
        parser.add_argument("--publish", action="store_true", help="make the speeches public at once")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the whole account to FILE, as JSON")

    def handle(self, *args: Any, path: Path, report: Path | None, **options: Any) -> None:
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        if report and not report.parent.is_dir():
            raise CommandError(f"The report cannot be written: there is no folder {report.parent}.")
        try:
            chosen = FORMATS[options["format"] or format_of(path)]
            loader = Loader(publish=options["publish"], dry_run=options["dry_run"])
            with tqdm(total=chosen.count(path), unit=" files", disable=options["verbosity"] == 0) as bar:
                result = loader.load(chosen.read(path), progress=bar.update)
        except ContainerError as error:
            raise CommandError(str(error)) from error
        if not options["dry_run"]:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # without fresh statistics the database reads far too much for a page
        if report:
            report.write_text(json.dumps(result.as_values(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        self.stdout.write(result.in_words())
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was changed.")
