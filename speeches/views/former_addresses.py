"""Addresses that changed: readers with an old one are led to the record."""

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from speeches.models.address import Addressed


def redirect_former(
    request: HttpRequest, route: str, public: QuerySet[Model], slug: str, *rest: str
) -> HttpResponsePermanentRedirect:
    """To the public record that once had this slug, its query string kept; 404 where there is none."""
    model = public.model
    record = model.formerly(slug) if issubclass(model, Addressed) else None
    if record is None or not public.filter(pk=record.pk).exists():
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    address = reverse(route, args=[record.slug, *rest])
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
