"""The words of a speech in one language and one version."""

import hashlib
from typing import Any

from django.db import models
from django.db.models.functions import Now

from speeches.models.language import LANGUAGE_TAG
from speeches.models.speech import Speech
from speeches.text.canonical import canonical


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    def current(self) -> "TranscriptQuerySet":
        return self.filter(current=True)


class Transcript(models.Model):
    """``text`` is canonical (see ``speeches.text.canonical``) and never changed once words are quoted from it: a
    correction is a new row with the next version and a note. ``last_number`` is the highest passage number ever given in
    this speech, language and delivery."""

    class Delivery(models.TextChoices):
        DELIVERED = "delivered", "as delivered"
        PREPARED = "prepared", "as prepared"
        REPORT = "report", "report"

    class Rendering(models.TextChoices):
        ORIGINAL = "original", "original"
        OFFICIAL = "official", "official translation"
        INTERPRETATION = "interpretation", "interpretation"
        UNOFFICIAL = "unofficial", "unofficial translation"
        UNSTATED = "unstated", "not stated"

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="transcripts")
    language = models.CharField(
        max_length=20, default="en", validators=[LANGUAGE_TAG], help_text="BCP 47: en, fr, zh-Hant."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    current = models.BooleanField(default=True, editable=False)
    delivery = models.CharField(max_length=20, choices=Delivery, default=Delivery.DELIVERED)
    rendering = models.CharField(
        max_length=20,
        choices=Rendering,
        default=Rendering.ORIGINAL,
        help_text="Whether these are the words as spoken, or which kind of translation.",
    )
    text = models.TextField(
        help_text="A blank line between paragraphs; # for a heading, *emphasis*, > for a quoted block, - for an item."
    )
    sha256 = models.CharField(max_length=64, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    note = models.CharField(max_length=500, blank=True, help_text="What was corrected, and why. Readers see it.")
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        ordering = ["speech_id", "language", "delivery", "-version"]
        indexes = [models.Index(fields=["current", "rendering", "delivery", "speech"], name="transcript_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["speech", "language", "delivery", "version"], name="transcript_version_stands_once"
            ),
            models.UniqueConstraint(
                fields=["speech", "language", "delivery"],
                condition=models.Q(current=True),
                name="one_version_is_current",
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="transcript_versions_count_from_one"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(note=""), name="transcript_correction_has_a_note"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="transcript_has_words"),
            models.CheckConstraint(condition=~models.Q(language=""), name="transcript_has_a_language"),
            models.CheckConstraint(
                condition=models.Q(delivery__in=["delivered", "prepared", "report"]),
                name="transcript_delivery_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(rendering__in=["original", "official", "interpretation", "unofficial", "unstated"]),
                name="transcript_rendering_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speech}, {self.language}, version {self.version}"

    def clean(self) -> None:
        super().clean()
        self.text = canonical(self.text)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sha256 = text_hash(self.text)
        super().save(*args, **kwargs)


def text_hash(canonical_text: str) -> str:
    """SHA-256 of a canonical text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(canonical_text.encode()).hexdigest()
