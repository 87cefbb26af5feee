"""The other areas that a policy area meets: drawn by editors, or computed and each with a passage that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import BigIntegerField, ExpressionWrapper, F, Min, Q
from django.db.models.functions import Substr

from speeches.connections.links import strongest
from speeches.connections.mentions import Place, mentions_in
from speeches.connections.stamp import stamp
from speeches.markup import highlighted_html
from speeches.models import Link, Mention, Passage
from speeches.models.publication import Status
from speeches.views.area_matrix import pair_address, times_chance
from speeches.views.area_tree import Area, AreaTree
from speeches.views.lines import date_in_words
from speeches.views.transcripts import address_of, current_of

_LINKS_SHOWN = 5
_KEPT_SECONDS = 3600
# A passage of this many characters is shown whole: long enough for a sentence, short enough to be read here.
_SHORT, _LONG = 150, 600
_ROOM = 10**12  # no passage has such a key
_LENGTH = F("passage__end") - F("passage__start")
_BY_LENGTH = ExpressionWrapper(_LENGTH * _ROOM + F("passage"), output_field=BigIntegerField())
_FITS = Q(length__gte=_SHORT, length__lte=_LONG)
_OF_SPEECH = "transcript__speech"
_FACTS = (
    "pk",
    "number",
    "start",
    "transcript__language",
    "transcript__delivery",
    _OF_SPEECH,
    f"{_OF_SPEECH}__slug",
    f"{_OF_SPEECH}__title",
    f"{_OF_SPEECH}__date",
    f"{_OF_SPEECH}__date_precision",
    f"{_OF_SPEECH}__speaker__name",
)


class DrawnLink(NamedTuple):
    other: Area
    address: str
    because: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage in its speech: ``words`` are HTML with the terms of both areas marked."""

    address: str
    title: str
    speaker: str
    date: str
    language: str
    words: str
    goes_before: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class ComputedLink:
    other: Area
    address: str
    passages: int
    ratio: str
    proof: Shown | None


def drawn_links(area: int, tree: AreaTree) -> list[DrawnLink]:
    """One query."""
    rows = Link.objects.filter(Q(first=area) | Q(second=area)).order_by("pk").values_list("first", "second", "because")
    here, found = tree.areas[area], list[DrawnLink]()
    for first, second, because in rows:
        other = tree.areas[second if first == area else first]
        found.append(DrawnLink(other, pair_address(here, other), because))
    return found


def computed_links(area: int, tree: AreaTree) -> list[ComputedLink]:
    """The strongest, neither above nor below it in the tree. A bounded number of queries."""
    apart = tree.branch_of(area).union(above.pk for above in tree.path_to(area))
    met = [meeting for meeting in strongest(area) if meeting.other_than(area) not in apart][:_LINKS_SHOWN]
    others = [meeting.other_than(area) for meeting in met]
    proofs = _proofs(area, others)
    return [
        ComputedLink(
            tree.areas[other],
            pair_address(tree.areas[area], tree.areas[other]),
            meeting.passages.together,
            times_chance(meeting.passages),
            proofs.get(other),
        )
        for other, meeting in zip(others, met, strict=True)
    ]


def _proofs(area: int, others: Sequence[int]) -> dict[int, Shown]:
    """Kept until readers see something else: for areas that meet everywhere the database must look at many passages."""
    if not others:
        return {}
    key, now = f"proofs-of-links:{area}:{'-'.join(map(str, others))}", stamp()
    kept: tuple[int, dict[int, Shown]] = cache.get(key, (-1, {}))
    if kept[0] == now:
        return kept[1]
    shown = _shown(area, _passages(area, others))
    cache.set(key, (now, shown), _KEPT_SECONDS)
    return shown


def _passages(area: int, others: Sequence[int]) -> dict[int, int]:
    """By other area the passage that has both in the fewest words: it shows best that they belong together."""
    of_area = Mention.objects.filter(policy_area=area).order_by().values("passage")
    both = Mention.objects.public().filter(policy_area__in=others, passage__in=of_area).order_by()
    rows = (
        both.exclude(passage__kind="heading")
        .annotate(length=_LENGTH)
        .values("policy_area")
        .annotate(fits=Min(_BY_LENGTH, filter=_FITS), shortest=Min(_BY_LENGTH))
        .values_list("policy_area", "fits", "shortest")
    )
    return {other: (fits or shortest) % _ROOM for other, fits, shortest in rows}


def _shown(area: int, passages: Mapping[int, int]) -> dict[int, Shown]:
    """By other area, of the passages that are public still; three queries."""
    public = Passage.objects.filter(
        pk__in=passages.values(), transcript__current=True, transcript__speech__status=Status.PUBLISHED
    )
    text = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    rows = {row[0]: row for row in public.annotate(words=text).order_by().values_list(*_FACTS, "words")}
    places = mentions_in(rows)
    current = current_of({row[5] for row in rows.values()})
    found = dict[int, Shown]()
    for other, passage in passages.items():
        if passage in rows:
            _, number, start, language, delivery, speech, slug, title, date, precision, speaker, words = rows[passage]
            address = f"{address_of(slug, language, delivery, current[speech])}#p{number}"
            day = date_in_words(date, precision) if date else ""
            hits = [place for place in places.get(passage, ()) if place.area in {area, other}]
            found[other] = Shown(address, title, speaker or "", day, language, *_words(words, start, hits))
    return found


def _words(words: str, start: int, hits: Sequence[Place]) -> tuple[str, bool, bool]:
    """As HTML, with the hits marked: all if the passage is short enough, else a part with hits of both areas, where these
    stand nearest to each other; and whether it goes on before and after."""
    begin, end = 0, len(words)
    if end > _LONG:
        apart = [(two.end - one.start, one.start) for one, two in pairwise(hits) if one.area != two.area]
        nearest = min(apart)[1] - start if apart else 0
        begin = words.find(" ", nearest - _SHORT, nearest) + 1 if nearest > _SHORT else 0
        end = max(words.rfind(" ", begin, begin + _LONG), begin)
    stretches = [(hit.start, hit.end) for hit in hits]
    return highlighted_html(words[begin:end], start + begin, stretches), begin > 0, end < len(words)
