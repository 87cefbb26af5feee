"""Whether the address of sources still answers, and with what it once said."""

from django.conf import settings
from django.db import models

from speeches.models.source import Source

SILENT_TOO_OFTEN = 2  # a host may be down for a day


class SourceCheckQuerySet(models.QuerySet["SourceCheck"]):
    def waiting(self) -> "SourceCheckQuerySet":
        """Those that an editor should look at, and has not since they became so."""
        lost = models.Q(outcome__in=[SourceCheck.Outcome.GONE, SourceCheck.Outcome.CHANGED])
        silent = models.Q(outcome=SourceCheck.Outcome.SILENT, times__gte=SILENT_TOO_OFTEN)
        return self.in_use().filter(lost | silent, seen_at=None)

    def in_use(self) -> "SourceCheckQuerySet":
        return self.filter(models.Exists(Source.objects.filter(address=models.OuterRef("address"))))


class SourceCheck(models.Model):
    """Written by ``actions.check_sources``, one for each address, of which many sources may be. ``times`` is how often in a
    row it was found so, ``since`` the first of these. ``accepted`` is the number of what it said when the text was fetched
    or an editor last agreed, on ``accepted_on``; ``found`` that of what it says now."""

    class Outcome(models.TextChoices):
        ANSWERS = "answers", "answers as before"
        CHANGED = "changed", "says something else"
        GONE = "gone", "is gone"
        SILENT = "silent", "does not answer"
        CLOSED = "closed", "is not to be asked"

    address = models.URLField(max_length=500, unique=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    told = models.CharField("what was found", max_length=300)
    status = models.PositiveSmallIntegerField("answer", null=True, help_text="The number of the answer: 200, 404.")
    leads_to = models.CharField("leads to", max_length=2000, blank=True)
    asked_at = models.DateTimeField("asked")
    since = models.DateTimeField("found so since")
    times = models.PositiveIntegerField("times in a row", default=1)
    accepted = models.CharField(max_length=130, blank=True)
    accepted_on = models.DateField(null=True)
    found = models.CharField(max_length=130, blank=True)
    validator = models.CharField(max_length=500, blank=True)
    seen_at = models.DateTimeField("seen", null=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SourceCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "link check"
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["answers", "changed", "gone", "silent", "closed"]),
                name="source_check_outcome_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.address
