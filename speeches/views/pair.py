"""Two policy areas: why they belong together, as an editor says and as the texts show."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.connections.census import census
from speeches.connections.evidence import Evidence, evidence
from speeches.connections.links import pair_of
from speeches.connections.strength import LEAST_LIKELIHOOD, LEAST_TOGETHER
from speeches.heads.head import FeedLink, Head
from speeches.models import Link, LinkEvidence, PolicyArea, Quote, TaggedQuote
from speeches.views.former_addresses import redirect_for_good
from speeches.views.heads import list_head
from speeches.views.lines import quote_lines
from speeches.views.paging import Paging, asked_page, paging_at
from speeches.views.pair_passages import ShownPassage, shown_passages
from speeches.views.pair_years import asked_years, timeline

_PASSAGES_SHOWN = 10
_QUOTES_SHOWN = 5
Areas = tuple[PolicyArea, PolicyArea]


@require_safe
def pair(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    one, two = _at(slug, other)
    if one and one == two and slug != other:  # two that were merged
        return redirect_for_good(request, one.get_absolute_url())
    areas = _both(one, two)
    if (areas[0].slug, areas[1].slug) != (slug, other):
        return redirect_to_pair(request, "pair", areas)
    first, second = sorted(area.pk for area in areas)
    years = asked_years(request.GET)
    found = evidence(first, second, years.bounds)
    ids, paging = _page_of(request, found)
    drawn, pinned_passages, pinned_quotes = _drawn(areas)
    shown = shown_passages({*ids, *pinned_passages, *filter(None, [found.earliest])}, (first, second))
    counted = census()
    context = {
        "areas": areas,
        "head": _head(request, areas, drawn, paging),
        "years": years,
        "link": drawn,
        "link_passages": _in_order(shown, pinned_passages),
        "link_quotes": pinned_quotes,
        "passages": _in_order(shown, ids),
        "earliest": shown.get(found.earliest or 0),
        "first_place": (paging.page - 1) * _PASSAGES_SHOWN + 1,
        "last_place": (paging.page - 1) * _PASSAGES_SHOWN + len(ids),
        "paging": paging,
        "meeting": pair_of(first, second, years.bounds),
        "least": {"together": LEAST_TOGETHER, "likelihood": LEAST_LIKELIHOOD},
        "is_whole": counted.is_whole,
        "timeline": timeline(counted, (first, second), years.bounds),
        **_quotes_of_both(areas),
    }
    return render(request, "speeches/pair.html", context)


def _head(request: HttpRequest, areas: Areas, link: Link | None, paging: Paging) -> Head:
    name = f"{areas[0]} and {areas[1]}"
    feed = FeedLink(name, reverse("pair-feed", args=[area.slug for area in areas]))
    about = f"{link.because if link else ''} Where speeches speak of {areas[0]} and {areas[1]} together.".strip()
    crumbs = [("Policy areas", reverse("policy-areas"))]
    return list_head(request, name, paging, description=about, crumbs=crumbs, feed=feed)


def areas_of(slug: str, other: str) -> Areas:
    """The two areas in the order of their slugs, former slugs understood; 404 unless there are two."""
    return _both(*_at(slug, other))


def _at(slug: str, other: str) -> tuple[PolicyArea | None, PolicyArea | None]:
    known = {area.slug: area for area in PolicyArea.objects.filter(slug__in=(slug, other)).order_by()}
    one, two = (known.get(one) or PolicyArea.formerly(one) for one in (slug, other))
    return one, two


def _both(one: PolicyArea | None, two: PolicyArea | None) -> Areas:
    if one is None or two is None or one == two:
        raise Http404
    return (one, two) if one.slug < two.slug else (two, one)


def redirect_to_pair(request: HttpRequest, route: str, areas: Areas) -> HttpResponsePermanentRedirect:
    return redirect_for_good(request, reverse(route, args=[area.slug for area in areas]))


def _page_of(request: HttpRequest, found: Evidence) -> tuple[tuple[int, ...], Paging]:
    page, total = asked_page(request), len(found.best)
    pages = max(1, -(-total // _PASSAGES_SHOWN))
    if page > pages:
        raise Http404
    ids = found.best[(page - 1) * _PASSAGES_SHOWN : page * _PASSAGES_SHOWN]
    return ids, paging_at(request, page, pages, total)


def _in_order(shown: Mapping[int, ShownPassage], ids: Iterable[int]) -> list[ShownPassage]:
    return [shown[one] for one in ids if one in shown]


def _drawn(areas: Areas) -> tuple[Link | None, list[int], list[Quote]]:
    """The link that an editor drew, with the passages, by their ids, and the quotes that readers may see of its evidence."""
    link = Link.objects.between(*areas).first()
    if link is None:
        return None, [], []
    pinned = list(LinkEvidence.objects.public().filter(link=link).values_list("passage", "quote"))
    passages, quotes = ([one for one in ids if one] for ids in zip(*pinned, strict=True)) if pinned else ([], [])
    of_quote = {quote.pk: quote for quote in quote_lines(Quote.objects.filter(pk__in=quotes))} if quotes else {}
    return link, passages, [of_quote[pk] for pk in quotes]


def _quotes_of_both(areas: Areas) -> dict[str, Any]:
    """Those that editors tagged with both, the newest first, and how many there are."""
    tagged = [Exists(TaggedQuote.objects.filter(content_object=OuterRef("pk"), tag=area)) for area in areas]
    quotes = Quote.objects.published().filter(*tagged).order_by("-published_at", "-pk")
    count = quotes.count()
    return {"quotes": quote_lines(quotes)[:_QUOTES_SHOWN] if count else (), "quote_count": count}
