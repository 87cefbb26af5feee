"""The project's addresses and the bare view, against which its pages are measured."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from humansec.urls import handler404, handler500

__all__ = ["handler404", "handler500", "urlpatterns"]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("word", content_type="text/plain")


urlpatterns = [path("bare/", bare), path("", include("humansec.urls"))]
