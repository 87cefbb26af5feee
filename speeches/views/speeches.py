"""The list of speeches, by year, kind, speaker, state and policy area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import Speech
from speeches.views.filters import SPEECH_FILTERS, narrowed, speech_choices
from speeches.views.heads import list_head
from speeches.views.lines import page_of_lines


@require_safe
def speech_list(request: HttpRequest) -> HttpResponse:
    speeches, active = narrowed(Speech.objects.published(), request.GET, SPEECH_FILTERS)
    lines, paging = page_of_lines(request, speeches.newest_first())
    context = {
        "lines": lines,
        "paging": paging,
        "active": active,
        "chosen": dict.fromkeys(SPEECH_FILTERS, "") | {one.field: one.value for one in active},
        "choices": speech_choices(),
        "head": None if active else list_head(request, "Speeches", paging),
    }
    return render(request, "speeches/speeches.html", context)
