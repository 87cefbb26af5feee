"""The page on which a reader reports a quote."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from speeches.actions import report_quote as reporting
from speeches.forms.report_quote import ReportForm
from speeches.models import Concern, Quote
from speeches.views.lines import quote_lines

_SENT = "sent"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_quote(request: HttpRequest, pk: int) -> HttpResponse:
    quote = get_object_or_404(quote_lines(Quote.objects.published()), pk=pk)
    if request.method != "POST":
        return _page(request, quote, ReportForm())
    form = ReportForm(request.POST, instance=Concern(quote=quote, sender=sender_of(request)))
    if form.is_of_no_person:
        return _thanks(quote)
    if not form.is_valid():
        return _page(request, quote, form, status=400)
    try:
        reporting.report_quote(form.instance)
    except reporting.TooManyConcerns as refusal:
        return _page(request, quote, form, refusal, status=429)
    return _thanks(quote)


def sender_of(request: HttpRequest) -> str:
    """The same for all that one address sends on one day; nobody can tell the address from it."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:  # then this is the proxy's, and the last of these is the one it has seen itself
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    return salted_hmac("speeches.concern", f"{timezone.now():%Y-%m-%d} {address}", algorithm="sha256").hexdigest()


def _thanks(quote: Quote) -> HttpResponse:
    return redirect(f"{reverse('report-quote', args=[quote.pk])}?{_SENT}")


def _page(
    request: HttpRequest,
    quote: Quote,
    form: ReportForm,
    refusal: reporting.TooManyConcerns | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"quote": quote, "form": form, "refusal": refusal, "was_sent": _SENT in request.GET}
    return render(request, "speeches/report_quote.html", context, status=status)
