"""What this archive is, and how it checks what it quotes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.text.foldings import FOLDINGS
from speeches.views.heads import list_head

_HOW = "Every quote here is proven against its transcript. What that means, and the whole list of what is passed over."


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "speeches/about.html", {"head": list_head(request, "About")})


@require_safe
def how_we_check_quotes(request: HttpRequest) -> HttpResponse:
    context = {"foldings": FOLDINGS, "head": list_head(request, "How we check quotes", description=_HOW)}
    return render(request, "speeches/how_we_check_quotes.html", context)
