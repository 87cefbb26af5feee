"""Follow a pair of policy areas: an Atom feed of the speeches that link them, those published last first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from speeches.connections.evidence import evidence
from speeches.connections.links import passages_with, speeches_with
from speeches.text.xml_characters import in_xml
from speeches.views.pair import areas_of, redirect_to_pair
from speeches.views.pair_passages import ShownPassage, shown_passages

_NEWEST = 30


@require_safe
def pair_feed(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    areas = areas_of(slug, other)
    if (areas[0].slug, areas[1].slug) != (slug, other):
        return redirect_to_pair(request, "pair-feed", areas)
    first, second = sorted(area.pk for area in areas)
    passages = _newest(first, second)
    feed = Atom1Feed(
        title=in_xml(f"{settings.SITE_NAME}: {areas[0]} and {areas[1]}"),
        link=request.build_absolute_uri(reverse("pair", args=[slug, other])),
        description="The speeches published last that speak of both in one passage.",
        feed_url=request.build_absolute_uri(reverse("pair-feed", args=[slug, other])),
        language="en",
    )
    host = request.get_host().partition(":")[0]
    for one in passages:
        feed.add_item(
            title=in_xml(one.speech.title),
            link=request.build_absolute_uri(one.address),
            description=escape(in_xml(one.words)),  # Atom reads it as HTML
            author_name=in_xml(one.speech.speaker.name) if one.speech.speaker else None,
            pubdate=one.speech.published_at,
            updateddate=one.speech.published_at,
            # Of the speech, as in every feed but for the pair: its best passage may change.
            unique_id=f"tag:{host},{one.speech.created_at:%Y-%m-%d}:speech/{one.speech.pk}/{first}-{second}",
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def _newest(first: int, second: int) -> list[ShownPassage]:
    """The best passage of each of these speeches."""
    newest = speeches_with((first, second)).order_by("-published_at", "-pk").values_list("pk", flat=True)[:_NEWEST]
    speeches = list(newest)
    theirs = passages_with((first, second)).filter(transcript__speech__in=speeches).order_by()
    best = set(evidence(first, second).best) & set(theirs.values_list("pk", flat=True))
    shown = shown_passages(best, (first, second)).values()
    return sorted(shown, key=lambda one: speeches.index(one.speech.pk))
