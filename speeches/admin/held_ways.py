"""The three ways out for a held quote, each proven before anything is stored."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest

from speeches.actions.release_quote import ask_to_publish_again, release_quote
from speeches.admin.publication import PublicationAdmin
from speeches.admin.quote_examination import Examined, Starts, candidates_for, examine, excess, read_starts
from speeches.admin.quote_outcome import place_of
from speeches.models import Quote, Transcript

_NO_SUCH_PLACE = "The words do not stand at the place that was chosen. Choose one of those shown."
_NO_PLACE = "Choose the place at which the words are meant."
_SEVERAL_PLACES = "These words stand in the text more than once. Choose below them which place is meant."
_NOT_SO = (
    "These words do not stand in the text just so, and the quote stays held as it was. Compare them with the text."
)


class Way(StrEnum):
    REWORD = "reword"
    REPIN = "repin"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a quote stays held as it was; ``typed`` are the words, or the reason, that were sent for it."""

    quote: Quote
    way: Way
    because: str
    typed: str = ""
    examined: Examined | None = None


class WayForm(forms.Form):
    """``transcript`` is the version that was shown as the current one."""

    quote = forms.ModelChoiceField(Quote.objects.select_related("speech", "speaker", "transcript"))
    way = forms.ChoiceField(choices=[(way.value, way.value) for way in Way])
    transcript = forms.ModelChoiceField(Transcript.objects.defer("text"), required=False)
    text = forms.CharField(required=False)
    chosen = forms.CharField(required=False)
    reason = forms.CharField(required=False, max_length=Quote._meta.get_field("withdrawn_because").max_length)


def resolve(admin: PublicationAdmin, request: HttpRequest) -> Refused | None:
    """Do what was sent, or say why not."""
    sent = WayForm(request.POST)
    sent.is_valid()
    quote, way = sent.cleaned_data.get("quote"), sent.cleaned_data.get("way")
    if quote is None or way is None:
        raise Http404
    may = admin.has_publish_permission(request) if way == Way.WITHDRAW else admin.has_change_permission(request, quote)
    if not may:
        raise PermissionDenied
    typed = request.POST.get("reason" if way == Way.WITHDRAW else "text", "")
    if faults := [fault for found in sent.errors.values() for fault in found]:
        return Refused(quote, Way(way), str(faults[0]), typed)
    with transaction.atomic():
        Quote.objects.select_for_update().get(pk=quote.pk)
        quote.refresh_from_db(fields=["status", "text"])
        if quote.status != Quote.Status.HELD:
            admin.message_user(request, "This quote is not held any more: somebody was faster.", messages.WARNING)
            return None
        return _WAYS[Way(way)](admin, request, quote, sent.cleaned_data)


def _reword(admin: PublicationAdmin, request: HttpRequest, quote: Quote, sent: dict[str, Any]) -> Refused | None:
    text = sent["text"].replace("\r\n", "\n")
    if because := excess(text) or ("" if text else "A quote has words."):
        return Refused(quote, Way.REWORD, because, text)
    found, because = _found(quote, text, sent)
    if because:
        return Refused(quote, Way.REWORD, because, text, found)
    quote.text = found.text
    quote.save(update_fields=["text"])
    _release(admin, request, quote, found.starts, "Re-worded")
    return None


def _repin(admin: PublicationAdmin, request: HttpRequest, quote: Quote, sent: dict[str, Any]) -> Refused | None:
    found, because = _found(quote, quote.text, sent)
    if not sent["chosen"]:
        because = _NO_PLACE
    if because:
        return Refused(quote, Way.REPIN, because)
    _release(admin, request, quote, found.starts, "Tied to another place")
    return None


def _withdraw(admin: PublicationAdmin, request: HttpRequest, quote: Quote, sent: dict[str, Any]) -> Refused | None:
    if not sent["reason"]:
        return Refused(quote, Way.WITHDRAW, "Say why it is withdrawn: readers who come to its address see the reason.")
    quote.withdrawn_because = sent["reason"]
    quote.save(update_fields=["withdrawn_because"])
    admin.take_back(request, [quote])
    return None


_WAYS: dict[Way, Callable[[PublicationAdmin, HttpRequest, Quote, dict[str, Any]], Refused | None]] = {
    Way.REWORD: _reword,
    Way.REPIN: _repin,
    Way.WITHDRAW: _withdraw,
}


def _found(quote: Quote, text: str, sent: dict[str, Any]) -> tuple[Examined, str]:
    """How the words stand in the current text, and why that is not enough to let the quote go, if so."""
    chosen = read_starts(sent["chosen"]) if sent["chosen"] else ()
    found = examine(text, candidates_for(quote), chosen=chosen or ())
    shown, current = sent["transcript"], found.candidate and found.candidate.transcript
    if shown and shown != current:
        return found, "The text has been corrected again meanwhile. See how the words stand in it now."
    if not found.proof.is_true:
        return found, _NOT_SO
    if chosen is None or (chosen and chosen != found.starts):
        return found, _NO_SUCH_PLACE
    return found, _SEVERAL_PLACES if found.must_be_chosen else ""


def _release(admin: PublicationAdmin, request: HttpRequest, quote: Quote, starts: Starts, done: str) -> None:
    release_quote(quote, chosen=starts)
    admin.log_change(request, quote, f"{done}, and held no more.")
    place, next_step = place_of(Quote.objects.get(pk=quote.pk)), "is a draft for a publisher to make public"
    if ask_to_publish_again(quote, request.user):
        next_step = "waits for a publisher to make it public again"
    told = f"{done}: the quote stands in {place}, and {next_step}."
    admin.message_user(request, told, messages.SUCCESS)
