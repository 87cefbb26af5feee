"""The admin as a site: one way to sign in, and a second factor before its pages where the account needs one."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, TypeVar, cast

from allauth.account import views as account
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from speeches.sign_in.noting import noted
from speeches.sign_in.second_factor import way_to_it

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class ArchiveAdminSite(admin.AdminSite):
    def admin_view(self, view: View, cacheable: bool = False) -> View:
        checked = super().admin_view(view, cacheable)

        @wraps(checked)
        def after_second_factor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                return checked(request, *args, **kwargs)
            way = way_to_it(request)
            return redirect(way) if way else noted(request, partial(checked, request, *args, **kwargs))

        return cast(View, after_second_factor)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return cast(
            HttpResponse, account.login(request)
        )  # the one page of signing in, which also leads on those who are in

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Once it is changed every other session ends; this one goes on under another key."""
        before = request.session.session_key
        response = super().password_change(request, extra_context)
        if request.session.session_key != before:
            UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
            end_other_sessions(request, request.user)
        return response
