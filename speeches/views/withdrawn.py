"""What stands at the address of a speech that was public and was withdrawn: that it was, when and why, never its words."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from speeches.models import Speech
from speeches.models.publication import Status


def was_withdrawn(path: str = "") -> Q:
    """Once public, and not any more; ``path`` leads to the record."""
    back_at_work = Q(**{f"{path}status__in": [Status.DRAFT, Status.IN_REVIEW], f"{path}withdrawn_at__isnull": False})
    return Q(**{f"{path}status": Status.WITHDRAWN}) | back_at_work


def withdrawn_page(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Also at a former address, and while it is reviewed again. None where no speech of that address was withdrawn."""
    withdrawn = Speech.objects.filter(was_withdrawn(), published_at__isnull=False)
    speech = withdrawn.filter(slug=slug).first()
    if speech is None:
        former = Speech.formerly(slug)
        speech = withdrawn.filter(pk=former.pk).first() if former else None
    if speech is None:
        return None
    return render(request, "speeches/speech_withdrawn.html", {"speech": speech}, status=410)
