"""Who speaks of a policy area most for their number of speeches, by name and with the way to their passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from speeches.connections.voices import LEAST_SPEAKING_OF_IT, LEAST_SPEECHES, Voice, voices
from speeches.models import Delegation, Speaker
from speeches.views.area_years import percent

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ShownVoice:
    """``query`` is that of the page of passages."""

    name: str
    query: str
    voice: Voice

    @property
    def percent(self) -> str:
        return percent(self.voice.passages, self.voice.of_passages)


@dataclass(frozen=True, slots=True)
class AreaVoices:
    speakers: list[ShownVoice]
    delegations: list[ShownVoice]
    least_speeches: int = LEAST_SPEECHES
    least_speaking: int = LEAST_SPEAKING_OF_IT


def area_voices(area: int, slug: str) -> AreaVoices:
    """Two queries, and those of the roll."""
    found = voices(area, _SHOWN)
    speakers = Speaker.objects.filter(pk__in=[voice.who for voice in found.speakers]).order_by()
    delegations = Delegation.objects.filter(pk__in=[voice.who for voice in found.delegations]).order_by()
    states = {
        pk: (code or state, name) for pk, code, state, name in delegations.values_list("pk", "code", "slug", "name")
    }
    people = {pk: (person, name) for pk, person, name in speakers.values_list("pk", "slug", "name")}
    return AreaVoices(
        _shown(found.speakers, people, slug, "speaker"), _shown(found.delegations, states, slug, "country")
    )


def _shown(found: Sequence[Voice], named: Mapping[int, tuple[str, str]], area: str, field: str) -> list[ShownVoice]:
    return [
        ShownVoice(name, urlencode({"area": area, field: value}), voice)
        for voice in found
        if voice.who in named
        for value, name in [named[voice.who]]
    ]
