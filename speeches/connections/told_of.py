"""What is told of a speaker or an occasion beside another one that may be the same."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Count, Max, Min

from speeches.models import Occasion, Quote, Speaker, Speech


def told_of_speakers(keys: Collection[int]) -> dict[int, list[str]]:
    """When, how often, for whom and in what role each was heard; how else they are written."""
    found: dict[int, list[str]] = {}
    spoken = Speech.objects.filter(speaker__in=keys).order_by()
    states, roles = defaultdict[int, set[str]](set), defaultdict[int, set[str]](set)
    for pk, state, role in spoken.values_list("speaker", "on_behalf_of__name", "role").distinct():
        states[pk] |= {state} - {None}
        roles[pk] |= {role} - {""}
    quoted = dict(Quote.objects.filter(speaker__in=keys).order_by().values_list("speaker").annotate(Count("pk")))
    heard = {pk: rest for pk, *rest in spoken.values_list("speaker").annotate(*_SPANS)}
    speakers = Speaker.objects.filter(pk__in=keys).prefetch_related("spellings")
    for speaker in speakers:
        number, first, last = heard.get(speaker.pk, (0, None, None))
        spellings = ", ".join(map(str, speaker.spellings.all()))
        found[speaker.pk] = [
            *filter(None, [speaker.honorific, speaker.about]),
            _counted(number, first, last),
            *([_quotes(quoted[speaker.pk])] if speaker.pk in quoted else []),
            *sorted(states[speaker.pk]),
            *sorted(roles[speaker.pk]),
            *([f"also written {spellings}"] if spellings else []),
        ]
    return found


def told_of_occasions(keys: Collection[int]) -> dict[int, list[str]]:
    spoken = Speech.objects.filter(occasion__in=keys).order_by()
    heard = {pk: rest for pk, *rest in spoken.values_list("occasion").annotate(*_SPANS)}
    return {
        occasion.pk: [
            *filter(None, [occasion.body, occasion.session and f"session {occasion.session}", occasion.place]),
            _counted(*heard.get(occasion.pk, (0, None, None))),
        ]
        for occasion in Occasion.objects.filter(pk__in=keys)
    }


_SPANS = (Count("pk"), Min("date__year"), Max("date__year"))


def _counted(number: int, first: int | None, last: int | None) -> str:
    told = f"{number:,} {'speech' if number == 1 else 'speeches'}" if number else "no speech"
    years = f"{first}" if first == last else f"{first} to {last}"
    return f"{told}, {years}" if first else told


def _quotes(number: int) -> str:
    return f"{number:,} {'quote' if number == 1 else 'quotes'}"
