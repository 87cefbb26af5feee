"""How the library that signs people in is told to go about it here."""

import base64
import hashlib
import secrets
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest

from speeches.actions.throttle_sign_in import TooManyAttempts, begin_attempt, tell_of_failure
from speeches.models import FailedSignIn

_FRESH_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The name or the password is not right. Mind capital letters.",
        "incorrect_password": "The password is not right.",
        "too_many_login_attempts": "Too many attempts have failed. Wait ten minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """None as well for an account that has no business here, so that nobody learns that there is such an account."""
        who = credentials.get("username", ""), self.get_client_ip(request)
        try:
            attempt = begin_attempt(*who, FailedSignIn.Step.PASSWORD)
        except TooManyAttempts:
            raise self.validation_error("too_many_login_attempts") from None
        user = authenticate(request, **credentials)
        if not isinstance(user, User) or not user.is_staff:
            tell_of_failure(*who, FailedSignIn.Step.PASSWORD.value)
            return None
        attempt.delete()
        return user

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of those who have just signed in."""
        records = get_authentication_records(context.request, context.request.user)
        return not any(time.time() - record["at"] < _FRESH_SECONDS for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    """What codes are made from stands encrypted in the database, so that a copy of it is no second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right, or has been used. Wait for the next one, then type it.",
    }

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """By another SECRET_KEY than it was encrypted with it is lost: then what nobody knows, so that no code fits."""
        try:
            return _cipher().decrypt(encrypted_text).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _cipher() -> Fernet:
    key = hashlib.blake2b(settings.SECRET_KEY.encode()[:1024], digest_size=32, person=b"second-factor").digest()
    return Fernet(base64.urlsafe_b64encode(key))
