"""Publish what is due. The site does so by itself before it answers; this is for those who want it done by the clock."""

from typing import Any

from django.core.management.base import BaseCommand

from speeches.actions.publish_due import publish_due
from speeches.models import Schedule


class Command(BaseCommand):
    help = "Publishes the speeches and quotes whose time has come, and tells what a rule keeps back."

    def handle(self, *args: Any, **options: Any) -> None:
        published = publish_due()
        self.stdout.write(f"{published or 'No'} record{'' if published == 1 else 's'} published.")
        for schedule in Schedule.objects.refused().select_related("speech", "quote"):
            self.stdout.write(f"Kept back: {schedule.record}. {schedule.refused_because}")
