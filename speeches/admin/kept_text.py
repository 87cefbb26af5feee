"""What the browser keeps of what is typed into a form until it is saved: under which name, and when it may forget it."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FIELD = "_kept"
COOKIE = "kept-text-saved"  # read by static/kept-text.js
_ID = re.compile(r"[a-z0-9]{8,40}")
_MOST = 20  # forms saved before a page was opened that reads the cookie
_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class KeptText:
    """For the form: ``page`` is the name that the browser gave this page of it, ``is_unsaved`` whether the form comes back
    with what was typed and was not saved."""

    record: str
    page: str
    is_unsaved: bool


def kept_text(request: HttpRequest, record: str) -> KeptText:
    return KeptText(record, _page_of(request), request.method == "POST")


def note_saved(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer to a form that was saved: by it, not by the click, the browser learns that it need not keep the text."""
    if page := _page_of(request):
        before = [one for one in request.COOKIES.get(COOKIE, "").split(".") if _ID.fullmatch(one)]
        saved = ".".join([*before, page][-_MOST:])
        response.set_cookie(COOKIE, saved, max_age=_SECONDS, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


def _page_of(request: HttpRequest) -> str:
    sent = request.POST.get(FIELD, "")
    return sent if _ID.fullmatch(sent) else ""
