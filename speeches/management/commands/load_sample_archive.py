"""Fill an empty archive with the sample, so that every page has something to show."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from speeches.actions.add_transcript import add_transcript
from speeches.actions.pin_evidence import pin_evidence
from speeches.actions.publish import publish_quotes
from speeches.importers.load import Loader
from speeches.importers.read_sample import links, read_sample, translations
from speeches.models import Link, PolicyArea, Quote, Speech, Transcript


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
        for drawn in links():
            _draw(*drawn)
        self.stdout.write(f"The sample archive is loaded: {len(report.created)} speeches.")


def _draw(key: str, slugs: list[str], because: str, words: str) -> None:
    """Not where an editor has linked the two already, or has no such areas any more."""
    areas = list(PolicyArea.objects.filter(slug__in=slugs))
    if len(areas) != len(slugs) or Link.objects.between(*areas).exists():
        return
    link = Link(first=areas[0], second=areas[1], because=because)
    link.in_order()
    link.save()
    passages = Transcript.objects.current().get(speech__import_record__key=key, language="en").passages.all()
    pin_evidence(link, passages=[passage.pk for passage in passages if passage.text == words])
