"""The addresses of signing in: the library's own views, of which only these are open, and our pages beside them."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn.views import remove_webauthn
from django.urls import URLPattern, path
from django.views.generic import RedirectView

from speeches.sign_in.lost_password import LostPassword, NewPassword, where_mail_is_sent
from speeches.sign_in.sessions import end_others, end_session, session_list
from speeches.sign_in.setting_up import AddPasskey, SecondFactor, SetUpApp, ShowPasskey

urlpatterns: list[URLPattern] = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/", account.reauthenticate, name="account_reauthenticate"),
    path("password/lost/", where_mail_is_sent(LostPassword.as_view()), name="lost-password"),
    path("password/new/<uidb64>/<token>/", where_mail_is_sent(NewPassword.as_view()), name="new-password"),
    path("sessions/", session_list, name="sessions"),
    path("sessions/others/end/", end_others, name="end-other-sessions"),
    path("sessions/<int:pk>/end/", end_session, name="end-session"),
    path("second-factor/", SecondFactor.as_view(), name="mfa_index"),
    path("second-factor/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-factor/code-again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/", SetUpApp.as_view(), name="mfa_activate_totp"),
    path("second-factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("second-factor/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("second-factor/passkeys/again/", ShowPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", remove_webauthn, name="mfa_remove_webauthn"),
]
