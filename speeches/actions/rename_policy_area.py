"""Give a policy area another name or address; the former address leads to the new one."""

from django.core.exceptions import ValidationError

from speeches.actions.recording import Recorder
from speeches.models import FormerSlug, PolicyArea, Term


def rename_policy_area(
    recorder: Recorder, area: PolicyArea, name: str, slug: str, *, former_name_as_term: bool = False
) -> str:
    """The former name as a term is an English one. Raises ``ValidationError`` where a name, address or term is taken."""
    former = PolicyArea.objects.locked().filter(pk=area.pk).first()
    if former is None:
        raise ValidationError("This policy area is no more.")
    renamed = PolicyArea.objects.get(pk=area.pk)
    renamed.name, renamed.slug, renamed.key = name, slug, name.casefold()
    renamed.full_clean()
    if (name, slug) == (former.name, former.slug):
        raise ValidationError("It has this name and address already.")
    if slug != former.slug:
        recorder.delete(FormerSlug.objects.filter(noun="policyarea", slug=slug, record_id=area.pk))
        recorder.create(FormerSlug(noun="policyarea", slug=former.slug, record_id=area.pk))
    recorder.update(PolicyArea.objects.filter(pk=area.pk), name=name, key=renamed.key, slug=slug)
    if former_name_as_term:
        term = Term(policy_area=former, language="en", wording=former.name, key=former.name.casefold())
        term.full_clean()
        recorder.create(term)
    if name == former.name:
        return f"Gave the policy area {former} the address {slug}."
    return f"Renamed the policy area {former} to {name}."
