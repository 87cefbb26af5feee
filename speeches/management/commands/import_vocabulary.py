"""Bring policy areas in from a file of SKOS."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.actions.bring_in_vocabulary import CannotBringInError, bring_in_vocabulary
from speeches.importers.read_skos import read_skos
from speeches.importers.skos_graph import MOST_BYTES
from speeches.importers.vocabulary_file import VocabularyError


class Command(BaseCommand):
    help = (
        "Brings policy areas, terms and matches in from SKOS in Turtle or JSON-LD. No area is ever deleted. What was done "
        "can be undone in the admin for thirty days. Nothing is fetched from the network."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument(
            "--remove",
            action="store_true",
            help="take away terms and matches of these areas that the file does not list",
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, remove: bool, **options: Any) -> None:
        try:
            with file.open("rb") as stream:
                read = read_skos(stream.read(MOST_BYTES + 1))
            account = bring_in_vocabulary(read.concepts, None, removing=remove, dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (VocabularyError, CannotBringInError) as error:
            raise CommandError("\n".join(error.troubles)) from error
        for remark in read.remarks:
            self.stdout.write(f"To look at: {remark}")
        if options["verbosity"] > 0:
            for line in account.lines():
                self.stdout.write(line)
        self.stdout.write(account.in_words())
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")
        elif account.waiting:
            self.stdout.write(
                "The terms stand in too many passages to be found at once: run manage.py refresh_mentions."
            )
