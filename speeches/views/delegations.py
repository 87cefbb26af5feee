"""Delegations: the states and organisations that are spoken for, and each with what was said on its behalf."""

from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from speeches.models import Delegation, Quote, Speaker, Speech
from speeches.models.publication import Status
from speeches.text.names import name_key
from speeches.views.emphasised import all_emphasised
from speeches.views.former_addresses import redirect_former
from speeches.views.heads import delegation_head, list_head
from speeches.views.lines import page_of_lines, quote_lines

_ABOUT = "The states and organisations on whose behalf somebody speaks in the archive."
_QUOTES_SHOWN = 5
_SPEAKERS_SHOWN = 12
_PUBLIC = Q(speeches__status=Status.PUBLISHED)
_ALPHABET, _OTHER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "…"


@require_safe
def delegation_list(request: HttpRequest) -> HttpResponse:
    counted = Delegation.objects.filter(_PUBLIC).annotate(speech_count=Count("speeches")).order_by("pk")
    delegations = sorted(counted, key=lambda one: (_letter(one) == _OTHER, name_key(one.name), one.pk))
    context = {
        "letters": [(letter, list(group)) for letter, group in groupby(delegations, key=_letter)],
        "total": len(delegations),
        "head": list_head(request, "States and organisations", description=_ABOUT),
    }
    return render(request, "speeches/delegations.html", context)


@require_safe
def delegation(request: HttpRequest, slug: str) -> HttpResponse:
    heard = Delegation.objects.published()
    found = heard.filter(slug=slug).first()
    if found is None:
        return _redirect(request, slug)
    said = Speech.objects.published().filter(on_behalf_of=found)
    quotes = Quote.objects.published().filter(speech__on_behalf_of=found)
    span = said.aggregate(total=Count("pk"), first=Min("date__year"), last=Max("date__year"))
    lines, paging = page_of_lines(request, said.newest_first(), span["total"])
    context = {
        "delegation": found,
        "head": delegation_head(request, found, paging),
        "span": span,
        "lines": lines,
        "paging": paging,
        "quotes": quote_lines(quotes.order_by("-published_at", "-pk"))[:_QUOTES_SHOWN],
        "quote_count": quotes.count(),
        "emphasised": all_emphasised(said, {"country": found.code or found.slug}),
        **_speakers(found),
    }
    return render(request, "speeches/delegation.html", context)


def _redirect(request: HttpRequest, slug: str) -> HttpResponsePermanentRedirect:
    """A code leads to the page as well, in capitals or not."""
    heard = Delegation.objects.published()
    by_code = heard.filter(code=slug.upper()).first()
    if by_code is None:
        return redirect_former(request, "delegation", heard, slug)
    moved: HttpResponsePermanentRedirect = redirect(by_code, permanent=True)
    return moved


def _speakers(delegation: Delegation) -> dict[str, Any]:
    """Those who spoke most often first."""
    spoke = _PUBLIC & Q(speeches__on_behalf_of=delegation)
    counted = Speaker.objects.filter(spoke).annotate(speech_count=Count("speeches"))
    speakers = list(counted.order_by("-speech_count", "name", "pk").values("name", "slug", "speech_count"))
    # It is not worth a tap to be shown a single one more.
    shown = len(speakers) if len(speakers) == _SPEAKERS_SHOWN + 1 else _SPEAKERS_SHOWN
    return {"speakers": speakers[:shown], "further_speakers": speakers[shown:]}


def _letter(delegation: Delegation) -> str:
    """Under which it stands in the list."""
    first = name_key(delegation.name)[:1].upper()
    return first if first and first in _ALPHABET else _OTHER
