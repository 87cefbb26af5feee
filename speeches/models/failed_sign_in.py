"""Attempts to sign in that failed of late, kept for as long as they slow down the next."""

from django.db import models


class FailedSignIn(models.Model):
    """``account`` and ``address`` tell those of one name, and of one network address, from others, and not which: keyed
    hashes, for people type their password where the name belongs."""

    class Step(models.TextChoices):
        PASSWORD = "password", "The password"
        CODE = "code", "The second factor"
        LETTER = "letter", "A letter with a link to a new password"

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    step = models.CharField(max_length=10, choices=Step)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["account"], name="failed_sign_in_account"),
            models.Index(fields=["address"], name="failed_sign_in_address"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=["password", "code", "letter"]), name="failed_sign_in_step_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.at:%Y-%m-%d %H:%M}"
