"""Give a speech policy areas that were suggested, each as a tag that an editor has given."""

from collections.abc import Mapping

from django.db import transaction

from speeches.actions.prove_tags import Said, prove_tags
from speeches.models import AreasReview, PolicyArea, Speech, TaggedSpeech


@transaction.atomic
def accept_areas(speech: Speech, accepted: Mapping[int, Said]) -> list[PolicyArea]:
    """``accepted`` is by the ids of areas. Gives those that the speech did not have; what an editor has said of the others
    stays. Raises ``Unproven`` as ``prove_tags`` does."""
    had = set(speech.tagged.values_list("tag", flat=True))
    new = list(PolicyArea.objects.filter(pk__in=accepted.keys() - had))
    for area in new:
        TaggedSpeech.objects.create(content_object=speech, tag=area)
    prove_tags(speech, {area.pk: accepted[area.pk] for area in new})
    AreasReview.objects.filter(speech=speech).delete()
    return new
