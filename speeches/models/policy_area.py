"""Policy areas: the controlled vocabulary by which speeches and quotes are tagged."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from speeches.models.address import Addressed
from speeches.models.language import LANGUAGE_TAG
from speeches.text.terms import Wording


class PolicyAreaQuerySet(models.QuerySet["PolicyArea"]):
    def with_narrower(self, *areas: "PolicyArea") -> "PolicyAreaQuerySet":
        """These areas and all that lie below them."""
        below: dict[int | None, list[int]] = {}
        for pk, broader in PolicyArea.objects.order_by().values_list("pk", "broader"):
            below.setdefault(broader, []).append(pk)
        found, waiting = set[int](), [area.pk for area in areas]
        while waiting:
            pk = waiting.pop()
            if pk not in found:
                found.add(pk)
                waiting += below.get(pk, [])
        return self.filter(pk__in=found)

    def locked(self) -> "PolicyAreaQuerySet":
        """For who changes the tree: another one waits, since two moves that are right each for itself can make a circle."""
        return self.select_for_update().order_by("pk")

    def in_a_circle(self) -> list[list[str]]:
        """The names on each circle of the tree. There is none, unless the database was written to by other means."""
        broader = dict(PolicyArea.objects.order_by("name").values_list("pk", "broader"))
        names = dict(PolicyArea.objects.order_by().values_list("pk", "name"))
        found, seen = list[list[str]](), set[int]()
        for pk in broader:
            path = list[int]()
            step: int | None = pk
            while step and step not in seen:
                seen.add(step)
                path.append(step)
                step = broader[step]
            if step in path:
                found.append([names[one] for one in path[path.index(step) :]])
        return found


class PolicyArea(Addressed, TagBase):
    broader = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name="broader area"
    )
    scope_note = models.TextField(
        blank=True, help_text="What belongs here, what does not, and where that goes instead."
    )
    key = models.CharField(max_length=100, unique=True, editable=False)

    objects = PolicyAreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(broader__isnull=True) | ~models.Q(broader=models.F("id")),
                name="policy_area_is_not_its_own_broader",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.name.casefold()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        same = PolicyArea.objects.filter(key=self.name.casefold()).exclude(pk=self.pk).first()
        if same:
            raise ValidationError({"name": f"There is a policy area of this name already: {same}."})
        if self.pk and self.broader_id and PolicyArea.objects.with_narrower(self).filter(pk=self.broader_id).exists():
            raise ValidationError(
                {"broader": "This area lies below the one you edit: the tree would turn in a circle."}
            )

    def get_absolute_url(self) -> str:
        return reverse("policy-area", args=[self.slug])


class Term(models.Model):
    """A wording by which a policy area is recognised in text of one language."""

    class Matching(models.TextChoices):
        ANY_FORM = "any_form", "any form of the word"
        EXACTLY = "exactly", "exactly so"

    policy_area = models.ForeignKey(PolicyArea, on_delete=models.CASCADE, related_name="terms")
    language = models.CharField(
        max_length=20, default="en", validators=[LANGUAGE_TAG], help_text="BCP 47: en, fr, zh-Hant."
    )
    wording = models.CharField(max_length=100)
    matching = models.CharField(
        max_length=10,
        choices=Matching,
        default=Matching.ANY_FORM,
        help_text=(
            "Any form: capitals do not matter, nor a hyphen for a space, nor in English the plural. Exactly so: just these "
            "letters, so that AIDS is not “aids”."
        ),
    )
    not_in = models.TextField(
        "not in these phrases",
        max_length=2000,
        blank=True,
        help_text="One phrase a line, each with the wording in it: there it means something else, and is passed over.",
    )
    key = models.CharField(max_length=100, editable=False)

    class Meta:
        ordering = ["language", "wording"]
        constraints = [
            models.UniqueConstraint(fields=["language", "key"], name="term_means_one_policy_area"),
            models.CheckConstraint(
                condition=models.Q(matching__in=["any_form", "exactly"]), name="term_matching_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = self.wording.casefold()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        same = Term.objects.filter(language=self.language, key=self.wording.casefold()).exclude(pk=self.pk).first()
        if same:
            raise ValidationError({"wording": f"This wording belongs to {same.policy_area} already."})
        without = [phrase for phrase in self.phrases_not_meant if not self.wording_as_sought.is_in(phrase)]
        if without:
            raise ValidationError({"not_in": f"The wording does not stand in “{without[0]}”."})

    @property
    def phrases_not_meant(self) -> tuple[str, ...]:
        return tuple(phrase for line in self.not_in.splitlines() if (phrase := " ".join(line.split())))

    @property
    def wording_as_sought(self) -> Wording:
        """As ``text.terms`` looks for it; what it finds is known by the ids of the area and the term."""
        exactly = self.matching == Term.Matching.EXACTLY
        return Wording(
            self.policy_area_id, self.pk, self.wording, self.language, exactly=exactly, not_in=self.phrases_not_meant
        )


class MatchingConcept(models.Model):
    """The same idea in another vocabulary."""

    class Scheme(models.TextChoices):
        SDG = "SDG", "Sustainable Development Goals"
        UNBIS = "UNBIS", "UNBIS Thesaurus"
        EUROVOC = "EuroVoc", "EuroVoc"

    policy_area = models.ForeignKey(PolicyArea, on_delete=models.CASCADE, related_name="matches")
    scheme = models.CharField(max_length=20, choices=Scheme)
    uri = models.URLField("URI", max_length=300)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["scheme", "label"]
        constraints = [models.UniqueConstraint(fields=["policy_area", "uri"], name="matching_concept_stands_once")]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}: {self.label or self.uri}"


class TaggedSpeechQuerySet(models.QuerySet["TaggedSpeech"]):
    def unproven(self) -> "TaggedSpeechQuerySet":
        """Called central, without a sentence why and without a passage that shows it. A passage that no current text has any
        more shows nothing."""
        without_words = self.filter(relevance=TaggedSpeech.Relevance.CENTRAL, because="")
        return without_words.exclude(evidence__passage__transcript__current=True)


class TaggedSpeech(ItemBase):
    """A policy area of a speech, as an editor sees it. What the program finds is a mention, and never becomes a tag by
    itself."""

    class Relevance(models.TextChoices):
        CENTRAL = "central", "central"
        MENTIONED = "mentioned", "mentioned"

    content_object = models.ForeignKey("Speech", on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(
        PolicyArea, on_delete=models.PROTECT, related_name="tagged_speeches", verbose_name="policy area"
    )

    # Of tags that were given before there was a choice nobody has said why they would be central.
    relevance = models.CharField(
        max_length=10,
        choices=Relevance,
        default=Relevance.MENTIONED,
        help_text="Central: what the speech is about. It needs a sentence why, or a passage that shows it.",
    )
    because = models.CharField(
        "why",
        max_length=300,
        blank=True,
        help_text="One sentence that says how the speech belongs here. Readers see it.",
    )

    objects = TaggedSpeechQuerySet.as_manager()

    class Meta:
        verbose_name = "policy area of the speech"
        verbose_name_plural = "policy areas"
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="speech_is_tagged_once"),
            models.CheckConstraint(
                condition=models.Q(relevance__in=["central", "mentioned"]), name="relevance_of_a_tag_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.tag)


class TaggedQuote(ItemBase):
    content_object = models.ForeignKey("Quote", on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(
        PolicyArea, on_delete=models.PROTECT, related_name="tagged_quotes", verbose_name="policy area"
    )

    objects: models.Manager["TaggedQuote"] = models.Manager()

    class Meta:
        verbose_name = "policy area of the quote"
        verbose_name_plural = "policy areas"
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="quote_is_tagged_once")]

    def __str__(self) -> str:
        return str(self.tag)
