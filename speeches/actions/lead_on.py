"""Let every address of a record lead to the one that has taken it in."""

from speeches.actions.recording import Recorder
from speeches.models import FormerSlug
from speeches.models.address import Addressed


def lead_on(recorder: Recorder, gone: Addressed, kept: Addressed) -> None:
    """To be called once the record is gone: until then it has its address."""
    noun = str(gone._meta.model_name)
    recorder.update(FormerSlug.objects.filter(noun=noun, record_id=gone.pk), record_id=kept.pk)
    recorder.create(FormerSlug(noun=noun, slug=gone.slug, record_id=kept.pk))
