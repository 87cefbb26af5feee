"""Let one policy area take in another, whose addresses lead to it from then on."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q

from speeches.actions.recording import Recorder
from speeches.models import (
    FormerSlug,
    Link,
    LinkEvidence,
    MatchingConcept,
    PolicyArea,
    TagEvidence,
    TaggedQuote,
    TaggedSpeech,
    Term,
)

_CENTRAL = TaggedSpeech.Relevance.CENTRAL


def merge_policy_areas(recorder: Recorder, gone: PolicyArea, kept: PolicyArea, scope_note: str | None = None) -> str:
    """``scope_note`` is that of the area from now on; left out, it keeps its own."""
    areas = {area.pk: area for area in PolicyArea.objects.locked()}
    if gone.pk == kept.pk or gone.pk not in areas or kept.pk not in areas:
        raise ValidationError("Choose two policy areas that differ.")
    gone, kept = areas[gone.pk], areas[kept.pk]
    _merge_tags(recorder, gone, kept)
    _merge_quotes(recorder, gone, kept)
    _merge_links(recorder, gone, kept)
    recorder.update(Term.objects.filter(policy_area=gone), policy_area=kept)
    same = MatchingConcept.objects.filter(policy_area=kept).values("uri")
    recorder.update(MatchingConcept.objects.filter(policy_area=gone).exclude(uri__in=same), policy_area=kept)
    _merge_places(recorder, gone, kept, areas)
    if scope_note is not None:
        recorder.update(PolicyArea.objects.filter(pk=kept.pk), scope_note=scope_note)
    recorder.delete(PolicyArea.objects.filter(pk=gone.pk))
    addresses = FormerSlug.objects.filter(noun="policyarea", record_id=gone.pk)
    recorder.update(addresses, record_id=kept.pk)
    recorder.create(FormerSlug(noun="policyarea", slug=gone.slug, record_id=kept.pk))
    return f"Merged the policy area {gone} into {kept}."


def joined(sentences: Iterable[str], longest: int) -> str:
    """Each once. Where they are too long together, the first."""
    told = [sentence for sentence in dict.fromkeys(sentences) if sentence]
    both = " ".join(told)
    return both if len(both) <= longest else told[0]


def _merge_tags(recorder: Recorder, gone: PolicyArea, kept: PolicyArea) -> None:
    """A speech that has both keeps the one: the stronger, with what both say and show."""
    tags = TaggedSpeech.objects
    other = tags.filter(tag=kept, content_object=OuterRef("content_object"))
    twice = {tag.content_object_id: tag for tag in tags.filter(Exists(other), tag=gone)}
    stays = {tag.content_object_id: tag for tag in tags.filter(tag=kept, content_object__in=list(twice))}
    for speech, going in twice.items():
        told = _together(stays[speech], going)
        if told != {"relevance": stays[speech].relevance, "because": stays[speech].because}:
            recorder.update(tags.filter(pk=stays[speech].pk), **told)
    for pinned in TagEvidence.objects.filter(tag__in=[tag.pk for tag in twice.values()]).select_related("tag"):
        of_other = TagEvidence.objects.filter(tag=stays[pinned.tag.content_object_id])
        if not of_other.filter(passage=pinned.passage_id).exists():
            recorder.update(TagEvidence.objects.filter(pk=pinned.pk), tag=stays[pinned.tag.content_object_id])
    recorder.delete(tags.filter(pk__in=[tag.pk for tag in twice.values()]))
    recorder.update(tags.filter(tag=gone), tag=kept)


def _together(stays: TaggedSpeech, goes: TaggedSpeech) -> dict[str, Any]:
    longest = TaggedSpeech._meta.get_field("because").max_length or 0
    relevance = _CENTRAL if _CENTRAL in (stays.relevance, goes.relevance) else stays.relevance
    return {"relevance": str(relevance), "because": joined((stays.because, goes.because), longest)}


def _merge_quotes(recorder: Recorder, gone: PolicyArea, kept: PolicyArea) -> None:
    other = TaggedQuote.objects.filter(tag=kept, content_object=OuterRef("content_object"))
    recorder.delete(TaggedQuote.objects.filter(Exists(other), tag=gone))
    recorder.update(TaggedQuote.objects.filter(tag=gone), tag=kept)


def _merge_links(recorder: Recorder, gone: PolicyArea, kept: PolicyArea) -> None:
    """A link to the same third area becomes one; of an area with itself there is none."""
    longest = Link._meta.get_field("because").max_length or 0
    for link in Link.objects.of(gone).select_related("first", "second").order_by("pk"):
        itself = Link.objects.filter(pk=link.pk)
        other = link.second if link.first_id == gone.pk else link.first
        same = Link.objects.between(kept, other).first()
        if other.pk == kept.pk:
            recorder.delete(itself)
        elif same:
            recorder.update(Link.objects.filter(pk=same.pk), because=joined((same.because, link.because), longest))
            held = LinkEvidence.objects.filter(link=same)
            passages, quotes = held.exclude(passage=None).values("passage"), held.exclude(quote=None).values("quote")
            new = LinkEvidence.objects.filter(link=link).exclude(Q(passage__in=passages) | Q(quote__in=quotes))
            recorder.update(new, link=same)
            recorder.delete(itself)
        else:
            first, second = sorted((kept.pk, other.pk))
            recorder.update(itself, first_id=first, second_id=second)


def _merge_places(recorder: Recorder, gone: PolicyArea, kept: PolicyArea, areas: dict[int, PolicyArea]) -> None:
    """What lay below the one lies below the other. Where the other itself lay below, the branch towards it moves up into the
    place of the one that goes."""
    towards = kept
    while towards.broader_id not in (None, gone.pk):
        towards = areas[towards.broader_id]
    if towards.broader_id == gone.pk:
        recorder.update(PolicyArea.objects.filter(pk=towards.pk), broader_id=gone.broader_id)
    recorder.update(PolicyArea.objects.filter(broader=gone).exclude(pk=towards.pk), broader=kept)
