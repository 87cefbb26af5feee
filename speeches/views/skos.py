"""The vocabulary for other programs: as SKOS in Turtle and JSON-LD, and the page that explains its own words."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from speeches.connections.concepts import concepts, title
from speeches.exporters.write_skos_jsonld import write_skos_jsonld
from speeches.exporters.write_skos_turtle import write_skos_turtle
from speeches.models import PolicyArea
from speeches.text.concepts import uri_of
from speeches.views.former_addresses import redirect_former
from speeches.views.heads import list_head


@require_safe
def skos(request: HttpRequest) -> HttpResponse:
    return render(request, "speeches/skos.html", {"head": list_head(request, "The policy areas as SKOS")})


@require_safe
def vocabulary_turtle(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    return _turtle("policy-areas", write_skos_turtle(site, title(), concepts(site)))


@require_safe
def vocabulary_jsonld(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    return _file("policy-areas.jsonld", "application/ld+json", write_skos_jsonld(site, title(), concepts(site)))


@require_safe
def policy_area_turtle(request: HttpRequest, slug: str) -> HttpResponse:
    site = site_of(request)
    this = [concept for concept in concepts(site) if concept.uri == uri_of(site, slug)]
    if not this:
        return redirect_former(request, "policy-area-turtle", PolicyArea.objects.all(), slug)
    return _turtle(slug, write_skos_turtle(site, title(), this))


def site_of(request: HttpRequest) -> str:
    """Its address without a slash at the end."""
    return request.build_absolute_uri(reverse("home")).rstrip("/")


def _turtle(name: str, written: Iterable[str]) -> HttpResponse:
    return _file(f"{name}.ttl", "text/turtle", written)


def _file(name: str, content_type: str, written: Iterable[str]) -> HttpResponse:
    response = HttpResponse("".join(written), content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response
