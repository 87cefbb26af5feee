"""Policy areas: the tree, and each with its terms, its neighbours, its speeches and quotes."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.connections.census import census
from speeches.models import Link, MatchingConcept, PolicyArea, Speech, TaggedSpeech, Term
from speeches.representations.records import AreaRecord
from speeches.views.area_findings import AreaFindings
from speeches.views.area_links import drawn_links
from speeches.views.area_matrix import STEPS, picture
from speeches.views.area_periods import read_periods
from speeches.views.area_tree import AreaTree
from speeches.views.former_addresses import redirect_former
from speeches.views.heads import area_head, list_head
from speeches.views.lines import page_of_lines
from speeches.views.prepared import Prepared

_MEETINGS_SHOWN = 12
_FACTS = Prepared(PolicyArea.objects.order_by().values_list("pk", "name", "slug", "scope_note"), "slug")
_TERMS = Prepared(Term.objects.order_by("language", "wording").values_list("pk", "language", "wording"), "policy_area")
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
        "head": list_head(request, "Policy areas"),
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
        terms, matches = _TERMS.rows(pk), _MATCHES.rows(pk)
        wordings = (wording for *_, wording in terms if wording != name)
        record = AreaRecord(name, request.path, slug, scope_note, tuple(wordings), tuple(uri for *_, uri in matches))
        path = tree.path_to(pk)
        context = {
            "area": {"name": name, "slug": slug, "scope_note": scope_note},
            "path": path,
            "head": area_head(request, record, path, paging),
            "narrower": tree.below[pk],
            "terms": _by_language(terms),
            "matches": [(_SCHEMES[scheme], label or uri, uri) for scheme, label, uri in matches],
            "meetings": tree.meetings(pk)[:_MEETINGS_SHOWN],
            "drawn": drawn_links(pk, tree),
            "found": AreaFindings(pk, tree, terms),
            "lines": lines,
            "paging": paging,
        }
        return render(request, "speeches/policy_area.html", context)
    return redirect_former(request, "policy-area", PolicyArea.objects.all(), slug)


def _by_language(terms: Iterable[tuple[Any, ...]]) -> list[tuple[str, str]]:
    return [
        (language, ", ".join(wording for *_, wording in rows)) for language, rows in groupby(terms, lambda row: row[1])
    ]
