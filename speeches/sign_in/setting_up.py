"""The pages on which a second factor is set up, as the library has them, but for what is ours."""

from typing import Any

from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.forms import Form
from django.http import HttpResponse

from speeches.sign_in.second_factor import keep_this_session_alone, needs_one
from speeches.text.qr_code import qr_code


class SecondFactor(IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_needed": needs_one(self.request.user)}


class SetUpApp(ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        in_fours = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return {**context, "qr_code": qr_code(context["totp_url"]), "secret": in_fours}

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        keep_this_session_alone(self.request)
        return response


class AddPasskey(AddWebAuthnView):
    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        keep_this_session_alone(self.request)
        return response


class ShowPasskey(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Form) -> HttpResponse:
        """Told on the page itself; the library sends people away from it."""
        return self.render_to_response(self.get_context_data(form=form))
