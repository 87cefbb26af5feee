"""Forget for good what was deleted more than thirty days ago."""

from typing import Any

from django.core.management.base import BaseCommand

from speeches.actions.empty_bin import empty_bin


class Command(BaseCommand):
    help = "Forgets for good what was deleted more than thirty days ago. Looking into the bin does it, too."

    def handle(self, *args: Any, **options: Any) -> None:
        done = empty_bin()
        self.stdout.write(f"{done} deletion{'' if done == 1 else 's'} forgotten." if done else "Nothing to forget.")
