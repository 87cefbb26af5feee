"""A numbered paragraph, heading, quoted block or list item of a transcript."""

from django.db import models
from django.urls import reverse

from speeches.models.transcript import Transcript


class Passage(models.Model):
    """``start`` and ``end`` bound its words in the transcript's text, in code points; the words stand only there.
    ``number`` is the anchor; ``position`` its place in this version, from 1; ``printed_number`` what the record itself
    prints before it."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    level = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    printed_number = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["transcript_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "number"], name="passage_number_stands_once"),
            models.UniqueConstraint(fields=["transcript", "position"], name="passage_position_stands_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="passage_numbers_count_from_one"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="passage_positions_count_from_one"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="passage_has_words"),
            models.CheckConstraint(
                condition=models.Q(kind="heading", level__range=(1, 3))
                | models.Q(kind__in=["paragraph", "quoted", "item"], level=0),
                name="passage_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.anchor

    @property
    def anchor(self) -> str:
        return f"p{self.number}"

    @property
    def text(self) -> str:
        """The words with their marks, cut from the transcript."""
        return self.transcript.text[self.start : self.end]

    def get_absolute_url(self) -> str:
        return f"{reverse('speech', args=[self.transcript.speech.slug])}#{self.anchor}"
