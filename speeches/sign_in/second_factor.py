"""Who needs a second factor, and whether a session has shown it."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

# Who may make public what the archive says, or say who may: by what they may do, not by the group that lets them.
NEEDING = (
    "speeches.publish_speech",
    "speeches.publish_quote",
    "auth.add_user",
    "auth.change_user",
    "auth.delete_user",
)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def needs_one(user: User) -> bool:
    return settings.SECOND_FACTOR and any(user.has_perm(permission) for permission in NEEDING)


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def is_shown(request: HttpRequest) -> bool:
    """In this session, by a code or a passkey."""
    records = get_authentication_records(request, request.user)  # without the user it would find none
    return any(record["method"] == "mfa" for record in records)


def way_to_it(request: HttpRequest) -> str | None:
    """Where somebody has to go before the admin is open; none where nothing is missing."""
    user = request.user
    if not isinstance(user, User) or not needs_one(user):
        return None
    if not has_one(user):
        return reverse("mfa_index")
    if not is_shown(request):
        return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"
    return None


def keep_this_session_alone(request: HttpRequest) -> None:
    """Once a factor is set up: this session has just shown it, and others, begun by the password alone, end."""
    record_authentication(request, request.user, "mfa", reauthenticated=True)
    end_other_sessions(request, request.user)
