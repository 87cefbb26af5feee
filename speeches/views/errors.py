"""The pages for what is not here, and for what went wrong."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Asks nothing of the database, and of the static files only where they are: whatever failed, this must not."""
    try:
        stylesheet = static("humansec.css")
    except ValueError:
        stylesheet = ""
    return HttpResponseServerError(render_to_string("500.html", {"stylesheet": stylesheet}))
