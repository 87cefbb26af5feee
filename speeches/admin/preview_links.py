"""Links for a look at a draft, as the admin makes, lists and revokes them."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import Http404, HttpRequest
from django.urls import reverse

from speeches.actions.give_preview import give_preview, revoke_preview
from speeches.models import PreviewLink, Speech
from speeches.models.step import LINKED, REVOKED


def links_of(speech: Speech) -> list[PreviewLink]:
    """With the answers, the newest first."""
    return list(speech.preview_links.select_related("made_by").prefetch_related("answers"))


def give_link(desk: Any, request: HttpRequest, speech: Speech, said: dict[str, Any]) -> str:
    """The address, which is shown once: the archive keeps no more of it than a digest."""
    _, token = give_preview(speech, said["meant_for"], request.user, said["days"])
    LogEntry.objects.log_actions(request.user.pk, [speech], CHANGE, LINKED)  # type: ignore[arg-type]
    return request.build_absolute_uri(reverse("preview", args=[token]))


def revoke_link(desk: Any, request: HttpRequest, speech: Speech, said: dict[str, Any]) -> None:
    key = request.POST.get("key", "")
    link = speech.preview_links.filter(pk=key).first() if key.isascii() and key.isdecimal() and len(key) < 19 else None
    if link is None:
        raise Http404("There is no such link.")
    revoke_preview(link)
    LogEntry.objects.log_actions(request.user.pk, [speech], CHANGE, REVOKED)  # type: ignore[arg-type]
    desk.message_user(request, f"The link for {link.meant_for} leads nowhere any more.", messages.SUCCESS)
