"""A wording that goes round as somebody's words and is not what they said."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from speeches.models.quote import Quote
from speeches.text.wordings import MOST_CHARACTERS, wording_key


class MisquoteQuerySet(models.QuerySet["Misquote"]):
    def public(self) -> "MisquoteQuerySet":
        """Those that lead to a quote that readers see."""
        return self.filter(quote__in=Quote.objects.published())


class Misquote(models.Model):
    """``quote`` holds the words that were said; ``key`` is the wording as ``text.wordings`` compares wordings."""

    wording = models.CharField(
        max_length=MOST_CHARACTERS, help_text="The wrong words as they go round, without quotation marks."
    )
    quote = models.ForeignKey(
        Quote, on_delete=models.CASCADE, related_name="misquotes", help_text="What was said in truth."
    )
    note = models.CharField(
        max_length=500, help_text="How the wrong words came about, or where they are found. Readers see it."
    )
    key = models.CharField(max_length=3 * MOST_CHARACTERS + 2, unique=True, editable=False)  # folding makes longer

    objects = MisquoteQuerySet.as_manager()

    class Meta:
        ordering = ["wording"]
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="misquote_has_words")]

    def __str__(self) -> str:
        return self.wording

    def clean(self) -> None:
        super().clean()
        self.key = wording_key(self.wording)
        if not self.key:
            raise ValidationError({"wording": "There is no word in it."})
        if self.quote_id and self.key == wording_key(self.quote.text):
            raise ValidationError({"wording": "These are the words of the quote itself."})
        if Misquote.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"wording": "This wording is recorded already."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = wording_key(self.wording)
        super().save(*args, **kwargs)
