"""Add from a document: files or pasted text are read, looked through on a page of review, and filed as drafts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from speeches.admin.filing_compared import filing_compared
from speeches.admin.filing_edits import new_filing
from speeches.admin.filing_review import next_filing, review
from speeches.admin.original_file import original_file
from speeches.importers.document_kinds import SUFFIXES
from speeches.importers.read_document import MOST_BYTES, read_document, read_pasted
from speeches.importers.reading import Reading, ReadingError
from speeches.models import Filing

MOST_FILES = 40
_NEEDED = [f"speeches.add_{noun}" for noun in ("speech", "transcript", "source", "quote", "speaker", "occasion")]
_NOTHING = "Choose a file or paste a text first."


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class DocumentForm(forms.Form):
    """What is brought. The files are read one by one, so that each says for itself what is wrong with it."""

    documents = forms.FileField(
        required=False,
        widget=ManyFiles(attrs={"accept": ",".join(sorted(SUFFIXES))}),
        label="Files",
        help_text=f"Word (.docx), PDF with its text, web pages, plain text or Markdown; {MOST_FILES} at a time, each of "
        f"{MOST_BYTES // 1_000_000} million bytes at most. Drop them here or choose them.",
    )
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField", "data-paste": "id_html"}),
        label="Or a text",
        help_text="Pasted from Word or a web page it keeps its headings, lists and emphasis.",
    )
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


def filing_urls() -> list[URLPattern]:
    """Below the address of the list of speeches."""
    view = admin.site.admin_view
    return [
        path("from-document/", view(add_from_document), name="speeches_filing_add"),
        path("from-document/<int:pk>/", view(review_filing), name="speeches_filing"),
        path("from-document/<int:pk>/original/", view(original_of_filing), name="speeches_filing_original"),
        path("from-document/<int:pk>/away/", view(throw_away), name="speeches_filing_away"),
        path("from-document/<int:pk>/beside/<int:transcript>/", view(compare_filing), name="speeches_filing_beside"),
    ]


def may_file(request: HttpRequest) -> bool:
    return request.user.has_perms(_NEEDED)


@require_http_methods(["GET", "HEAD", "POST"])
def add_from_document(request: HttpRequest) -> HttpResponse:
    _refuse_others(request)
    form, troubles = DocumentForm(), list[str]()
    if request.method == "POST":
        form = DocumentForm(request.POST, request.FILES)
        filings = list(_brought(request, troubles))
        if filings and not troubles:
            return redirect("admin:speeches_filing", filings[0].pk)
        if filings:
            messages.success(request, _told(filings))
    context = {
        **admin.site.each_context(request),
        "title": "Add from a document",
        "form": form,
        "troubles": troubles,
        "filings": _own(request).light(),
    }
    status = 400 if troubles else 200
    return TemplateResponse(request, "admin/speeches/filing/add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def review_filing(request: HttpRequest, pk: int) -> HttpResponse:
    _refuse_others(request)
    filing = _own(request).defer("original").filter(pk=pk).first()
    if filing is None:
        messages.info(request, "This document was filed or thrown away already, or is somebody else's.")
        return redirect("admin:speeches_filing_add")
    return review(request, filing)


@require_safe
def original_of_filing(request: HttpRequest, pk: int) -> FileResponse:
    _refuse_others(request)
    filing = get_object_or_404(_own(request).defer("reading", "edits"), pk=pk)
    return original_file(filing.file, filing.original)


@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    _refuse_others(request)
    for filing in _own(request).light().filter(pk=pk):
        filing.delete()
        messages.success(request, f"“{filing}” is thrown away.")
    following = next_filing(request) if "go_on" in request.POST else None
    return redirect("admin:speeches_filing", following.pk) if following else redirect("admin:speeches_filing_add")


@require_safe
def compare_filing(request: HttpRequest, pk: int, transcript: int) -> HttpResponse:
    _refuse_others(request)
    return filing_compared(request, get_object_or_404(_own(request).defer("original"), pk=pk), transcript)


def _brought(request: HttpRequest, troubles: list[str]) -> Iterator[Filing]:
    """What can be read is stored; of what cannot nothing stays but its sentence among the troubles."""
    files = request.FILES.getlist("documents")
    if len(files) > MOST_FILES:
        troubles.append(f"These are {len(files)} files; {MOST_FILES} are read at a time.")
        return
    pasted, html = request.POST.get("text", ""), request.POST.get("html", "")
    if not files and not pasted.strip() and not html.strip():
        troubles.append(_NOTHING)
    for file in files:
        name = file.name or "document"
        try:
            if (file.size or 0) > MOST_BYTES:
                raise ReadingError(f"It has {file.size:,} bytes; {MOST_BYTES:,} are the most that are read.")
            yield _stored(request, read_document(name, file.read()))
        except ReadingError as reason:
            troubles.append(f"{name}: {reason}")
    if pasted.strip() or html.strip():
        try:
            yield _stored(request, read_pasted(pasted, html))
        except ReadingError as reason:
            troubles.append(f"The pasted text: {reason}")


def _stored(request: HttpRequest, reading: Reading) -> Filing:
    return new_filing(request.user, reading)


def _told(filings: list[Filing]) -> str:
    if len(filings) == 1:
        return f"“{filings[0]}” is read and waits below for your review."
    return f"{len(filings)} documents are read and wait below for your review."


def _own(request: HttpRequest) -> Any:
    owned: QuerySet[Filing] = Filing.objects.filter(owner=request.user.pk)
    return owned


def _refuse_others(request: HttpRequest) -> None:
    if not may_file(request):
        raise PermissionDenied
