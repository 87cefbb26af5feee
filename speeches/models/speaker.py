"""A person who speaks, and the other ways their name is written."""

from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse

from speeches.models.address import Addressed
from speeches.text.names import name_key


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def published(self) -> "SpeakerQuerySet":
        """Those who are heard in public: by a published speech or a published quote of one."""
        speeches = apps.get_model("speeches.Speech").objects.filter(speaker=models.OuterRef("pk"))
        quotes = apps.get_model("speeches.Quote").objects.filter(speaker=models.OuterRef("pk"))
        return self.filter(models.Exists(speeches.published()) | models.Exists(quotes.published()))


class Speaker(Addressed):
    name = models.CharField(max_length=200, help_text="Without titles: Srgjan Kerim.")
    honorific = models.CharField(
        max_length=60, blank=True, help_text="Mr., Sheikha, Dame … as it stands in the record."
    )
    about = models.CharField(max_length=300, blank=True, help_text="Who this is, in one sentence.")
    key = models.CharField(max_length=200, db_index=True, editable=False)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="speaker_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("speaker", args=[self.slug])


class Spelling(models.Model):
    """Another way a source writes the speaker's name, word for word."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="spellings")
    spelling = models.CharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True, editable=False)

    class Meta:
        ordering = ["spelling"]
        constraints = [models.UniqueConstraint(fields=["speaker", "spelling"], name="spelling_stands_once")]

    def __str__(self) -> str:
        return self.spelling

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.spelling)
        super().save(*args, **kwargs)
