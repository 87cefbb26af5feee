"""Links by which somebody without an account sees one draft, and what they answer."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone

from speeches.models.speech import Speech

PREVIEW_DAYS = 14


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self) -> "PreviewLinkQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> "PreviewLinkQuerySet":
        return self.filter(digest=digest_of(token))


class PreviewLink(models.Model):
    """``digest`` is all that is kept of the secret in the address: who reads the database cannot make the address of it."""

    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="preview_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    meant_for = models.CharField("for whom", max_length=100, help_text="The office or the person who gets the link.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Preview for {self.meant_for}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and timezone.now() < self.expires_at


class PreviewAnswer(models.Model):
    """``sender`` tells those of one address on one day from others, as that of a concern does."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", "These are my words"
        COMMENTED = "commented", "I have something to say about them"

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=100, help_text="Who you are, and your office. Only the editors see it.")
    message = models.TextField(max_length=2000, blank=True, help_text="What should be otherwise, and where it stands.")
    sender = models.CharField(max_length=64, db_index=True, editable=False)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="confirmed") | (models.Q(kind="commented") & ~models.Q(message="")),
                name="preview_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
