"""Take along into another text of a speech what editors have pinned to passages as evidence: a passage is known by its
number."""

from collections.abc import Sequence

from django.db import transaction

from speeches.models import LinkEvidence, TagEvidence, Transcript

Evidence = LinkEvidence | TagEvidence


def evidence_in(transcript: Transcript) -> list[tuple[Evidence, int]]:
    """What is pinned to passages of the transcript, each with the number of its passage."""
    of_links = LinkEvidence.objects.filter(passage__transcript=transcript).order_by("pk")
    of_tags = TagEvidence.objects.filter(passage__transcript=transcript).order_by("pk")
    rows: list[Evidence] = [*of_links.select_related("passage"), *of_tags.select_related("passage")]
    return [(row, row.passage.number) for row in rows if row.passage]


@transaction.atomic
def follow_evidence(pinned: Sequence[tuple[Evidence, int]], transcript: Transcript) -> None:
    """Pin it to the passages of the same numbers in this transcript, be it that its rows went with their passages. What was
    pinned to a passage that is no more stays with the version that has it, if there is one."""
    if not pinned:
        return
    passages = dict(transcript.passages.values_list("number", "pk"))
    for row, number in pinned:
        if number in passages:
            row.passage_id = passages[number]
            row.save()
