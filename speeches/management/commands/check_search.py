"""Compare the search index with the archive and say whether they are in step."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from speeches.models import Speech
from speeches.search import indexing


class Command(BaseCommand):
    help = "Compares the search index with the archive; writes nothing. Ends with status 1 where they are not in step."

    def handle(self, *args: Any, **options: Any) -> None:
        mending = "manage.py rebuild_search mends it."
        if missing := indexing.missing_parts():
            raise CommandError(f"The search index is not whole: the database has no {', '.join(missing)}. {mending}")
        outdated = superfluous = 0
        for differences in indexing.differences():
            outdated += len(differences.outdated)
            superfluous += len(differences.superfluous)
        if outdated or superfluous:
            raise CommandError(
                f"The search index is not in step: {outdated:,} rows are missing or old, {superfluous:,} must not be there. "
                f"{mending}"
            )
        self.stdout.write(f"The search index is in step with {Speech.objects.count():,} speeches.")
