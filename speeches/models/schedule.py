"""The time at which a speech or a quote becomes public."""

from datetime import datetime

from django.conf import settings
from django.db import models

from speeches.models.quote import Quote
from speeches.models.speech import Speech
from speeches.models.step import ONE_RECORD


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def due(self, now: datetime) -> "ScheduleQuerySet":
        return self.filter(next_try__lte=now)

    def refused(self) -> "ScheduleQuerySet":
        """Whose time came, and which a rule kept back."""
        return self.exclude(refused_because="")


class Schedule(models.Model):
    """There is one as long as the record waits. ``next_try`` is ``at``, or later where it could not be published then, for
    the reason in ``refused_because``."""

    speech = models.OneToOneField(Speech, on_delete=models.CASCADE, null=True, related_name="schedule")
    quote = models.OneToOneField(Quote, on_delete=models.CASCADE, null=True, related_name="schedule")
    at = models.DateTimeField("publish at")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    next_try = models.DateTimeField(db_index=True)
    refused_because = models.TextField(blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=ONE_RECORD, name="schedule_is_of_one_record")]

    def __str__(self) -> str:
        return f"{self.record} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def record(self) -> Speech | Quote:
        found = self.speech or self.quote
        assert found  # noqa: S101  a constraint keeps it
        return found
