"""Give a policy area another place in the tree."""

from django.core.exceptions import ValidationError

from speeches.actions.recording import Recorder
from speeches.models import PolicyArea


def move_policy_area(recorder: Recorder, area: PolicyArea, broader: PolicyArea | None) -> str:
    """With all that lies below it. Raises ``ValidationError`` where the tree would turn in a circle."""
    areas = {one.pk: one for one in PolicyArea.objects.locked()}
    if area.pk not in areas or (broader and broader.pk not in areas):
        raise ValidationError("This policy area is no more.")
    step = broader and broader.pk
    while step:
        if step == area.pk:
            raise ValidationError("That area lies below this one: the tree would turn in a circle.")
        step = areas[step].broader_id
    recorder.update(PolicyArea.objects.filter(pk=area.pk), broader=broader)
    return f"Moved the policy area {area} {f'below {broader}' if broader else 'to the top'}."
