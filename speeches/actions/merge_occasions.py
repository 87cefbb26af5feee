"""Let one occasion take in another that is the same."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from speeches.actions.recording import Recorder
from speeches.actions.take_over import locked_pair, take_over
from speeches.models import Occasion


def merge_occasions(recorder: Recorder, gone: Occasion, kept: Occasion, facts: Mapping[str, Any] | None = None) -> str:
    """``facts`` are those of the occasion from then on; what is left out stays. ``ValidationError`` where its days would
    not be in order."""
    gone, kept = locked_pair(gone, kept)
    chosen = dict(facts or {})
    starts, ends = (chosen.get(name, getattr(kept, name)) for name in ("starts_on", "ends_on"))
    if ends and (not starts or ends < starts):
        raise ValidationError("The last day would lie before the first, or be the only one.")
    take_over(recorder, gone, kept, chosen)
    return f"Merged the occasion {gone} into {chosen.get('name', kept.name)}."
