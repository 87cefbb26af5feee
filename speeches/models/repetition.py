"""A later place in the archive where words of a quote stand again."""

from django.conf import settings
from django.db import models

from speeches.models.passage import Passage
from speeches.models.publication import Status
from speeches.models.quote import Quote


class RepetitionQuerySet(models.QuerySet["Repetition"]):
    def public(self) -> "RepetitionQuerySet":
        """Those that readers may see: in the current text of a published speech, and not dismissed by an editor."""
        return self.filter(
            passage__transcript__current=True, passage__transcript__speech__status=Status.PUBLISHED
        ).exclude(status=Repetition.Status.DISMISSED)


class Repetition(models.Model):
    """Computed (``actions.find_repetitions``): words of a quote, as many in a row as ``text.similar`` asks for, that stand
    from ``start`` to ``end`` of another text, in one passage. It counts as a citation once an editor has confirmed it."""

    class Status(models.TextChoices):
        FOUND = "found", "found by the program"
        CONFIRMED = "confirmed", "confirmed as a citation"
        DISMISSED = "dismissed", "dismissed"

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="repetitions")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="repetitions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.PositiveIntegerField(help_text="How many of them in a row.")
    status = models.CharField(max_length=20, choices=Status, default=Status.FOUND, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = RepetitionQuerySet.as_manager()

    class Meta:
        ordering = ["-words", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["quote", "passage", "start"], name="repetition_stands_once"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="repetition_has_words"),
            models.CheckConstraint(
                condition=models.Q(status__in=["found", "confirmed", "dismissed"]), name="repetition_status_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} words of “{self.quote}”"


class Shingle(models.Model):
    """So many words in a row of a public quote, as a number, by which texts that repeat them are found."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="shingles")
    number = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quote", "number"], name="shingle_stands_once")]

    def __str__(self) -> str:
        return str(self.number)
