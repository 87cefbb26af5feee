"""The first page: what this is, a quote worth reading, the newest, the policy areas and where they meet."""

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from speeches.connections.links import pairs
from speeches.kept_by_stamp import stamp
from speeches.models import Quote, Speech
from speeches.views.area_matrix import strong_links
from speeches.views.area_tree import AreaTree
from speeches.views.heads import home_head
from speeches.views.lines import line_fields, quote_lines, speech_lines

_SHORTEST, _LONGEST = 60, 420  # characters: enough to say something, and to be read in one screen
_NEWEST = 5
_LINKS = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    published, tree = Speech.objects.published(), AreaTree()
    return render(
        request,
        "speeches/home.html",
        {
            "quote": _quote_of_today(),
            "newest": speech_lines(line_fields(published.order_by("-published_at", "-pk"))[:_NEWEST]),
            "speech_count": _counted(published.count(), "speech", "speeches"),
            "quote_count": _counted(Quote.objects.published().count(), "quote", "quotes"),
            "branches": tree.branches(),
            # Looked for only where the page does not hold what it found for this stamp.
            "links": lambda: strong_links(pairs(), tree)[:_LINKS],
            "links_key": str((stamp(), tree.areas)),
            "head": home_head(request),
        },
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _quote_of_today() -> Quote | None:
    """Each day another of the published quotes that are neither very short nor long, in turn."""
    quotes: QuerySet[Quote] = Quote.objects.published().exclude(kind=Quote.Kind.REPORTED)
    keys = quotes.annotate(length=Length("text")).filter(length__gte=_SHORTEST, length__lte=_LONGEST).order_by("pk")
    turn = list(keys.values_list("pk", flat=True)) or list(quotes.order_by("pk").values_list("pk", flat=True))
    if not turn:
        return None
    return quote_lines(Quote.objects.published()).get(pk=turn[timezone.now().toordinal() % len(turn)])
