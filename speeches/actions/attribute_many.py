"""Say of many speeches or quotes who spoke, in what role, for whom and where."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from speeches.actions.chosen import Noun, counted, locked
from speeches.actions.recording import Recorder
from speeches.models import Quote, Speaker, Speech


def attribute_speeches(recorder: Recorder, keys: Collection[int], facts: Mapping[str, Any]) -> str:
    """``facts`` by the names of fields; None and "" take a fact away. Quotes that are by the former speaker of their speech
    go along to the new one."""
    changing = _changing(recorder, Speech, keys, facts)
    speeches = Speech.objects.filter(pk__in=[speech.pk for speech in changing])
    if "speaker" in facts:
        _take_quotes_along(recorder, [speech.pk for speech in changing], facts["speaker"])
    recorder.update(speeches, **facts, changed_at=timezone.now())
    return f"Changed {counted(len(changing), Speech)}: {_told(Speech, facts)}."


def attribute_quotes(recorder: Recorder, keys: Collection[int], facts: Mapping[str, Any]) -> str:
    """Only the speaker can be told of them. Who is the author already cannot be the speaker as well."""
    changing = _changing(recorder, Quote, keys, facts)
    possible = _but_own_words(recorder, Quote.objects.filter(pk__in=[quote.pk for quote in changing]), facts["speaker"])
    recorder.update(possible, **facts)
    return f"Changed {counted(possible.count(), Quote)}: {_told(Quote, facts)}."


def _changing(recorder: Recorder, noun: Noun, keys: Collection[int], facts: Mapping[str, Any]) -> list[Any]:
    columns = {_field(noun, name).attname: getattr(value, "pk", value) for name, value in facts.items()}
    records = locked(noun, keys)
    same = {one.pk for one in records if all(getattr(one, column) == value for column, value in columns.items())}
    recorder.leave((one for one in records if one.pk in same), "so already")
    return [one for one in records if one.pk not in same]


def _take_quotes_along(recorder: Recorder, speeches: Collection[int], speaker: Speaker | None) -> None:
    by_former = Quote.objects.filter(speech__in=speeches, speaker=F("speech__speaker")).exclude(speaker=speaker)
    keys = list(by_former.order_by().values_list("pk", flat=True))
    possible = _but_own_words(recorder, Quote.objects.filter(pk__in=keys), speaker)
    recorder.update(possible, speaker=speaker)


def _but_own_words(recorder: Recorder, quotes: Any, speaker: Speaker | None) -> Any:
    """Without those that repeat the words of this very person."""
    if speaker is None:
        return quotes
    own = Q(author=speaker)
    recorder.leave(quotes.filter(own), f"the words are those of {speaker}, whom somebody else repeats")
    return Quote.objects.filter(pk__in=list(quotes.exclude(own).order_by().values_list("pk", flat=True)))


def _told(noun: Noun, facts: Mapping[str, Any]) -> str:
    return "; ".join(f"{_field(noun, name).verbose_name} {value or 'unknown'}" for name, value in facts.items())


def _field(noun: Noun, name: str) -> Any:
    return noun._meta.get_field(name)
