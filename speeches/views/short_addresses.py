"""Short addresses that stay for ever: ``/s/`` and a speech's number, ``/q/`` and a quote's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.models import Quote, Speech
from speeches.views.former_addresses import redirect_for_good
from speeches.views.quotes import out_of_sight
from speeches.views.withdrawn import withdrawn_page


@require_safe
def short_speech(request: HttpRequest, pk: int, language: str = "") -> HttpResponse:
    """To the page of the speech, its query string kept; what was withdrawn says so here too."""
    found = Speech.objects.filter(pk=pk).values_list("slug", "status").first()
    if found is None:
        raise Http404
    slug, status = found
    if status != "published":
        page = withdrawn_page(request, slug)
        if page is None:
            raise Http404
        return page
    rest = [language] if language else []
    return redirect_for_good(request, reverse("speech-in-language" if rest else "speech", args=[slug, *rest]))


@require_safe
def short_quote(request: HttpRequest, pk: int) -> HttpResponse:
    if not Quote.objects.published().filter(pk=pk).exists():
        return out_of_sight(request, pk)
    return redirect_for_good(request, reverse("quote", args=[pk]))
