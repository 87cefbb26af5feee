"""Let one policy area take in another, whose addresses lead to it from then on."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from speeches.actions.lead_on import lead_on
from speeches.actions.recording import Recorder
from speeches.actions.tag_again import joined, tag_quotes_again, tag_speeches_again
from speeches.models import Link, LinkEvidence, MatchingConcept, PolicyArea, TaggedQuote, TaggedSpeech, Term


def merge_policy_areas(recorder: Recorder, gone: PolicyArea, kept: PolicyArea, scope_note: str | None = None) -> str:
    """``scope_note`` is that of the area from now on; left out, it keeps its own."""
    areas = {area.pk: area for area in PolicyArea.objects.locked()}
    if gone.pk == kept.pk or gone.pk not in areas or kept.pk not in areas:
        raise ValidationError("Choose two policy areas that differ.")
    gone, kept = areas[gone.pk], areas[kept.pk]
    tag_speeches_again(recorder, TaggedSpeech.objects.filter(tag=gone), kept)
    tag_quotes_again(recorder, TaggedQuote.objects.filter(tag=gone), kept)
    _merge_links(recorder, gone, kept)
    recorder.update(Term.objects.filter(policy_area=gone), policy_area=kept)
    same = MatchingConcept.objects.filter(policy_area=kept).values("uri")
    recorder.update(MatchingConcept.objects.filter(policy_area=gone).exclude(uri__in=same), policy_area=kept)
    _merge_places(recorder, gone, kept, areas)
    if scope_note is not None:
        recorder.update(PolicyArea.objects.filter(pk=kept.pk), scope_note=scope_note)
    recorder.delete(PolicyArea.objects.filter(pk=gone.pk))
    lead_on(recorder, gone, kept)
    return f"Merged the policy area {gone} into {kept}."


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
