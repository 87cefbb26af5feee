"""The list of speeches, by year, kind, speaker, state and policy area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import PolicyArea, Speech
from speeches.views.filters import SPEECH_FILTERS, delegation_choices, narrowed, year_choices
from speeches.views.lines import speech_lines
from speeches.views.paging import page_of


@require_safe
def speech_list(request: HttpRequest) -> HttpResponse:
    speeches, active = narrowed(Speech.objects.published(), request.GET, SPEECH_FILTERS)
    lines, paging = page_of(request, speech_lines(speeches.newest_first()))
    return render(
        request,
        "speeches/speeches.html",
        {
            "speeches": lines,
            "paging": paging,
            "active": active,
            "chosen": {one.field: one.value for one in active},
            "years": year_choices(),
            "kinds": Speech.Kind.choices,
            "delegations": delegation_choices(),
            "areas": PolicyArea.objects.only("name", "slug"),
        },
    )
