"""A state or an organisation on whose behalf somebody speaks."""

from django.apps import apps
from django.db import models
from django.urls import reverse

from speeches.models.address import Addressed


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def published(self) -> "DelegationQuerySet":
        """Those on whose behalf there is a published speech."""
        speeches = apps.get_model("speeches.Speech").objects.filter(on_behalf_of=models.OuterRef("pk"))
        return self.filter(models.Exists(speeches.published()))


class Delegation(Addressed):
    class Kind(models.TextChoices):
        STATE = "state", "state"
        FORMER_STATE = "former_state", "former state"
        OBSERVER = "observer", "observer"
        ORGANISATION = "organisation", "organisation"

    name = models.CharField(max_length=200, unique=True)
    code = models.CharField(
        max_length=4,
        unique=True,
        null=True,
        blank=True,
        help_text="ISO 3166-1 alpha-3 where there is one, also of states that are no more (DDR, YUG).",
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.STATE)
    first_year = models.PositiveSmallIntegerField(null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["state", "former_state", "observer", "organisation"]),
                name="delegation_kind_is_known",
            ),
            models.CheckConstraint(condition=~models.Q(code=""), name="delegation_code_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(first_year__lte=models.F("last_year")),
                name="delegation_years_in_order",
                violation_error_message="The last year lies before the first.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("delegation", args=[self.slug])
