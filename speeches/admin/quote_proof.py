"""What an editor is told of a quote while writing it: its grade, its place, what differs, and which quotes are like it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from speeches.admin.quote_examination import (
    Examined,
    Starts,
    candidates_for,
    examine,
    excess,
    place_of_record,
    read_starts,
    starts_of,
)
from speeches.models import Passage, Quote, Segment, Speech, Transcript
from speeches.text.anchoring import Place
from speeches.text.prepared import Prepared
from speeches.text.whole_words import splits_word
from speeches.text.wordings import wording_key

LONG = 1_200
AROUND = 70  # characters shown before and after the words
MOST_TOLD = 10  # of quotes that are like this one
TEMPLATE = "admin/speeches/quote/_proof.html"


@dataclass(frozen=True, slots=True)
class Standing:
    """A segment in its passages, with some of the words before and after it there."""

    passages: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the ways in which the words stand. ``starts`` is “12,340”."""

    starts: str
    standing: tuple[Standing, ...]
    is_chosen: bool


class AskedForm(forms.Form):
    """What the script sends."""

    text = forms.CharField(required=False, strip=False)
    speech = forms.ModelChoiceField(Speech.objects.all(), required=False)
    transcript = forms.ModelChoiceField(Transcript.objects.all(), required=False)
    quote = forms.ModelChoiceField(Quote.objects.select_related("transcript"), required=False)
    chosen = forms.CharField(required=False)
    kind = forms.ChoiceField(choices=Quote.Kind, required=False)


@require_POST
def quote_proof(request: HttpRequest) -> HttpResponse:
    """The proof of what is typed, as a fragment of HTML. Nothing is stored."""
    if not _may_write_quotes(request):
        raise PermissionDenied
    asked = AskedForm(request.POST)
    chosen = read_starts(request.POST["chosen"]) if request.POST.get("chosen") else ()
    if not asked.is_valid() or chosen is None:
        return HttpResponse("This cannot be looked up.", status=400, content_type="text/plain")
    quote = _as_typed(asked.cleaned_data)
    return render(request, TEMPLATE, proof_context(quote, asked.cleaned_data["text"], chosen))


def _may_write_quotes(request: HttpRequest) -> bool:
    may = request.user.has_perms
    return may(["speeches.view_quote", "speeches.change_quote"]) or may(["speeches.add_quote"])


def _as_typed(asked: dict[str, Any]) -> Quote:
    """The quote as it would be, never saved."""
    quote = asked["quote"] or Quote(speech=asked["speech"])
    quote.kind = asked["kind"] or quote.kind
    if quote.status != Quote.Status.HELD:
        quote.transcript = asked["transcript"]
    return quote


def proof_html(quote: Quote, chosen: Starts = ()) -> str:
    return render_to_string(TEMPLATE, proof_context(quote, quote.text, chosen))


def proof_context(quote: Quote, typed: str, chosen: Starts = ()) -> dict[str, Any]:
    """For the template: what is told of ``typed`` as the words of ``quote``."""
    typed = typed.replace("\r\n", "\n")
    missing = "words" if not typed.strip() else "" if quote.speech_id else "speech"
    too_much = excess(typed)
    if missing or too_much:
        return {"missing": missing, "too_much": too_much}
    if quote.transcript and quote.transcript.speech_id != quote.speech_id:
        return {"missing": "transcript"}
    found = examine(typed, candidates_for(quote), chosen=chosen, pinned=place_of_record(quote))
    return examined_context(quote, found) | {"without_marks": found.text if found.text != typed.strip() else ""}


def examined_context(quote: Quote, found: Examined) -> dict[str, Any]:
    return {
        "proof": found.proof,
        "transcript": found.candidate and found.candidate.transcript,
        "grade": Quote.Grade(found.proof.grade).label.capitalize(),
        "is_reported": quote.kind == Quote.Kind.REPORTED,
        "held": quote.status == Quote.Status.HELD,
        "characters": len(found.text) if len(found.text) > LONG else 0,
        "must_be_chosen": found.must_be_chosen,
        "choices": choices(found),
        **_others(quote, found),
    }


def choices(found: Examined) -> list[Choice]:
    if found.candidate is None or not found.placements:
        return []
    passages = list(found.candidate.transcript.passages.all())
    prepared = found.candidate.prepared
    return [
        Choice(
            ",".join(map(str, starts_of(places))),
            tuple(_standing(place, prepared, passages) for place in places),
            starts_of(places) == found.starts,
        )
        for places in found.placements
    ]


def _standing(place: Place, prepared: Prepared, passages: Sequence[Passage]) -> Standing:
    numbers = [each.number for each in passages if each.start < place.end and each.end > place.start]
    words = prepared.read.words
    start, end = prepared.read.stretch(place.start, place.end)
    first = words.rfind("\n", 0, start) + 1
    last = words.find("\n", end) if "\n" in words[end:] else len(words)
    before, after = max(first, start - AROUND), min(last, end + AROUND)
    while before > first and before < start and splits_word(words, before):
        before += 1
    while end < after < last and splits_word(words, after):
        after -= 1
    return Standing(
        passages=_named(numbers),
        before=("… " if before > first else "") + words[before:start].lstrip(),
        words=words[start:end],
        after=words[end:after].rstrip() + (" …" if after < last else ""),
    )


def _named(numbers: Sequence[int]) -> str:
    match numbers:
        case [number]:
            return f"Passage {number}"
        case [first, last]:
            return f"Passages {first} and {last}"
    return f"Passages {numbers[0]} to {numbers[-1]}"


def _others(quote: Quote, found: Examined) -> dict[str, list[Quote]]:
    """Quotes of the same speech that have the same words, and those that have some words of its place."""
    others = Quote.objects.filter(speech=quote.speech_id).exclude(pk=quote.pk)
    same = list(_same_words(others, found.text))
    meets = Q()
    for place in found.places:
        meets |= Q(start__lt=place.end, end__gt=place.start)
    overlapping: list[Quote] = []
    if found.candidate and meets:
        segments = Segment.objects.filter(meets, passage__transcript=found.candidate.transcript)
        beside = others.filter(pk__in=segments.values("quote")).exclude(pk__in=[other.pk for other in same])
        overlapping = list(beside.order_by("pk")[:MOST_TOLD])
    return {"same": same[:MOST_TOLD], "overlapping": overlapping}


def _same_words(others: Any, text: str) -> Iterator[Quote]:
    key = wording_key(text)
    keys = [pk for pk, words in others.values_list("pk", "text") if key and wording_key(words) == key]
    yield from others.filter(pk__in=keys).order_by("pk")
