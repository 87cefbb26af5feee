"""Follow a pair of policy areas: a feed of the speeches that link them, those published last first."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.connections.evidence import evidence
from speeches.connections.links import passages_with, speeches_with
from speeches.exporters.write_feed import Entry
from speeches.views.feed_answer import answer_with, identity, route_of
from speeches.views.pair import areas_of, redirect_to_pair
from speeches.views.pair_passages import ShownPassage, shown_passages

_NEWEST = 30


@require_safe
def pair_feed(request: HttpRequest, slug: str, other: str, ending: str) -> HttpResponseBase:
    areas = areas_of(slug, other)
    if (areas[0].slug, areas[1].slug) != (slug, other):
        return redirect_to_pair(request, route_of("pair-feed", ending), areas)
    first, second = sorted(area.pk for area in areas)
    passages = _newest(first, second)
    entries = [
        Entry(
            # Of the speech, as in every feed but for the pair: its best passage may change.
            identity(request, one.speech.created_at, f"speech/{one.speech.pk}/{first}-{second}"),
            request.build_absolute_uri(one.address),
            one.speech.title,
            str(one.words),
            one.speech.speaker.name if one.speech.speaker else "",
            one.speech.published_at,
            one.speech.published_at,
        )
        for one in passages
    ]
    title = f"{settings.SITE_NAME}: {areas[0]} and {areas[1]}"
    about = "The speeches published last that speak of both in one passage."
    return answer_with(request, ending, title, about, reverse("pair", args=[slug, other]), entries)


def _newest(first: int, second: int) -> list[ShownPassage]:
    """The best passage of each of these speeches."""
    newest = speeches_with((first, second)).order_by("-published_at", "-pk").values_list("pk", flat=True)[:_NEWEST]
    speeches = list(newest)
    theirs = passages_with((first, second)).filter(transcript__speech__in=speeches).order_by()
    best = set(evidence(first, second).best) & set(theirs.values_list("pk", flat=True))
    shown = shown_passages(best, (first, second)).values()
    return sorted(shown, key=lambda one: speeches.index(one.speech.pk))
