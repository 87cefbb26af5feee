"""What passages speak of: the terms of policy areas that occur in them, each with its place."""

from django.db import models

from speeches.models.passage import Passage
from speeches.models.policy_area import PolicyArea, Term
from speeches.models.publication import Status
from speeches.models.transcript import Transcript


class MentionQuerySet(models.QuerySet["Mention"]):
    def public(self) -> "MentionQuerySet":
        """Those that readers may see: in the text of a published speech."""
        return self.filter(passage__transcript__current=True, passage__transcript__speech__status=Status.PUBLISHED)


class Mention(models.Model):
    """Computed (``actions.refresh_mentions``), of the current transcripts of all speeches, drafts as well: a term of a
    policy area, that stands from ``start`` to ``end`` of the transcript's text. No two of a passage overlap, unless two
    areas have a wording in common."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    policy_area = models.ForeignKey(PolicyArea, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["passage_id", "start"]
        indexes = [models.Index(fields=["policy_area", "passage"], name="mention_by_policy_area")]
        constraints = [
            models.UniqueConstraint(fields=["passage", "policy_area", "start"], name="mention_stands_once"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="mention_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.term} in {self.passage}"


class MentionedAreasQuerySet(models.QuerySet["MentionedAreas"]):
    def public(self) -> "MentionedAreasQuerySet":
        """Those of the current texts of published speeches."""
        return self.filter(transcript__current=True, transcript__speech__status=Status.PUBLISHED)


class MentionedAreas(models.Model):
    """The mentions of one text in short, from which all counts are made: ``areas`` has for each passage that mentions any
    the ids of these areas, in order and parted by spaces, and a semicolon between passages ("3 12;3;7 12"). ``passages`` is
    how many there are in all. A current text without such a row has not been read yet."""

    transcript = models.OneToOneField(
        Transcript, on_delete=models.CASCADE, primary_key=True, related_name="mentioned_areas"
    )
    passages = models.PositiveIntegerField()
    areas = models.TextField(blank=True)

    objects = MentionedAreasQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Areas of {self.transcript}"


class WaitingTerm(models.Model):
    """A wording that was added, changed or removed, and stands in too many passages to read them all at once:
    ``manage.py refresh_mentions`` reads them. Until then counts are those from before, and pages say so."""

    language = models.CharField(max_length=20)
    wording = models.CharField(max_length=100)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["language", "wording"], name="term_waits_once")]

    def __str__(self) -> str:
        return self.wording
