"""What people type to sign in, with our words and our limit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_second_factor_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.models import User

from speeches.actions.throttle_sign_in import TooManyAttempts, begin_attempt, tell_of_failure
from speeches.actions.use_up_code import use_up_code
from speeches.models import FailedSignIn


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="User name",
            max_length=150,
            widget=forms.TextInput(
                attrs={"id": "id_username", "autocomplete": "username", "autocapitalize": "none", "autofocus": True}
            ),
        )
        self.fields["password"] = _password()
        self.order_fields(["login", "password"])
        self.offers_new_password = settings.EMAIL_IS_SENT


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = _password()


class SlowedCode:
    """A code that may not be tried often."""

    fields: dict[str, forms.Field]
    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("Code", "The six digits that your app shows, or one of your recovery codes.")

    def clean_code(self) -> str:
        adapter = get_adapter()
        address = adapter.get_client_ip(context.request)
        try:
            attempt = begin_attempt(self.user.get_username(), address, FailedSignIn.Step.CODE)
        except TooManyAttempts:
            raise adapter.validation_error("too_many_login_attempts") from None
        with _failure_told(self.user, FailedSignIn.Step.CODE.value):
            code: str = super().clean_code()  # type: ignore[misc]  # of the form it is mixed into
            if self.authenticator.type == Authenticator.Type.TOTP and not use_up_code(self.authenticator, code):
                raise get_second_factor_adapter().validation_error("incorrect_code")
        attempt.delete()
        return code


class CodeForm(SlowedCode, AuthenticateForm):
    pass


class ShowCodeForm(SlowedCode, CodeAgainForm):
    pass


class SetUpAppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("Code", "The six digits that the app shows now.")


class PasskeyForm(AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with _failure_told(self.user, "passkey"), _no_fault_of_the_server():
            return super().clean_credential()


class ShowPasskeyForm(ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with _failure_told(self.user, "passkey"), _no_fault_of_the_server():
            return super().clean_credential()


class AddPasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Name", required=False, max_length=60, help_text="So that you know it from others: “Office laptop”."
        )

    def clean(self) -> dict[str, Any]:
        with _no_fault_of_the_server():
            return super().clean()


@contextmanager
def _failure_told(user: User | None, step: str) -> Iterator[None]:
    """``user`` is None where the passkey is to say who it is."""
    try:
        yield
    except forms.ValidationError:
        tell_of_failure(user.get_username() if user else "", get_adapter().get_client_ip(context.request), step)
        raise


@contextmanager
def _no_fault_of_the_server() -> Iterator[None]:
    """The library reads what a browser sent, and raises whatever comes of it where that is no passkey."""
    try:
        yield
    except Exception as fault:
        raise forms.ValidationError("That is no passkey of this account, or it came too late. Try again.") from fault


def _password() -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return forms.CharField(label="Password", strip=False, widget=widget)


def _code(label: str, help_text: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True})
    return forms.CharField(label=label, max_length=20, help_text=help_text, widget=widget)
