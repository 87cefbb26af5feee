"""Write the policy areas, their terms and matches as SKOS."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError

from speeches.connections.concepts import concepts, title
from speeches.exporters.write_skos_jsonld import write_skos_jsonld
from speeches.exporters.write_skos_turtle import write_skos_turtle

WRITERS = {".ttl": write_skos_turtle, ".jsonld": write_skos_jsonld}


class Command(BaseCommand):
    help = (
        "Writes the policy areas as SKOS, the same file that readers get at /policy-areas.ttl and /policy-areas.jsonld."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="where to: a name that ends with .ttl (Turtle) or .jsonld (JSON-LD)"
        )
        parser.add_argument("--site", required=True, help="the address of the site, such as https://archive.example")

    def handle(self, *args: Any, file: Path, site: str, **options: Any) -> None:
        writer = WRITERS.get(file.suffix)
        if writer is None:
            raise CommandError(f"The name must end with .ttl or .jsonld, and {file.name} does not.")
        if urlsplit(site).scheme not in ("http", "https") or not urlsplit(site).netloc:
            raise CommandError(f"The address of the site begins with https:// or http://, and {site} does not.")
        if not file.parent.is_dir():
            raise CommandError(f"The file cannot be written: there is no folder {file.parent}.")
        found = concepts(site.rstrip("/"))
        with file.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(writer(site.rstrip("/"), title(), found))
        self.stdout.write(f"{len(found):,} policy area{'' if len(found) == 1 else 's'} written to {file}.")
