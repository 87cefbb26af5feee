"""What this archive is, and how it checks what it quotes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.text.foldings import FOLDINGS


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "speeches/about.html")


@require_safe
def how_we_check_quotes(request: HttpRequest) -> HttpResponse:
    return render(request, "speeches/how_we_check_quotes.html", {"foldings": FOLDINGS})
