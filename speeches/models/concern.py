"""What a reader reports of a quote, for an editor to look at."""

from django.conf import settings
from django.db import models

from speeches.models.quote import Quote


class ConcernQuerySet(models.QuerySet["Concern"]):
    def open(self) -> "ConcernQuerySet":
        return self.filter(settled_at=None)


class Concern(models.Model):
    """``sender`` tells those of one sender on one day from others, and not who that is: a keyed hash of address and day."""

    class Reason(models.TextChoices):
        WORDS = "words", "The words are not what was said"
        SPEAKER = "speaker", "Somebody else said it"
        MEANING = "meaning", "Out of its place it means something else"
        OTHER = "other", "Something else"

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="concerns")
    reason = models.CharField(max_length=20, choices=Reason)
    message = models.TextField(max_length=2000, help_text="What is wrong, and how you know.")
    contact = models.EmailField(
        "e-mail address", blank=True, help_text="Only if you want an answer. It is shown to editors alone."
    )
    sender = models.CharField(max_length=64, db_index=True, editable=False)
    sent_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    outcome = models.CharField(max_length=500, blank=True, help_text="What was done about it. For editors.")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=["words", "speaker", "meaning", "other"]), name="concern_reason_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.quote}"
