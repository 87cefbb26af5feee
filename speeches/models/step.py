"""A step of a speech or quote on its way to the public or back: which, when, by whom."""

from django.conf import settings
from django.db import models

from speeches.models.publication import Status
from speeches.models.quote import Quote
from speeches.models.speech import Speech

# What the history of a record says of what is no change of the record itself.
TOLD = {
    Status.DRAFT.value: "Returned to draft.",
    Status.IN_REVIEW.value: "Sent to review.",
    Status.PUBLISHED.value: "Published.",
    Status.WITHDRAWN.value: "Withdrawn.",
}
SCHEDULED, UNSCHEDULED = "Scheduled.", "No longer scheduled."
LINKED, REVOKED = "Made a preview link.", "Revoked a preview link."
NO_CHANGES = (SCHEDULED, UNSCHEDULED, LINKED, REVOKED, *TOLD.values())
ONE_RECORD = models.Q(speech__isnull=False, quote__isnull=True) | models.Q(speech__isnull=True, quote__isnull=False)


class StepQuerySet(models.QuerySet["Step"]):
    def of(self, record: Speech | Quote) -> "StepQuerySet":
        return self.filter(speech=record) if isinstance(record, Speech) else self.filter(quote=record)


class Step(models.Model):
    """Never changed. ``status`` is the one to which it led; ``note`` what was said along with it, for the staff, but for
    that of withdrawing, which readers see."""

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, null=True, related_name="steps")
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, null=True, related_name="steps")
    status = models.CharField(max_length=20, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=500, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=ONE_RECORD, name="step_is_of_one_record"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="step_status_is_known"),
        ]

    def __str__(self) -> str:
        return TOLD[self.status]
