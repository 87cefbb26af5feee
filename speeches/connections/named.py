"""Which speakers, occasions and delegations of the archive a document means by the names that stand in it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from speeches.models import Delegation, Occasion, Speaker
from speeches.text.names import name_key


def speakers_named(names: Iterable[str]) -> dict[str, list[Speaker]]:
    """By the key of the name, in any spelling. Two queries."""
    keys = {key for name in names if (key := name_key(name))}
    if not keys:
        return {}
    matching = Q(key__in=keys) | Q(pk__in=Speaker.objects.filter(spellings__key__in=keys).values("pk"))
    found = defaultdict[str, list[Speaker]](list)
    for speaker in Speaker.objects.filter(matching).prefetch_related("spellings").order_by("pk"):
        for key in keys & {speaker.key, *(spelling.key for spelling in speaker.spellings.all())}:
            found[key].append(speaker)
    return dict(found)


def speaker_meant(name: str, found: dict[str, list[Speaker]]) -> Speaker | None:
    """The only one of this name. A lone surname means nobody."""
    same = found.get(name_key(name), [])
    return same[0] if len(same) == 1 and " " in name_key(name) else None


def occasion_named(name: str, place: str) -> Occasion | None:
    """The one of this name, at this place where there are several; of those that are alike the oldest."""
    same = list(Occasion.objects.filter(name__iexact=name.strip()).order_by("pk")) if name.strip() else []
    at_place = [one for one in same if one.place.casefold() == place.strip().casefold()]
    return at_place[0] if at_place else same[0] if len(same) == 1 and not place.strip() else None


def delegation_named(name: str) -> Delegation | None:
    if not name.strip():
        return None
    return Delegation.objects.filter(Q(name__iexact=name.strip()) | Q(code=name.strip())).order_by("pk").first()
