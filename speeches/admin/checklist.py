"""The checklist of a record, each point with the address at which it is mended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from speeches.connections.checklist import Level, Point, Where
from speeches.models import Quote, Speech


@dataclass(frozen=True, slots=True)
class Shown:
    level: Level
    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Checklist:
    blocks: Sequence[Shown]
    warns: Sequence[Shown]
    fine: Sequence[Shown]


def checklist(record: Speech | Quote, points: Iterable[Point]) -> Checklist:
    shown = [Shown(point.level, point.told, _address(record, point)) for point in points]
    blocks, warns, fine = ([one for one in shown if one.level is level] for level in Level)
    return Checklist(blocks, warns, fine)


def _address(record: Speech | Quote, point: Point) -> str:
    noun = record._meta.model_name
    form = reverse(f"admin:speeches_{noun}_change", args=[record.pk])
    match point.where:
        case Where.NOWHERE:
            address = ""
        case Where.QUOTES:
            address = f"{reverse('admin:speeches_quote_changelist')}?speech={point.key}&{point.chosen}"
        case Where.TEXT:
            address = reverse("admin:speeches_transcript_change", args=[point.key])
        case Where.SPEECH:
            address = reverse("admin:speeches_speech_change", args=[point.key])
        case Where.WORDS:
            address = f"{form}#id_{'transcript_text' if noun == 'speech' else 'text'}"
        case _:
            address = f"{form}#id_{point.where}"
    return address
