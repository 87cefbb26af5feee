"""A document on its way into the archive: as it came, as it was read, and what an editor has made of it so far."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class FilingQuerySet(models.QuerySet["Filing"]):
    def light(self) -> "FilingQuerySet":
        """Without what only the page of one filing needs."""
        return self.defer("original", "reading", "edits")


class Filing(models.Model):
    """Seen by its owner alone, and gone once it is filed or thrown away. ``reading`` is what was read and never changes;
    ``edits`` is what the page of review shows. ``title`` is the one in the edits, for lists."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="filings")
    title = models.CharField(max_length=300, blank=True)
    file = models.CharField(max_length=300)
    kind_of_file = models.CharField(max_length=20)
    original = models.BinaryField()
    sha256 = models.CharField("SHA-256", max_length=64)
    reading = models.JSONField()
    edits = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    changed_at = models.DateTimeField(auto_now=True, db_default=Now())

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = "document to file"
        verbose_name_plural = "documents to file"
        ordering = ["pk"]
        default_permissions = ()  # who may add a speech may file documents, each their own
        constraints = [models.CheckConstraint(condition=~models.Q(sha256=""), name="filing_has_a_checksum")]

    def __str__(self) -> str:
        return self.title or self.file
