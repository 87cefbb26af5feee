"""What the search fields suggest while somebody types, for static/search-suggestions.js."""

from itertools import groupby

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from speeches.search.names import Kind, names

_LISTS = {Kind.AREA: "policy-areas", Kind.SPEAKER: "speakers", Kind.OCCASION: "occasions", Kind.SPEECH: "speeches"}
_HEADINGS = {
    Kind.AREA: "Policy areas",
    Kind.SPEAKER: "Speakers",
    Kind.OCCASION: "Occasions",
    Kind.SPEECH: "Speeches",
}
_KEPT_SECONDS = 30


@require_safe
def search_suggestions(request: HttpRequest) -> JsonResponse:
    typed = request.GET.get("q", "")
    groups = [
        {
            "heading": _HEADINGS[kind],
            "items": [
                {"name": one.name, "note": one.note, "address": f"{reverse(_LISTS[kind])}{one.slug}/"} for one in found
            ],
        }
        for kind, found in groupby(names().beginning(typed), key=lambda one: one.kind)
    ]
    response = JsonResponse({"groups": groups})
    patch_cache_control(response, public=True, max_age=_KEPT_SECONDS)
    response["X-Robots-Tag"] = "noindex"
    return response
