"""Let one speaker take in another who is the same person."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from speeches.actions.recording import Recorder
from speeches.actions.take_over import locked_pair, take_over
from speeches.models import Quote, Speaker, Spelling
from speeches.text.names import name_key


def merge_speakers(recorder: Recorder, gone: Speaker, kept: Speaker, facts: Mapping[str, Any] | None = None) -> str:
    """``facts`` are name, honorific and about from then on; what is left out stays. A name that is not theirs any more is a
    spelling of it. Whoever repeated words of the other has repeated their own, and is no longer told apart from the
    author."""
    gone, kept = locked_pair(gone, kept)
    chosen = dict(facts or {})
    name = chosen.get("name", kept.name)
    both = [gone.pk, kept.pk]
    recorder.update(Quote.objects.filter(Q(speaker__in=both) & Q(author__in=both)), author=None)
    _merge_spellings(recorder, gone, kept, name)
    if name != kept.name:
        chosen["key"] = name_key(name)
    take_over(recorder, gone, kept, chosen)
    return f"Merged the speaker {gone} into {name}."


def _merge_spellings(recorder: Recorder, gone: Speaker, kept: Speaker, name: str) -> None:
    known = set(kept.spellings.values_list("spelling", flat=True))
    recorder.delete(gone.spellings.filter(spelling__in=known))
    known |= set(gone.spellings.values_list("spelling", flat=True))
    new = [former for former in dict.fromkeys((gone.name, kept.name)) if former != name and former not in known]
    recorder.create(*(Spelling(speaker=kept, spelling=former, key=name_key(former)) for former in new))
