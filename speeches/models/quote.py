"""Words taken from a transcript, and where exactly they stand in it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from taggit.managers import TaggableManager

from speeches.models.passage import Passage
from speeches.models.policy_area import PolicyArea, TaggedQuote
from speeches.models.publication import Status, published_has_time
from speeches.models.speaker import Speaker
from speeches.models.speech import Speech
from speeches.models.transcript import Transcript


class QuoteQuerySet(models.QuerySet["Quote"]):
    def published(self) -> "QuoteQuerySet":
        """Those that are public themselves and whose speech is."""
        return self.filter(status=Quote.Status.PUBLISHED, speech__status=Status.PUBLISHED)

    def publishable(self) -> "QuoteQuerySet":
        """Those that may be made public: paraphrases, words proven at a place, and words to which no transcript is held."""
        proven = ~models.Q(grade="differs") & models.Exists(Segment.objects.filter(quote=models.OuterRef("pk")))
        return self.exclude(status__in=[Quote.Status.PUBLISHED, Quote.Status.HELD]).filter(
            models.Q(kind=Quote.Kind.REPORTED) | models.Q(grade=Quote.Grade.UNSOURCED) | proven
        )

    def by(self, speaker: Speaker) -> "QuoteQuerySet":
        return self.filter(speaker=speaker)

    def under(self, area: PolicyArea) -> "QuoteQuerySet":
        areas = PolicyArea.objects.with_narrower(area)
        return self.filter(
            models.Exists(TaggedQuote.objects.filter(content_object=models.OuterRef("pk"), tag__in=areas))
        )


class Quote(models.Model):
    class Kind(models.TextChoices):
        VERBATIM = "verbatim", "verbatim"
        TRANSLATED = "translated", "translated"
        REPORTED = "reported", "reported"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "proposed"
        DRAFT = "draft", "draft"
        IN_REVIEW = "in_review", "in review"
        HELD = "held", "held"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Grade(models.TextChoices):
        """How the words stand against the transcript, as ``speeches.text.grading`` proves it."""

        EXACT = "exact", "exact"
        TYPOGRAPHY = "typography", "exact but for typography"
        ELIDED = "elided", "exact, with marked omissions"
        DIFFERS = "differs", "differs from the transcript"
        UNSOURCED = "unsourced", "no transcript held"

    text = models.TextField(help_text="The words exactly as they stand in the transcript, without quotation marks.")
    speech = models.ForeignKey(Speech, on_delete=models.CASCADE, related_name="quotes")
    transcript = models.ForeignKey(
        Transcript,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="quotes",
        help_text="The version whose words these are. Left empty, the current one is taken.",
    )
    speaker = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        help_text="Who said it. Left empty where the text leaves it uncertain.",
    )
    author = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authored_quotes",
        help_text="Where the speaker repeats the words of somebody else: whose words they are.",
    )
    kind = models.CharField(
        max_length=20,
        choices=Kind,
        default=Kind.VERBATIM,
        help_text="A reported quote is a paraphrase: it is never shown in quotation marks.",
    )
    original = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        help_text="Of a translated quote: the same words in the language in which they were spoken.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know to read these words rightly.")
    grade = models.CharField(max_length=20, choices=Grade, default=Grade.UNSOURCED, editable=False)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_because = models.CharField(
        "reason for withdrawing",
        max_length=300,
        blank=True,
        help_text="Readers who come to the quote's address see it.",
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    policy_areas = TaggableManager(through=TaggedQuote, blank=True, verbose_name="policy areas", help_text="")

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-id"]
        permissions = [("publish_quote", "Can publish and withdraw quotes")]
        indexes = [models.Index(fields=["status", "-published_at", "-id"], name="quote_public_by_publication")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="quote_has_words"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["verbatim", "translated", "reported"]), name="quote_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["proposed", "draft", "in_review", "held", "published", "withdrawn"]),
                name="quote_status_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(grade__in=["exact", "typography", "elided", "differs", "unsourced"]),
                name="quote_grade_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(kind="reported") | ~models.Q(grade="differs"),
                name="published_quote_is_true",
            ),
            models.CheckConstraint(
                condition=models.Q(original=None) | models.Q(kind="translated"),
                name="only_a_translation_has_an_original",
            ),
            models.CheckConstraint(
                condition=models.Q(author=None) | ~models.Q(author=models.F("speaker")), name="author_is_somebody_else"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="withdrawn") | models.Q(withdrawn_at__isnull=False),
                name="withdrawn_quote_has_a_time",
            ),
            published_has_time("published_quote_has_a_time"),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79].rsplit(' ', 1)[0]} …"

    def clean(self) -> None:
        super().clean()
        if self.transcript and self.speech_id and self.transcript.speech_id != self.speech_id:
            raise ValidationError({"transcript": "This transcript belongs to another speech."})
        if self.author_id and self.author_id == self.speaker_id:
            raise ValidationError(
                {"author": "The speaker says it: an author is named only where that is somebody else."}
            )
        if self.original and self.kind != Quote.Kind.TRANSLATED:
            raise ValidationError({"original": "Only a translated quote has an original."})
        if self.original and (self.original.speech_id != self.speech_id or self.original_id == self.pk):
            raise ValidationError({"original": "The original is another quote from the same speech."})

    def get_absolute_url(self) -> str:
        return reverse("quote", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.status == Quote.Status.PUBLISHED

    @property
    def was_published(self) -> bool:
        return self.published_at is not None

    @property
    def may_stand_in_marks(self) -> bool:
        return self.kind != Quote.Kind.REPORTED


class Segment(models.Model):
    """One unbroken stretch of a quote, with its W3C selectors: the words (``exact``), those before and after
    (``prefix``, ``suffix``), and the place (``start``, ``end``, in code points of the transcript's text)."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="segments")
    position = models.PositiveSmallIntegerField(default=1)
    passage = models.ForeignKey(
        Passage, on_delete=models.RESTRICT, related_name="segments", help_text="The one in which it begins."
    )
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["quote_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["quote", "position"], name="segment_position_stands_once"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="segment_has_words"),
        ]

    def __str__(self) -> str:
        return self.exact
