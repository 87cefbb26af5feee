"""An act of speaking, or a report of one: who, in what role, where and when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.formats import date_format
from taggit.managers import TaggableManager

from speeches.models.address import Addressed
from speeches.models.delegation import Delegation
from speeches.models.occasion import Occasion
from speeches.models.policy_area import PolicyArea, TaggedSpeech
from speeches.models.publication import Status, published_has_time
from speeches.models.source import Source
from speeches.models.speaker import Speaker


class SpeechQuerySet(models.QuerySet["Speech"]):
    def published(self) -> "SpeechQuerySet":
        return self.filter(status=Status.PUBLISHED)

    def by(self, speaker: Speaker) -> "SpeechQuerySet":
        return self.filter(speaker=speaker)

    def in_year(self, year: int) -> "SpeechQuerySet":
        return self.filter(date__year=year)

    def under(self, area: PolicyArea) -> "SpeechQuerySet":
        """Those tagged with the area or with one below it, each once."""
        areas = PolicyArea.objects.with_narrower(area)
        return self.filter(
            models.Exists(TaggedSpeech.objects.filter(content_object=models.OuterRef("pk"), tag__in=areas))
        )

    def newest_first(self) -> "SpeechQuerySet":
        return self.order_by(models.F("date").desc(nulls_last=True), "-pk")


class Speech(Addressed):
    class Kind(models.TextChoices):
        SPEECH = "speech", "speech"
        STATEMENT = "statement", "statement"
        INTERVIEW = "interview", "interview"
        ARTICLE = "article", "article"

    class DatePrecision(models.TextChoices):
        DAY = "day", "day"
        MONTH = "month", "month"
        YEAR = "year", "year"

    title = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=20,
        choices=Kind,
        default=Kind.SPEECH,
        help_text="A speech is the speaker's own words; an article is a report about one.",
    )
    summary = models.TextField(blank=True, help_text="One or two sentences, in the archive's own words.")
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, null=True, blank=True, related_name="speeches")
    role = models.CharField(
        "role at the time",
        max_length=300,
        blank=True,
        help_text="President of the 62nd session of the General Assembly.",
    )
    on_behalf_of = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="speeches"
    )
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, null=True, blank=True, related_name="speeches")
    date = models.DateField(
        null=True, blank=True, help_text="Where only the month or year is known, give its first day and say so beside."
    )
    date_precision = models.CharField("known to the", max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    reports_on = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        help_text="For an article: the speech it reports, if the archive holds it.",
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="speeches")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_because = models.CharField(
        "reason for withdrawing",
        max_length=300,
        blank=True,
        db_default="",
        help_text="Readers who come to the address of the speech see it.",
    )
    title_stays = models.BooleanField("readers still see the title", default=False, db_default=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    changed_at = models.DateTimeField(auto_now=True, db_default=Now())
    policy_areas = TaggableManager(through=TaggedSpeech, blank=True, verbose_name="policy areas", help_text="")

    objects = SpeechQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "speeches"
        ordering = ["-date", "title"]
        permissions = [("publish_speech", "Can publish and withdraw speeches")]
        indexes = [
            models.Index(fields=["status", "-date", "-id"], name="speech_public_by_date"),
            models.Index(fields=["status", "-published_at", "-id"], name="speech_public_by_publication"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="speech_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["speech", "statement", "interview", "article"]),
                name="speech_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(date_precision="day")
                | models.Q(date_precision="month", date__endswith="-01")
                | models.Q(date_precision="year", date__endswith="-01-01"),
                name="speech_date_is_no_more_precise_than_known",
            ),
            models.CheckConstraint(
                condition=models.Q(reports_on__isnull=True) | models.Q(kind="article"), name="only_articles_report"
            ),
            models.CheckConstraint(
                condition=models.Q(reports_on__isnull=True) | ~models.Q(reports_on=models.F("id")),
                name="speech_does_not_report_itself",
                violation_error_message="A speech cannot report itself.",
            ),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="speech_status_is_known"),
            published_has_time("published_speech_has_a_time"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("speech", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def date_text(self) -> str:
        """The date as precisely as it is known: "22 May 2008", "May 2008", "2008"; empty where unknown."""
        return date_text(self.date, self.date_precision)


def date_text(day: date | None, precision: str) -> str:
    if day is None:
        return ""
    return date_format(day, {"day": "j F Y", "month": "F Y", "year": "Y"}[precision])
