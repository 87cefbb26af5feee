"""The drift queue: each held quote with what broke it, to be re-worded, tied to another place, or withdrawn."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from speeches.admin.held_ways import Refused, Way, resolve
from speeches.admin.kept_text import note_saved
from speeches.admin.publication import PublicationAdmin
from speeches.admin.quote_examination import Candidate, Examined, examine
from speeches.admin.quote_proof import Choice, choices, examined_context
from speeches.models import Quote, Transcript

PER_PAGE = 20

Text = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class HeldQuote:
    """For the page. ``broken_by`` is the correction after which the words did not stand any more, ``current`` the version
    that readers see; ``refused`` what was sent for this quote and could not be done, ``way`` in which."""

    quote: Quote
    broken_by: Transcript | None
    current: Transcript | None
    examined: Examined
    refused: Refused | None = None
    choices: Sequence[Choice] = field(default=())

    @property
    def wording(self) -> str:
        """What the editor begins with: the words sent before, the suggestion, or the words as they are."""
        if self.refused and self.refused.way is Way.REWORD:
            return self.refused.typed
        return self.examined.proof.suggestion or self.quote.text

    @property
    def proof(self) -> dict[str, Any] | None:
        """What is told of other words that were sent."""
        examined = self.refused and self.refused.examined
        return examined_context(self.quote, examined) if examined else None


def held_quotes(admin: PublicationAdmin, request: HttpRequest) -> HttpResponse:
    if not admin.has_view_permission(request):
        raise PermissionDenied
    refused = None
    if request.method == "POST":
        refused = resolve(admin, request)
        if refused is None:
            return note_saved(request, redirect(request.get_full_path()))
        admin.message_user(request, refused.because, messages.ERROR)
    held = Quote.objects.filter(status=Quote.Status.HELD).select_related("speech", "speaker", "transcript")
    page = Paginator(held.defer("transcript__text").order_by("pk"), PER_PAGE).get_page(request.GET.get("page"))
    quotes = list(page.object_list)
    if refused and refused.quote not in quotes:
        quotes.insert(0, refused.quote)  # The page was shifted meanwhile.
    context = {
        **admin.admin_site.each_context(request),
        "title": "Held quotes",
        "opts": admin.opts,
        "page": page,
        "held": _shown(quotes, refused),
        "may_change": admin.has_change_permission(request),
        "may_withdraw": admin.has_publish_permission(request),
    }
    return render(request, "admin/speeches/quote/held.html", context, status=400 if refused else 200)


def _shown(quotes: Sequence[Quote], refused: Refused | None) -> list[HeldQuote]:
    versions = _versions(quotes)
    current = {
        transcript.pk: Candidate.of(transcript)
        for transcript in Transcript.objects.filter(
            pk__in=[one.pk for texts in versions.values() for one in texts if one.current]
        ).prefetch_related("passages")
    }
    return [
        _held_quote(quote, versions, current, refused if refused and refused.quote == quote else None)
        for quote in quotes
    ]


def _versions(quotes: Sequence[Quote]) -> dict[Text, list[Transcript]]:
    """All versions of every text of their speeches, without the words."""
    versions = defaultdict[Text, list[Transcript]](list)
    speeches = {quote.speech_id for quote in quotes}
    for transcript in Transcript.objects.filter(speech__in=speeches).defer("text").order_by("version"):
        versions[_text_of(transcript)].append(transcript)
    return versions


def _text_of(transcript: Transcript) -> Text:
    return transcript.speech_id, transcript.language, transcript.delivery


def _held_quote(
    quote: Quote,
    versions: dict[Text, list[Transcript]],
    current: dict[int, Candidate],
    refused: Refused | None,
) -> HeldQuote:
    if quote.transcript:
        own = versions[_text_of(quote.transcript)]
        later = [version for version in own if version.version > quote.transcript.version]
        broken_by = later[0] if later else None
    else:  # its text has left the archive
        own = [one for text, texts in versions.items() if text[0] == quote.speech_id for one in texts]
        broken_by = None
    candidates = [current[version.pk] for version in own if version.current]
    found = examine(quote.text, candidates)
    return HeldQuote(
        quote=quote,
        broken_by=broken_by,
        current=found.candidate.transcript if found.candidate else None,
        examined=found,
        refused=refused,
        choices=choices(found) if found.proof.is_true else (),
    )
