"""Two policy areas that an editor has linked, with a sentence why and what shows it."""

from django.conf import settings
from django.db import models

from speeches.models.passage import Passage
from speeches.models.policy_area import PolicyArea
from speeches.models.publication import Status
from speeches.models.quote import Quote


class LinkQuerySet(models.QuerySet["Link"]):
    def between(self, one: PolicyArea, other: PolicyArea) -> "LinkQuerySet":
        """That of the two areas, in whichever order they are named."""
        first, second = sorted((one.pk, other.pk))
        return self.filter(first=first, second=second)

    def of(self, area: PolicyArea) -> "LinkQuerySet":
        return self.filter(models.Q(first=area) | models.Q(second=area))


class Link(models.Model):
    """Drawn by an editor; what is computed from mentions is no row (``connections.links``). There is one link of two areas,
    and the one whose id is the lower stands first: ``in_order`` brings them into this order before a save."""

    first = models.ForeignKey(PolicyArea, on_delete=models.PROTECT, related_name="links_as_first", verbose_name="area")
    second = models.ForeignKey(
        PolicyArea, on_delete=models.PROTECT, related_name="links_as_second", verbose_name="and area"
    )
    because = models.TextField(
        max_length=500, help_text="One sentence that says how the two areas meet. Readers see it first."
    )
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    drawn_at = models.DateTimeField(auto_now_add=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["first__name", "second__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="areas_are_linked_once",
                violation_error_message="These two areas are linked already.",
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="linked_areas_stand_in_order",
                violation_error_message="Choose two areas that differ.",
            ),
            models.CheckConstraint(condition=~models.Q(because=""), name="link_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"

    def clean(self) -> None:
        super().clean()
        self.in_order()

    def in_order(self) -> None:
        if self.first_id and self.second_id and self.second_id < self.first_id:
            self.first, self.second = self.second, self.first


class LinkEvidenceQuerySet(models.QuerySet["LinkEvidence"]):
    def public(self) -> "LinkEvidenceQuerySet":
        """What readers may see: passages of the current text of a published speech, and published quotes."""
        return self.filter(
            models.Q(passage__transcript__current=True, passage__transcript__speech__status=Status.PUBLISHED)
            | models.Q(quote__in=Quote.objects.published())
        )


class LinkEvidence(models.Model):
    """A passage or a quote that an editor has pinned to a link."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="evidence")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects = LinkEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["link", "passage"], name="passage_is_pinned_to_a_link_once"),
            models.UniqueConstraint(fields=["link", "quote"], name="quote_is_pinned_to_a_link_once"),
            models.CheckConstraint(
                condition=models.Q(passage__isnull=False, quote__isnull=True)
                | models.Q(passage__isnull=True, quote__isnull=False),
                name="link_evidence_is_one_passage_or_quote",
                violation_error_message="Pin either a passage or a quote.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.quote or self.passage)


class TagEvidence(models.Model):
    """A passage that an editor has pinned to the policy area of a speech, to show that the speech speaks of it."""

    tag = models.ForeignKey("TaggedSpeech", on_delete=models.CASCADE, related_name="evidence")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [models.UniqueConstraint(fields=["tag", "passage"], name="passage_is_pinned_to_a_tag_once")]

    def __str__(self) -> str:
        return str(self.passage)
