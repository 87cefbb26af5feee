"""A meeting, a broadcast: where and when something was said."""

from django.apps import apps
from django.db import models
from django.urls import reverse

from speeches.models.address import Addressed


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def published(self) -> "OccasionQuerySet":
        speeches = apps.get_model("speeches.Speech").objects.filter(occasion=models.OuterRef("pk"))
        return self.filter(models.Exists(speeches.published()))


class Occasion(Addressed):
    name = models.CharField(max_length=200, help_text="What one would call it: General debate, 62nd session.")
    body = models.CharField(
        max_length=200, blank=True, help_text="Whose meeting it was: United Nations General Assembly."
    )
    session = models.CharField(max_length=40, blank=True, help_text="The session's number, if it has one: 62.")
    place = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="occasion_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="occasion_ends_after_it_starts",
                violation_error_message="The last day lies before the first.",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(starts_on__isnull=False),
                name="occasion_with_an_end_has_a_start",
                violation_error_message="Give the first day too, or neither.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("occasion", args=[self.slug])
