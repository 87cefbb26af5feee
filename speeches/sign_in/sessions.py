"""The page of one's sessions: since when, from which browser, and the way to end them."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from speeches.text.browsers import browser_in_words


@dataclass(frozen=True)
class SessionLine:
    pk: int
    browser: str
    address: str
    since: datetime
    is_this: bool


@login_required
@require_http_methods(["GET", "HEAD"])
def session_list(request: HttpRequest) -> HttpResponse:
    this = request.session.session_key
    lines = [
        SessionLine(one.pk, browser_in_words(one.user_agent), one.ip, one.created_at, one.session_key == this)
        for one in _sessions_of(request).order_by("-created_at", "-pk")
    ]
    lines.sort(key=lambda line: not line.is_this)
    return render(
        request, "sign_in/sessions.html", {"sessions": lines, "others": sum(not one.is_this for one in lines)}
    )


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    end_sessions(request, [get_object_or_404(_sessions_of(request), pk=pk)])
    if not request.user.is_authenticated:
        return redirect("account_login")
    messages.success(request, "That session is ended.")
    return redirect("sessions")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    end_other_sessions(request, request.user)
    messages.success(request, "All other sessions are ended.")
    return redirect("sessions")


def _sessions_of(request: HttpRequest) -> QuerySet[UserSession]:
    """Those that are still open; how others ended, nobody tells the rows that remember them."""
    open_now = Session.objects.filter(expire_date__gt=timezone.now())
    return UserSession.objects.filter(user=request.user, session_key__in=open_now.values("session_key"))
