"""Take the second factor from accounts whose owner has lost it, and end their sessions."""

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction


@dataclass(frozen=True)
class Reset:
    """How many accounts had a second factor, and how many sessions were ended."""

    accounts: int
    sessions: int


@transaction.atomic
def reset_second_factor(users: Iterable[User]) -> Reset:
    keys = [user.pk for user in users]
    lost = Authenticator.objects.filter(user__in=keys)
    accounts = lost.values("user").distinct().count()
    lost.delete()
    sessions = list(UserSession.objects.filter(user__in=keys))
    for session in sessions:
        session.end()
    return Reset(accounts, len(sessions))
