"""Bring policy areas in from a file: it is read, what it would do is shown, and only that is done."""

import base64
import binascii
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from speeches.actions.bring_in_vocabulary import CannotBringInError, OtherThanToldError, bring_in_vocabulary
from speeches.importers.read_skos import read_skos
from speeches.importers.skos_graph import MOST_BYTES
from speeches.importers.vocabulary_file import VocabularyError, VocabularyFile
from speeches.text.vocabulary_account import Account, Kind, Step, counted

_NEEDED = [
    *(f"speeches.{verb}_{noun}" for noun in ("term", "matchingconcept") for verb in ("add", "change", "delete")),
    *(f"speeches.{verb}_policyarea" for verb in ("add", "change")),
]
_TOO_MANY = "The terms stand in too many passages to be found at once: manage.py refresh_mentions counts them."


class FileForm(forms.Form):
    file = forms.FileField(help_text=f"SKOS in Turtle (.ttl) or JSON-LD (.jsonld), at most {MOST_BYTES:,} bytes.")
    removing = forms.BooleanField(
        required=False,
        label="Take away terms and matches that the file does not list",
        help_text="Only of the areas that stand in the file. An area is never deleted.",
    )


class AgreedForm(forms.Form):
    """What was shown, sent back by the button below it."""

    content = forms.CharField()
    removing = forms.BooleanField(required=False)
    digest = forms.CharField(max_length=64)

    def clean_content(self) -> bytes:
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError("The file did not come back whole. Choose it again.") from error


@dataclass(frozen=True, slots=True)
class Group:
    """The steps of one kind, by the area."""

    words: str
    count: int
    changes: bool
    areas: tuple[tuple[str, tuple[Step, ...]], ...]


def import_vocabulary(request: HttpRequest) -> HttpResponse:
    if not may_import_vocabulary(request):
        raise PermissionDenied
    if request.method == "POST" and "digest" in request.POST:
        return _done(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, form)
    data = form.cleaned_data["file"].read(MOST_BYTES + 1)
    return _shown(request, form, data, removing=form.cleaned_data["removing"])


def may_import_vocabulary(request: HttpRequest) -> bool:
    return request.user.has_perms(_NEEDED)


def _shown(request: HttpRequest, form: forms.Form, data: bytes, *, removing: bool) -> HttpResponse:
    try:
        read = read_skos(data)
        account = bring_in_vocabulary(read.concepts, None, removing=removing, dry_run=True)
    except (VocabularyError, CannotBringInError) as error:
        return _page(request, form, troubles=error.troubles)
    return _page(request, form, read=read, account=account, data=data, removing=removing)


def _done(request: HttpRequest) -> HttpResponse:
    agreed = AgreedForm(request.POST)
    if not agreed.is_valid():
        return _page(request, FileForm(), troubles=[one for errors in agreed.errors.values() for one in errors])
    data, removing = agreed.cleaned_data["content"], agreed.cleaned_data["removing"]
    try:
        read = read_skos(data)
        by, digest = cast(AbstractBaseUser, request.user), agreed.cleaned_data["digest"]
        account = bring_in_vocabulary(read.concepts, by, removing=removing, told=digest)
    except (VocabularyError, CannotBringInError) as error:
        return _page(request, FileForm(), troubles=error.troubles)
    except OtherThanToldError as error:
        messages.warning(request, "The policy areas were changed meanwhile. This is what would be done now.")
        return _page(request, FileForm(), read=read, account=error.account, data=data, removing=removing)
    messages.success(request, f"The file is brought in: {account.in_words()}")
    if account.waiting:
        messages.warning(request, _TOO_MANY)
    return redirect("admin:speeches_policyarea_changelist")


def _page(
    request: HttpRequest,
    form: forms.Form,
    *,
    troubles: Any = (),
    read: VocabularyFile | None = None,
    account: Account | None = None,
    data: bytes = b"",
    removing: bool = False,
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "Bring policy areas in from a file",
        "form": form,
        "troubles": troubles,
        "remarks": read.remarks if read else (),
        "account": account,
        "groups": list(_groups(account)) if account else [],
        "content": base64.b64encode(data).decode(),
        "removing": removing,
        "waits": _TOO_MANY if account and account.waiting else "",
    }
    status = 400 if troubles or (request.method == "POST" and account is None) else 200
    return render(request, "admin/speeches/import_vocabulary.html", context, status=status)


def _groups(account: Account) -> Iterator[Group]:
    for kind in Kind:
        if steps := account.of(kind):
            by_area = defaultdict[str, list[Step]](list)
            for step in steps:
                by_area[step.area].append(step)
            areas = tuple((area, tuple(own)) for area, own in by_area.items())
            yield Group(counted(kind, len(steps)), len(steps), kind.changes, areas)
