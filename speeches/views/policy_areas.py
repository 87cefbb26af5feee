"""Policy areas: the tree, and each with its terms, its neighbours, its speeches and quotes."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import PolicyArea, Quote, Speech
from speeches.views.area_tree import AreaTree
from speeches.views.former_addresses import redirect_former
from speeches.views.lines import page_of_lines, quote_lines

_QUOTES_SHOWN = 5
_MEETINGS_SHOWN = 12


@require_safe
def policy_area_list(request: HttpRequest) -> HttpResponse:
    return render(request, "speeches/policy_areas.html", {"branches": AreaTree().branches()})


@require_safe
def policy_area(request: HttpRequest, slug: str) -> HttpResponse:
    found = PolicyArea.objects.filter(slug=slug).first()
    if found is None:
        return redirect_former(request, "policy-area", PolicyArea.objects.all(), slug)
    tree = AreaTree()
    quotes = Quote.objects.published().under(found)
    speeches = Speech.objects.published().under(found).newest_first()
    lines, paging = page_of_lines(request, speeches, tree.counts().get(found.pk, 0))
    return render(
        request,
        "speeches/policy_area.html",
        {
            "area": found,
            "path": tree.path_to(found.pk),
            "narrower": tree.below[found.pk],
            "terms": [
                (language, [term.wording for term in terms])
                for language, terms in groupby(found.terms.all(), key=lambda term: term.language)
            ],
            "matches": found.matches.all(),
            "meetings": tree.meetings(found.pk)[:_MEETINGS_SHOWN],
            "lines": lines,
            "paging": paging,
            "quotes": quote_lines(quotes.order_by("-published_at", "-pk"))[:_QUOTES_SHOWN],
            "quote_count": quotes.count(),
        },
    )
