"""Where words stand now to which a link leads that was made before the transcript was corrected."""

import re
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from speeches.models import Passage, Speech, Transcript
from speeches.text.linked_words import NumberedText, Spot, followed
from speeches.text.prepared import Prepared
from speeches.views.speech import chosen
from speeches.views.transcripts import Version, in_reading_order, versions_address, versions_of

_CHANGED = "The text was corrected since this link was made, and these words no longer stand there just so"
_SPOT = re.compile(r"(\d{1,6})\.(\d{1,7})", re.ASCII)


@require_safe
def linked_words(request: HttpRequest, slug: str) -> HttpResponse:
    """``place`` as numbers, passage and characters of either end, or what to tell the reader, and where to ``compare``."""
    speech = Speech.objects.published().only("pk").filter(slug=slug).first()
    if speech is None:
        raise Http404
    versions = versions_of(speech.pk)
    current = in_reading_order(version for version in versions if version.current)
    shown = chosen(current, request.GET.get("language"), request.GET.get("delivery"))
    spots = [_SPOT.fullmatch(request.GET.get(name, "")) for name in ("first", "last")]
    older = _asked(versions, shown, request.GET.get("version", ""))
    if shown is None or older is None or not all(spots):
        raise Http404
    first, last = (Spot(int(found[1]), int(found[2])) for found in spots if found)
    old, new = _numbered([older, shown])
    stretch = old.stretch(first, last)
    if stretch is None:
        raise Http404
    if place := followed(first, last, old, new):
        return JsonResponse({"place": [*place[0], *place[1]]})
    address = versions_address(slug, shown, current)
    words = old.prepared.read.words[slice(*stretch)].replace("\n", " ")
    return JsonResponse(
        {
            "told": f"{_CHANGED}: “{words}”.",
            "compare": f"{address}{'&' if '?' in address else '?'}from={older.version}#p{first.number}",
        }
    )


def _asked(versions: Sequence[Version], shown: Version | None, number: str) -> Version | None:
    """The version of this number of the text that is shown."""
    if shown is None:
        return None
    of_shown = (one for one in versions if (one.language, one.delivery) == (shown.language, shown.delivery))
    return next((one for one in of_shown if str(one.version) == number), None)


def _numbered(versions: Sequence[Version]) -> list[NumberedText]:
    texts = dict(Transcript.objects.filter(pk__in=[one.pk for one in versions]).values_list("pk", "text"))
    bounds: dict[int, dict[int, tuple[int, int]]] = {one.pk: {} for one in versions}
    passages = Passage.objects.filter(transcript__in=bounds).order_by("position")
    for transcript, number, start, end in passages.values_list("transcript", "number", "start", "end"):
        bounds[transcript][number] = (start, end)
    return [NumberedText(Prepared(texts[one.pk]), bounds[one.pk]) for one in versions]
