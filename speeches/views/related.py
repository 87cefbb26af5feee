"""The speeches that a reader of one may want next, each with the reason in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from speeches.connections.related import Related, areas_of, related
from speeches.kept_by_stamp import kept_in_cache, stamp
from speeches.models import PolicyArea, Speech
from speeches.models.publication import Status
from speeches.views.lines import SpeechLine, line_fields, speech_lines


@dataclass(frozen=True, slots=True)
class RelatedLine:
    line: SpeechLine
    reasons: tuple[str, ...]


def related_lines(speech: int, transcript: int, apart: Collection[int]) -> list[RelatedLine]:
    name = f"related:{transcript}:{sorted(apart)}"
    return kept_in_cache(name, stamp(), lambda: _lines(related(speech, transcript, apart)))


def _lines(found: Sequence[Related]) -> list[RelatedLine]:
    if not found:
        return []
    names = dict(PolicyArea.objects.filter(pk__in=areas_of(found)).values_list("pk", "name"))
    by_key = {one.speech: one for one in found}
    rows = line_fields(Speech.objects.filter(pk__in=by_key, status=Status.PUBLISHED))
    lines = {line["pk"]: line for line in speech_lines(rows)}
    return [RelatedLine(lines[one.speech], _reasons(one, names)) for one in found if one.speech in lines]


def _reasons(one: Related, names: dict[int, str]) -> tuple[str, ...]:
    reasons = []
    if one.words:
        first, second = ("It", "this speech") if one.is_repeating else ("This speech", "it")
        reasons.append(f"{first} repeats {one.words} words of a quote from {second}.")
    if one.editors:
        reasons.append(f"Editors place both centrally under {_listed([names[area] for area in one.editors])}.")
    if one.areas:
        spoken = [f"{names[area]} (there in {_passages(passages)})" for area, passages in one.areas]
        reasons.append(f"Both speak of {_listed(spoken)}.")
    if one.meet:
        first_area, second_area, passages = one.meet
        reasons.append(
            f"Both bring {names[first_area]} and {names[second_area]} together, there in {_passages(passages)}."
        )
    return tuple(reasons)


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _passages(number: int) -> str:
    return f"{number} passage{'' if number == 1 else 's'}"
