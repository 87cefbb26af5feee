"""Fill an empty archive with the sample, so that every page has something to show."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from speeches.actions.add_transcript import add_transcript
from speeches.actions.publish import publish_quotes
from speeches.importers.load import Loader
from speeches.importers.read_sample import read_sample, translations
from speeches.models import Quote, Speech, Transcript


class Command(BaseCommand):
    help = "Fill an empty archive with the sample archive. An archive that holds any speech is left as it is."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Speech.objects.exists():
            if options["verbosity"] > 1:
                self.stdout.write("The archive holds speeches already: the sample is not loaded.")
            return
        report = Loader(publish=True).load(read_sample())
        if report.skipped:
            raise CommandError(report.in_words())
        for key, language, text in translations():
            add_transcript(
                Speech.objects.get(import_record__key=key),
                text,
                language=language,
                delivery=Transcript.Delivery.REPORT,
                rendering=Transcript.Rendering.UNOFFICIAL,
            )
        publish_quotes(Quote.objects.all())
        self.stdout.write(f"The sample archive is loaded: {len(report.created)} speeches.")
