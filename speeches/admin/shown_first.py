"""A change that is shown before it is done: what a form asks for is previewed, and done only if it is still the same."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from speeches.actions.recording import NotAsSeenError, Preview, Verb, preview, record
from speeches.models import Change

_NOT_AS_SEEN = "What would change is no longer what you were shown. Look at it again before you go on."
_HELD = "Something else still belongs to what would go, so it cannot."


class Asking(Protocol):
    """A form that asks for a change."""

    def is_valid(self) -> bool: ...

    def change(self) -> Verb:
        """What was asked for. The form must be valid."""

    def refuse(self, error: ValidationError) -> None:
        """Show beside its field what the action found wrong."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown, or what was done."""

    seen: Preview | None = None
    fault: str = ""
    done: Change | None = None


def show_or_do(request: HttpRequest, form: Asking, name: str) -> Shown:
    """``name`` is that of the action."""
    if not form.is_valid():
        return Shown()
    verb = form.change()
    try:
        if "seen" in request.POST and "look" not in request.POST:
            return Shown(done=record(name, verb, cast(Any, request.user), request.POST["seen"]))
        return Shown(preview(verb))
    except NotAsSeenError:
        return Shown(preview(verb), _NOT_AS_SEEN)
    except ProtectedError:
        form.refuse(ValidationError(_HELD))
    except ValidationError as error:
        form.refuse(error)
    return Shown()


def tell_of(request: HttpRequest, change: Change, concerned: Collection[Model], told: str = "") -> HttpResponse:
    """To the page of the change, where it can be undone. ``told`` is what the log says of each record, where that is not
    what it says of all."""
    LogEntry.objects.log_actions(cast(int, request.user.pk), list(concerned), CHANGE, told or change.told)
    days = f"It can be undone until {change.undo_until:%-d %B %Y}."
    messages.success(request, f"{change.told} {days}")
    return redirect("admin:speeches_change_change", change.pk)
