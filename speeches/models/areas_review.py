"""Speeches whose suggested policy areas an editor has looked at, and found that none fits."""

from django.db import models

from speeches.models.speech import Speech


class AreasReview(models.Model):
    """The speech is not offered again to those who give policy areas."""

    speech = models.OneToOneField(Speech, on_delete=models.CASCADE, primary_key=True, related_name="areas_review")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"No policy area suggested for {self.speech} fits"
