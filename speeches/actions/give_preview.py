"""Give somebody without an account a look at one draft, and take it back."""

import secrets
from datetime import timedelta
from typing import Any

from django.utils import timezone

from speeches.models import PreviewLink, Speech
from speeches.models.preview_link import PREVIEW_DAYS, digest_of


def give_preview(speech: Speech, meant_for: str, by: Any, days: int = PREVIEW_DAYS) -> tuple[PreviewLink, str]:
    """The link and its secret, which is told once: only a digest of it is kept."""
    token = secrets.token_urlsafe(32)
    link = PreviewLink.objects.create(
        speech=speech,
        digest=digest_of(token),
        meant_for=meant_for,
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return link, token


def revoke_preview(link: PreviewLink) -> None:
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
