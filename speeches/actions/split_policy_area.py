"""Take a part of a policy area out as an area of its own."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet

from speeches.actions.recording import Recorder
from speeches.models import Link, Mention, PolicyArea, TaggedQuote, TaggedSpeech, Term
from speeches.models.address import free_slug


@dataclass(frozen=True, slots=True)
class Part:
    """What the new area takes along, by keys: terms, tags of speeches, tags of quotes, drawn links."""

    terms: Collection[int] = ()
    speeches: Collection[int] = ()
    quotes: Collection[int] = ()
    links: Collection[int] = ()


def split_policy_area(recorder: Recorder, area: PolicyArea, new: PolicyArea, part: Part) -> str:
    """``new`` is as it shall be stored; left without a slug, it gets one from its name. What is not of ``area`` any more
    stays where it is."""
    if not PolicyArea.objects.locked().filter(pk=area.pk).exists():
        raise ValidationError("This policy area is no more.")
    new = PolicyArea(name=new.name, slug=new.slug, scope_note=new.scope_note, broader_id=new.broader_id)
    new.key, new.slug = new.name.casefold(), new.slug or free_slug(PolicyArea, new.name)
    new.full_clean()
    recorder.create(new)
    recorder.update(Term.objects.filter(policy_area=area, pk__in=part.terms), policy_area=new)
    recorder.update(TaggedSpeech.objects.filter(tag=area, pk__in=part.speeches), tag=new)
    recorder.update(TaggedQuote.objects.filter(tag=area, pk__in=part.quotes), tag=new)
    for link in Link.objects.of(area).filter(pk__in=part.links).order_by("pk"):
        other = link.second_id if link.first_id == area.pk else link.first_id
        first, second = sorted((new.pk, other))
        recorder.update(Link.objects.filter(pk=link.pk), first_id=first, second_id=second)
    return f"Split the policy area {new} from {area}."


def tags_with_terms(area: PolicyArea, terms: Collection[int]) -> QuerySet[TaggedSpeech]:
    """The tags of those published speeches that say one of these terms."""
    said = Mention.objects.public().filter(passage__transcript__speech=OuterRef("content_object"), term__in=terms)
    return TaggedSpeech.objects.filter(_there(said), tag=area)


def quotes_with_terms(area: PolicyArea, terms: Collection[int]) -> QuerySet[TaggedQuote]:
    """The tags of those quotes that begin in a passage which says one of them."""
    said = Mention.objects.public().filter(passage__segments__quote=OuterRef("content_object"), term__in=terms)
    return TaggedQuote.objects.filter(_there(said), tag=area)


def _there(rows: QuerySet[Any]) -> Exists:
    return Exists(rows.order_by())
