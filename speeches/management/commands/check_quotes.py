"""Prove every quote of the archive against its transcript, and say what is not as it is stored."""

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from speeches.actions.check_quotes import Finding, check_quotes
from speeches.models import Quote

MOST_ON_SCREEN = 20


class Command(BaseCommand):
    help = (
        "Proves every quote of the archive against its transcript; writes nothing. Ends with status 1 where anything is "
        "not as it is stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the whole account to FILE, as JSON")

    def handle(self, *args: Any, report: Path | None, **options: Any) -> None:
        if report and not report.parent.is_dir():
            raise CommandError(f"The report cannot be written: there is no folder {report.parent}.")
        looked_at, proven, findings = 0, Counter[str](), list[Finding]()
        with tqdm(total=Quote.objects.count(), unit=" quotes", disable=options["verbosity"] == 0) as bar:
            for checked in check_quotes():
                looked_at += checked.quotes
                proven += checked.proven
                findings += checked.findings
                bar.update(checked.quotes)
        if report:
            account = {"quotes": looked_at, "proven": proven, "findings": [asdict(finding) for finding in findings]}
            report.write_text(json.dumps(account, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if findings:
            raise CommandError("\n".join(_troubles(findings)))
        self.stdout.write(_in_words(proven, looked_at))


def _troubles(findings: list[Finding]) -> list[str]:
    heading = (
        "1 thing is not as it is stored:" if len(findings) == 1 else f"{len(findings):,} things are not as stored:"
    )
    lines = [heading, *(f"  {finding}" for finding in findings[:MOST_ON_SCREEN])]
    rest = len(findings) - MOST_ON_SCREEN
    return [*lines, f"  … and {rest:,} more; --report writes all of them."] if rest > 0 else lines


def _in_words(proven: Counter[str], looked_at: int) -> str:
    """“12,345 quotes proven: 12,000 exact, 300 typography, 45 elided. 2 quotes have no transcript.”"""
    grades = [f"{proven[grade]:,} {grade}" for grade in Quote.Grade.values if proven[grade]]
    told = f"{_quotes(proven.total())} proven{': ' if grades else ''}{', '.join(grades)}."
    bare = looked_at - proven.total()
    return f"{told} {_quotes(bare)} {'has' if bare == 1 else 'have'} no transcript." if bare else told


def _quotes(number: int) -> str:
    return f"{number:,} quote{'' if number == 1 else 's'}"
