"""Ask the addresses of sources whether they still answer, and with what they said when the texts were taken from them."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from speeches.actions.check_sources import check_sources
from speeches.models import SourceCheck
from speeches.web.ask import Asker
from speeches.web.visit import Visitor

NAME = "humansec-source-check"
_OFF = (
    "No address is asked: SOURCE_CHECKS is not set. Set it to an e-mail or web address at which the keepers of the hosts "
    "that are asked can reach you."
)


class Command(BaseCommand):
    help = "Asks the addresses of sources, one at a time and politely, and stores what it finds for the editors."

    def handle(self, *args: Any, **options: Any) -> None:
        contact = settings.SOURCE_CHECKS
        if not contact:
            raise CommandError(_OFF)
        site = settings.SITE_NAME.encode("ascii", "ignore").decode().strip()
        asked = 0
        with Asker(f"{NAME}/1 ({'; '.join(filter(None, [site, contact]))})") as asker:
            for asked, check in enumerate(check_sources(Visitor(asker, NAME)), start=1):  # noqa: B007
                self.stdout.write(f"{check.address}: {check.told}")
        waiting = SourceCheck.objects.waiting().count()
        self.stdout.write(f"{asked or 'No'} address{'' if asked == 1 else 'es'} asked; {waiting} to be looked at.")
