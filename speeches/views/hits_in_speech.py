"""The page of a speech with what a search found marked in its text, and the ways from one hit to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from speeches.markup import Hits, QuotedStretch, transcript_with_hits_html
from speeches.models import Transcript
from speeches.search.highlight import Place
from speeches.search.hits import hits_in, sought
from speeches.search.query import leaves, parse
from speeches.text.placed_passage import PlacedPassage
from speeches.views.transcripts import passage_citing

# The facts that each passage carries in the index.
_FACTS = ("title", "speaker__name", "role", "on_behalf_of__name", "occasion__name")


@dataclass(frozen=True, slots=True)
class Marked:
    """``words`` are what is sought, ``first`` the number of the first of ``total`` passages, ``clear`` the plain address."""

    words: list[str]
    total: int
    first: int | None
    clear: str


def page_with_hits(
    request: HttpRequest, context: Mapping[str, Any], passages: Sequence[PlacedPassage], stretches: list[QuotedStretch]
) -> HttpResponse:
    """``context`` is that of the page without hits. What ``?hit=`` holds is read like any question; no such page is kept in
    a cache or by a search engine."""
    shown, speech = context["transcript"], context["speech"]
    asked = sought(parse(request.GET.get("hit", "").replace("\x00", "")))
    text = Transcript.objects.values_list("text", flat=True).get(pk=shown.pk)
    words = [text[passage.start : passage.end] for passage in passages]
    facts = [speech[fact] for fact in _FACTS if speech[fact]]
    found = hits_in(asked, words, shown.language, facts) if asked else {}
    clear = context["address"]
    marks = marks_of({passages[at].number: _spots(passages[at].start, places) for at, places in found.items()}, clear)
    with_hits = {
        "body": transcript_with_hits_html(text, passages, unlit(stretches), marks, passage_citing(context["cite"])),
        "marked": Marked([str(leaf) for leaf in leaves(asked)], len(marks), next(iter(marks), None), clear),
    }
    return render(request, "speeches/speech_with_hits.html", {**context, **with_hits})


def unlit(stretches: Iterable[QuotedStretch]) -> list[QuotedStretch]:
    """None of them highlighted: a quote that is would not be told from what is marked."""
    return [QuotedStretch(stretch.start, stretch.end, stretch.address) for stretch in stretches]


def _spots(start: int, places: Iterable[Place]) -> list[tuple[int, int]]:
    """In the text, those places of a passage that begins at ``start``."""
    return [(start + place.start, start + place.end) for place in places]


def marks_of(spots: Mapping[int, list[tuple[int, int]]], clear: str) -> dict[int, Hits]:
    """By the number of the passage, in their order; all marks are counted through."""
    number, numbers = count(1), list(spots)
    around = zip([None, *numbers], spots.items(), [*numbers[1:], None], strict=False)
    return {
        passage: Hits(
            tuple(QuotedStretch(*spot, "", is_highlighted=True, anchor=f"hit-{next(number)}") for spot in within),
            place,
            len(spots),
            previous,
            following,
            f"{clear}#p{passage}",
        )
        for place, (previous, (passage, within), following) in enumerate(around, start=1)
    }
