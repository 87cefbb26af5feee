"""Policy areas: the tree, and each with its terms, its neighbours, its speeches and quotes."""

from itertools import groupby

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.connections.census import census
from speeches.connections.mentions import share_by_year
from speeches.models import Link, MatchingConcept, PolicyArea, Quote, Speech, TaggedQuote, TaggedSpeech, Term
from speeches.views.area_links import computed_links, drawn_links
from speeches.views.area_matrix import STEPS, picture
from speeches.views.area_periods import read_periods
from speeches.views.area_tree import AreaTree
from speeches.views.area_years import area_years
from speeches.views.former_addresses import redirect_former
from speeches.views.lines import page_of_lines, quote_lines
from speeches.views.prepared import Prepared

_QUOTES_SHOWN = 5
_MEETINGS_SHOWN = 12
_FACTS = Prepared(PolicyArea.objects.order_by().values_list("pk", "name", "slug", "scope_note"), "slug")
_TERMS = Prepared(Term.objects.order_by("language", "wording").values_list("language", "wording"), "policy_area")
_MATCHES = Prepared(
    MatchingConcept.objects.order_by("scheme", "label").values_list("scheme", "label", "uri"), "policy_area"
)
_SCHEMES = dict(MatchingConcept.Scheme.choices)


@require_safe
def policy_area_list(request: HttpRequest) -> HttpResponse:
    tree, periods = AreaTree(), read_periods(request.GET)
    drawn = frozenset(Link.objects.order_by().values_list("first", "second"))
    context = {
        "branches": tree.branches(),
        "periods": periods,
        "pictures": [picture(period, tree, drawn) for period in periods.shown],
        "steps": STEPS,
        "census": census(),
    }
    return render(request, "speeches/policy_areas.html", context)


@require_safe
def policy_area(request: HttpRequest, slug: str) -> HttpResponse:
    for pk, name, _, scope_note in _FACTS.rows(slug):
        tree = AreaTree()
        branch = tree.branch_of(pk)
        speeches = Speech.objects.published().newest_first()
        tagged_speech = TaggedSpeech.objects.filter(content_object=OuterRef("pk"), tag__in=branch)
        lines, paging = page_of_lines(request, speeches.filter(Exists(tagged_speech)), tree.counts().get(pk, 0))
        tagged_quote = TaggedQuote.objects.filter(content_object=OuterRef("pk"), tag__in=branch)
        quotes = Quote.objects.published().filter(Exists(tagged_quote)).order_by("-published_at", "-pk")
        quote_count = quotes.count()
        context = {
            "area": {"name": name, "slug": slug, "scope_note": scope_note},
            "path": tree.path_to(pk),
            "narrower": tree.below[pk],
            "terms": _terms_by_language(pk),
            "matches": [(_SCHEMES[scheme], label or uri, uri) for scheme, label, uri in _MATCHES.rows(pk)],
            "meetings": tree.meetings(pk)[:_MEETINGS_SHOWN],
            "years": area_years(share_by_year(pk)),
            "drawn": drawn_links(pk, tree),
            "links": computed_links(pk, tree),
            "census": census(),
            "lines": lines,
            "paging": paging,
            "quotes": quote_lines(quotes)[:_QUOTES_SHOWN] if quote_count else (),
            "quote_count": quote_count,
        }
        return render(request, "speeches/policy_area.html", context)
    return redirect_former(request, "policy-area", PolicyArea.objects.all(), slug)


def _terms_by_language(area: int) -> list[tuple[str, str]]:
    rows = _TERMS.rows(area)
    return [
        (language, ", ".join(wording for _, wording in terms)) for language, terms in groupby(rows, lambda row: row[0])
    ]
