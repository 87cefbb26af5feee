"""Addresses that last: a slug once given leads to its record for ever."""

from collections.abc import Container
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify


class FormerSlug(models.Model):
    """A slug that a record once had. ``noun`` is the model's name ("speech", "speaker", …)."""

    noun = models.CharField(max_length=20)
    slug = models.SlugField(max_length=100)
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "slug"], name="former_slug_leads_to_one_record")]

    def __str__(self) -> str:
        return f"{self.noun} {self.slug}"


class Addressed(models.Model):
    """A record with a slug. Renaming keeps the old slug as one that redirects; no other record can take it."""

    slug = models.SlugField(
        max_length=100, unique=True, blank=True, help_text="The address. Left empty, it is made from the name."
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.slug and self._taken_by_the_past().exists():
            raise ValidationError(
                {"slug": "This address once belonged to another record and still leads there. Choose another."}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = free_slug(type(self), str(self))
        with transaction.atomic():
            if self.pk:
                self._keep_former_slug()
            super().save(*args, **kwargs)

    def _keep_former_slug(self) -> None:
        noun = type(self)._meta.model_name
        former = type(self)._base_manager.filter(pk=self.pk).exclude(slug=self.slug).values_list("slug", flat=True)
        for slug in former:
            FormerSlug.objects.filter(noun=noun, slug=self.slug, record_id=self.pk).delete()
            FormerSlug.objects.get_or_create(noun=noun, slug=slug, defaults={"record_id": self.pk})

    def _taken_by_the_past(self) -> models.QuerySet[FormerSlug]:
        noun = type(self)._meta.model_name
        return FormerSlug.objects.filter(noun=noun, slug=self.slug).exclude(record_id=self.pk or 0)

    @classmethod
    def formerly(cls, slug: str) -> Self | None:
        """The record that once had this slug, if there is one."""
        former = FormerSlug.objects.filter(noun=cls._meta.model_name, slug=slug).first()
        return cls._base_manager.filter(pk=former.record_id).first() if former else None


def free_slug(model: type[Addressed], words: str, taken: Container[str] | None = None) -> str:
    """A slug from ``words`` that no record of ``model`` has or had. ``taken``, where given, is asked instead of the
    database: a bulk import reads all slugs once."""
    stem = slugify(words)[:90].strip("-") or str(model._meta.model_name)
    if taken is None:
        noun = model._meta.model_name
        taken = {
            *model._base_manager.filter(slug__startswith=stem).values_list("slug", flat=True),
            *FormerSlug.objects.filter(noun=noun, slug__startswith=stem).values_list("slug", flat=True),
        }
    slug, attempt = stem, 2
    while slug in taken:
        slug, attempt = f"{stem}-{attempt}", attempt + 1
    return slug
