"""Find anew in the whole archive what passages mention."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from speeches.actions.refresh_mentions import refresh_all_mentions, texts_to_read
from speeches.models import Mention


class Command(BaseCommand):
    help = (
        "Reads all texts of published speeches for the terms of policy areas. Needed once for an archive from before, and "
        "when an area's page says that a term waits. Can be interrupted, and run again at any time; the site may serve."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        with tqdm(total=texts_to_read(), unit=" texts", disable=options["verbosity"] == 0 or None) as progress:
            for read in refresh_all_mentions():
                done += read
                progress.update(read)
        self.stdout.write(f"{done:,} texts have {Mention.objects.count():,} mentions of policy areas.")
