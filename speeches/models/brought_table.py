"""A table that an editor has brought and not yet applied."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

DAYS_KEPT = 7


class BroughtTableQuerySet(models.QuerySet["BroughtTable"]):
    def forgotten(self) -> "BroughtTableQuerySet":
        return self.filter(created_at__lt=timezone.now() - timedelta(days=DAYS_KEPT))


class BroughtTable(models.Model):
    """Seen by its owner alone, and gone once it is applied, thrown away or forgotten. ``noun`` is the model's name."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=20)
    file = models.CharField(max_length=300)
    content = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    objects = BroughtTableQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()  # who may add and change the records may bring them in a table

    def __str__(self) -> str:
        return self.file
