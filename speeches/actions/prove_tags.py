"""Say of the policy areas of a speech which are central and why, and pin the passages that show it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from speeches.models import Speech, TagEvidence, TaggedSpeech, Transcript
from speeches.models.publication import Status


class Unproven(ValueError):
    """Readers would be told that an area is central, and not why."""


@dataclass(frozen=True, slots=True)
class Said:
    """``passages`` are the ids of all that are pinned; None leaves them as they are. What is pinned in an older version of
    a text stays with it."""

    relevance: str
    because: str
    passages: Collection[int] | None = None


@transaction.atomic
def prove_tags(speech: Speech, said: Mapping[int, Said]) -> None:
    """By the ids of areas with which the speech is tagged. Raises ``Unproven`` where a public speech would be left with a
    central area that nothing shows; then nothing is changed."""
    public = Speech.objects.select_for_update().get(pk=speech.pk).is_published
    for tag in TaggedSpeech.objects.filter(content_object=speech, tag__in=said):
        new = said[tag.tag_id]
        if (tag.relevance, tag.because) != (new.relevance, new.because):
            tag.relevance, tag.because = new.relevance, new.because
            tag.save()
        if new.passages is not None:
            _pin(tag, new.passages)
    if public and TaggedSpeech.objects.unproven().filter(content_object=speech).exists():
        raise Unproven("A public speech says of each central area why it is.")


def proven_only_in(transcript: Transcript) -> QuerySet[TaggedSpeech]:
    """The central areas of a public speech that would have nothing to show for themselves without this current text."""
    central = TaggedSpeech.objects.filter(relevance=TaggedSpeech.Relevance.CENTRAL, because="")
    others = Transcript.objects.current().filter(speech=transcript.speech_id).exclude(pk=transcript.pk)
    of_speech = central.filter(content_object=transcript.speech_id, content_object__status=Status.PUBLISHED)
    shown_here = of_speech.filter(evidence__passage__transcript=transcript).distinct()
    return shown_here.exclude(evidence__passage__transcript__in=others)


def _pin(tag: TaggedSpeech, passages: Collection[int]) -> None:
    in_sight = tag.evidence.filter(passage__transcript__current=True)
    in_sight.exclude(passage__in=passages).delete()
    present = set(tag.evidence.values_list("passage", flat=True))
    TagEvidence.objects.bulk_create(
        TagEvidence(tag=tag, passage_id=passage) for passage in passages if passage not in present
    )
