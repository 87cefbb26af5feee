"""What an import brought in, so that the next one knows what it may touch."""

from django.db import models

from speeches.models.speech import Speech


class ImportRecord(models.Model):
    """``key`` names the speech within its kind of source. ``facts`` holds what the reader said of it, so that an improved
    reader changes only what no editor has changed since."""

    key = models.CharField(max_length=200, unique=True)
    speech = models.OneToOneField(Speech, on_delete=models.CASCADE, related_name="import_record")
    file = models.CharField(max_length=300)
    sha256 = models.CharField("SHA-256 of the bytes", max_length=64, db_index=True)
    text_sha256 = models.CharField("SHA-256 of the text", max_length=64)
    facts = models.JSONField()

    def __str__(self) -> str:
        return self.key
