"""Addresses that changed: readers with an old one are led to the record."""

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from speeches.models.address import Addressed

_KEPT_SECONDS = 600


def redirect_former(
    request: HttpRequest, route: str, public: QuerySet[Model], slug: str, *rest: str
) -> HttpResponsePermanentRedirect:
    """To the public record that once had this slug, its query string kept; 404 where there is none."""
    model = public.model
    record = model.formerly(slug) if issubclass(model, Addressed) else None
    if record is None or not public.filter(pk=record.pk).exists():
        raise Http404
    return redirect_for_good(request, reverse(route, args=[record.slug, *rest]))


def redirect_for_good(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    """With the query string of the request. A browser left to itself would never ask again for the former address, which is
    somebody's own once more when a merge or a new name is undone."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    patch_cache_control(response, public=True, max_age=_KEPT_SECONDS)
    return response
