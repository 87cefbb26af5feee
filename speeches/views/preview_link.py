"""A draft as somebody without an account sees it by a secret link, and may answer to it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from speeches.actions import answer_preview as answering
from speeches.forms.answer_preview import AnswerForm
from speeches.models import PreviewAnswer, PreviewLink
from speeches.models.publication import Status
from speeches.views.report_quote import sender_of
from speeches.views.speech import speech_page

_SENT = "sent"


@require_http_methods(["GET", "HEAD", "POST"])
def preview_link(request: HttpRequest, token: str) -> HttpResponse:
    link = PreviewLink.objects.by_token(token).select_related("speech").first()
    if link is None:
        raise Http404
    if link.speech.is_published:
        return _kept_to_itself(redirect(link.speech.get_absolute_url()))
    if not link.is_open or link.speech.status not in (Status.DRAFT, Status.IN_REVIEW):
        return _kept_to_itself(render(request, "speeches/preview_over.html", status=410))
    if request.method == "POST":
        return _kept_to_itself(_answered(request, link))
    return _kept_to_itself(_page(request, link, AnswerForm()))


def _answered(request: HttpRequest, link: PreviewLink) -> HttpResponse:
    form = AnswerForm(request.POST, instance=PreviewAnswer(link=link, sender=sender_of(request)))
    if form.is_of_no_person:
        return _thanks(request)
    if not form.is_valid():
        return _page(request, link, form, status=400)
    try:
        answering.answer_preview(form.instance)
    except answering.TooManyAnswers as refusal:
        return _page(request, link, form, refusal, status=429)
    return _thanks(request)


def _thanks(request: HttpRequest) -> HttpResponse:
    return redirect(f"{request.path}?{_SENT}")


def _page(
    request: HttpRequest,
    link: PreviewLink,
    form: AnswerForm,
    refusal: answering.TooManyAnswers | None = None,
    status: int = 200,
) -> HttpResponse:
    linked = {"link": link, "form": form, "refusal": refusal, "was_sent": _SENT in request.GET}
    response = speech_page(request, link.speech, preview=True, linked=linked)
    response.status_code = status
    return response


def _kept_to_itself(response: HttpResponse) -> HttpResponse:
    """Kept by no cache and no search engine. No other site is told where its visitor comes from: the address is secret.
    (With "no-referrer" a browser would not say either that the form is this site's own, and it would be refused.)"""
    patch_cache_control(response, private=True, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
