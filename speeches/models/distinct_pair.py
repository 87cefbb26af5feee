"""Two records that look like the same, and of which an editor has said that they are not."""

from django.conf import settings
from django.db import models


class DistinctPairQuerySet(models.QuerySet["DistinctPair"]):
    def of(self, noun: str) -> "DistinctPairQuerySet":
        return self.filter(noun=noun)

    def with_record(self, key: int) -> "DistinctPairQuerySet":
        return self.filter(models.Q(first_id=key) | models.Q(second_id=key))

    def others_of(self, key: int) -> set[int]:
        """The keys of those that are known not to be this record."""
        pairs = self.with_record(key).values_list("first_id", "second_id")
        return {other for pair in pairs for other in pair if other != key}


class DistinctPair(models.Model):
    """``noun`` is the model's name ("speaker", "occasion"). The record with the lower key stands first."""

    noun = models.CharField(max_length=20)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = DistinctPairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["noun", "first_id", "second_id"], name="records_are_told_apart_once"),
            models.CheckConstraint(
                condition=models.Q(first_id__lt=models.F("second_id")), name="distinct_records_stand_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.first_id} is not {self.second_id}"
