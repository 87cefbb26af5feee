"""A new password for who has lost the old one, by a link sent to the account's e-mail address."""

from collections.abc import Callable, Iterator
from functools import wraps
from threading import Thread
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse_lazy

from speeches.actions.throttle_sign_in import TooManyAttempts, begin_attempt
from speeches.models import FailedSignIn


def where_mail_is_sent(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The page is there only where the operator has set up a mail server."""

    @wraps(view)
    def offered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.EMAIL_IS_SENT:
            raise Http404
        return view(request, *args, **kwargs)

    return offered


class LostPasswordForm(PasswordResetForm):
    def clean_email(self) -> str:
        """Counted like an attempt to sign in, so that nobody is flooded with letters."""
        email: str = self.cleaned_data["email"]
        adapter = get_adapter()
        try:
            begin_attempt(email, adapter.get_client_ip(context.request), FailedSignIn.Step.LETTER)
        except TooManyAttempts:
            raise adapter.validation_error("too_many_login_attempts") from None
        return email

    def get_users(self, email: str) -> Iterator[User]:
        return (user for user in super().get_users(email) if user.is_staff)

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Beside the answer, which would else take longer where there is an account and so tell of it."""
        Thread(target=super().send_mail, args=args, kwargs=kwargs).start()


class LostPassword(PasswordResetView):
    form_class = LostPasswordForm
    template_name = "sign_in/lost_password.html"
    subject_template_name = "sign_in/lost_password_subject.txt"
    email_template_name = "sign_in/lost_password_letter.txt"
    success_url = reverse_lazy("account_login")

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        told = "If an account has this address, a letter with a link is on its way to it."
        messages.success(self.request, told)
        return super().form_valid(form)


class NewPassword(PasswordResetConfirmView):
    template_name = "sign_in/new_password.html"
    success_url = reverse_lazy("account_login")

    def form_valid(self, form: SetPasswordForm) -> HttpResponse:
        response = super().form_valid(form)
        for session in UserSession.objects.filter(user=form.user):
            session.end()
        messages.success(self.request, "Your new password is set. Sign in with it.")
        return response
