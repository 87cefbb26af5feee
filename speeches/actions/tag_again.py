"""Give speeches and quotes another policy area in the place of one that they have."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from speeches.actions.recording import Recorder
from speeches.models import PolicyArea, TagEvidence, TaggedQuote, TaggedSpeech

_CENTRAL = TaggedSpeech.Relevance.CENTRAL


def tag_speeches_again(recorder: Recorder, former: QuerySet[TaggedSpeech], area: PolicyArea) -> None:
    """``former`` are tags of one other area. A speech that has both keeps the one: the stronger, with what both say and
    show."""
    tags = TaggedSpeech.objects
    other = tags.filter(tag=area, content_object=OuterRef("content_object"))
    twice = {tag.content_object_id: tag for tag in former.filter(Exists(other))}
    stays = {tag.content_object_id: tag for tag in tags.filter(tag=area, content_object__in=list(twice))}
    for speech, going in twice.items():
        told = _together(stays[speech], going)
        if told != {"relevance": stays[speech].relevance, "because": stays[speech].because}:
            recorder.update(tags.filter(pk=stays[speech].pk), **told)
    for pinned in TagEvidence.objects.filter(tag__in=[tag.pk for tag in twice.values()]).select_related("tag"):
        of_other = TagEvidence.objects.filter(tag=stays[pinned.tag.content_object_id])
        if not of_other.filter(passage=pinned.passage_id).exists():
            recorder.update(TagEvidence.objects.filter(pk=pinned.pk), tag=stays[pinned.tag.content_object_id])
    recorder.delete(tags.filter(pk__in=[tag.pk for tag in twice.values()]))
    recorder.update(former, tag=area)


def tag_quotes_again(recorder: Recorder, former: QuerySet[TaggedQuote], area: PolicyArea) -> None:
    other = TaggedQuote.objects.filter(tag=area, content_object=OuterRef("content_object"))
    recorder.delete(former.filter(Exists(other)))
    recorder.update(former, tag=area)


def joined(sentences: Iterable[str], longest: int) -> str:
    """Each once. Where they are too long together, the first."""
    told = [sentence for sentence in dict.fromkeys(sentences) if sentence]
    both = " ".join(told)
    return both if len(both) <= longest else told[0]


def _together(stays: TaggedSpeech, goes: TaggedSpeech) -> dict[str, Any]:
    longest = TaggedSpeech._meta.get_field("because").max_length or 0
    relevance = _CENTRAL if _CENTRAL in (stays.relevance, goes.relevance) else stays.relevance
    return {"relevance": str(relevance), "because": joined((stays.because, goes.because), longest)}
