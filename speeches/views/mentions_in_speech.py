"""The page of a speech with the mentions of one policy area marked in its text, and the ways from one to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from speeches.markup import QuotedStretch, transcript_with_hits_html
from speeches.models import PolicyArea
from speeches.text.placed_passage import PlacedPassage
from speeches.views.hits_in_speech import marks_of, unlit
from speeches.views.spoken_of import Said
from speeches.views.transcripts import passage_citing


@dataclass(frozen=True, slots=True)
class MarkedMentions:
    """``area`` is None where the address names none of the archive; ``first`` is the number of the first of ``total``
    passages, and ``clear`` the plain address."""

    area: PolicyArea | None
    total: int
    first: int | None
    clear: str


def page_with_mentions(
    request: HttpRequest,
    context: Mapping[str, Any],
    passages: Sequence[PlacedPassage],
    stretches: Sequence[QuotedStretch],
    said: Said,
) -> HttpResponse:
    """``context`` is that of the plain page. ``?mentions=`` holds the slug of an area, or a former one."""
    asked = request.GET.get("mentions", "").replace("\x00", "")
    area = PolicyArea.objects.filter(slug=asked).first() or PolicyArea.formerly(asked)
    of_area = [one for one in said.namings if area and one.slug == area.slug]
    spots = {
        number: [(one.start, one.end) for one in group]
        for number, group in groupby(of_area, key=lambda one: one.number)
    }
    clear = context["address"]
    marks = marks_of(spots, clear)
    with_mentions = {
        "body": transcript_with_hits_html(
            said.text, passages, unlit(stretches), marks, passage_citing(context["cite"])
        ),
        "marked": MarkedMentions(area, len(marks), next(iter(marks), None), clear),
    }
    return render(request, "speeches/speech_with_mentions.html", {**context, **with_mentions})
