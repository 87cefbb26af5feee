"""What the search keeps beside its index: the words of the archive, and the questions to which it had no answer."""

from django.db import models
from django.db.models.functions import Now


class Word(models.Model):
    """A word as it stands in a text, in small letters: what a misspelt one may have been meant for."""

    word = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        return self.word


class SilentSearchQuerySet(models.QuerySet["SilentSearch"]):
    def open(self) -> "SilentSearchQuerySet":
        return self.filter(settled_at=None)


class SilentSearch(models.Model):
    """A question that found nothing: its words and no person. ``words`` is the question as it was understood."""

    words = models.CharField(max_length=300, unique=True)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    last_at = models.DateTimeField(auto_now=True, db_default=Now())
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = SilentSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-times", "-last_at"]
        verbose_name = "search without an answer"
        verbose_name_plural = "searches without an answer"

    def __str__(self) -> str:
        return self.words
