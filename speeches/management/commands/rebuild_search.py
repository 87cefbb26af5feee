"""Make the search index what it should be: whole, undamaged and in step with the archive."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from speeches.models import Speech
from speeches.search import indexing


class Command(BaseCommand):
    help = "Mends the search index: makes what is missing of it and brings every speech in step. The site may serve."

    def handle(self, *args: Any, **options: Any) -> None:
        total = Speech.objects.count()
        with tqdm(total=total, unit=" speeches", disable=None) as progress:
            for done in indexing.rebuild():
                progress.update(done - progress.n)
        self.stdout.write(f"The search index is in step with {total:,} speeches.")
