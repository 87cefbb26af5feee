"""Accounts to sign in with, and the codes of an authenticator app, computed as RFC 6238 says."""

import base64
import hmac
import struct
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from speeches.models import (
    Change,
    Concern,
    Deletion,
    ImportRecord,
    Link,
    Misquote,
    PolicyArea,
    Repetition,
    SilentSearch,
    SourceCheck,
)
from tests.admin.conftest import make_speech
from tests.sign_in.roles import ROLES

PASSWORD = "rope and lamp"  # noqa: S105
SIGN_IN, CODE, SECOND_FACTOR = "/accounts/sign-in/", "/accounts/second-factor/code/", "/accounts/second-factor/"


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _no_code_is_used_up() -> Iterator[None]:
    from django.core.cache import cache

    yield
    cache.clear()


def account(name: str, *groups: str, **facts: Any) -> User:
    user = User.objects.create_user(name, password=PASSWORD, **{"is_staff": True, **facts})
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def code_of(secret: str, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes from now."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def with_app(user: User) -> str:
    """Sets up an app for the account, and gives its secret."""
    secret = base64.b32encode(b"lamps of the harbour").decode()
    TOTP.activate(user, secret)
    return secret


def sign_in(name: str, password: str = PASSWORD, client: Client | None = None, **extra: Any) -> tuple[Client, Any]:
    client = client or Client()
    return client, client.post(SIGN_IN, {"login": name, "password": password}, **extra)


@pytest.fixture
def clients() -> dict[str, Client]:
    made = {letter: Client() for letter in ROLES}
    for letter, groups in ROLES.items():
        made[letter].force_login(account(f"role {letter}", *groups))
    return made


def one_of_each() -> dict[str, int]:
    """The key of a record of each noun."""
    speech = make_speech()
    quote, passage = speech.quotes.get(), speech.transcripts.get().passages.first()
    now = timezone.now()
    areas = [PolicyArea.objects.create(name=name) for name in ("Lamps", "Ropes")]
    made = [
        speech,
        quote,
        speech.speaker,
        speech.occasion,
        speech.source,
        speech.on_behalf_of,
        speech.transcripts.get(),
        Link.objects.create(first=areas[0], second=areas[1], because="Lamps hang from ropes."),
        areas[0],
        Misquote.objects.create(quote=quote, wording="The lamp burns by itself"),
        Repetition.objects.create(quote=quote, passage=passage, start=0, end=3, words=8),
        Concern.objects.create(quote=quote, message="Who said it?", sender="s", reason="words"),
        SilentSearch.objects.create(words="lighthouse keepers"),
        ImportRecord.objects.create(key="a", speech=speech, file="a", sha256="a", text_sha256="b", facts={}),
        Change.objects.create(verb="edit_policyarea", told="Ropes is called Rope.", rows=[]),
        Deletion.objects.create(verb="delete_speaker", told="Deleted the speaker “A. Example”.", rows=[]),
        SourceCheck.objects.create(address="https://harbour.example/", outcome="gone", asked_at=now, since=now),
        account("somebody"),
        Group.objects.create(name="Readers"),
    ]
    return {f"{one._meta.app_label}_{one._meta.model_name}": one.pk for one in made}


@pytest.fixture
def records() -> dict[str, int]:
    return one_of_each()
