"""The checklist of a quote before it is published: its words proven at a place, who said them, its speech."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from speeches.connections.checklist import OWN_CHANGE, Level, Point, Points, Where, none_yet, own_changes
from speeches.connections.last_change import last_to_change_quotes
from speeches.models import Quote
from speeches.models.publication import Status

_BLOCKED = {
    "held": "It is held after a correction: it needs an answer first.",
    "differs": "Its words differ from the text.",
    "nowhere": "Its words stand at no one place of the text: choose which is meant.",
}


def blocked_quotes(quotes: Collection[int], by: Any) -> Points:
    """Those that this account cannot publish, each with what blocks it."""
    found: Points = defaultdict(list)
    of_these = Quote.objects.filter(pk__in=quotes).exclude(status=Quote.Status.PUBLISHED)
    publishable = set(of_these.publishable().order_by().values_list("pk", flat=True))
    for pk, status, grade in of_these.order_by().values_list("pk", "status", "grade"):
        if pk not in publishable:
            why = status if status == Quote.Status.HELD else grade if grade == Quote.Grade.DIFFERS else "nowhere"
            found[pk].append(Point(Level.BLOCKS, _BLOCKED[why], Where.WORDS))
    for quote in own_changes(last_to_change_quotes, quotes, by):
        found[quote].append(OWN_CHANGE)
    return dict(found)


def quote_checklists(quotes: Collection[int], by: Any) -> Points:
    """Everything that is looked at, what blocks first."""
    found = none_yet(quotes) | blocked_quotes(quotes, by)
    for quote in Quote.objects.filter(pk__in=quotes).select_related("speech").order_by():
        found[quote.pk] = [*found[quote.pk], *sorted(_of_quote(quote, found[quote.pk]), key=_fine_last)]
    return found


def _of_quote(quote: Quote, blocking: Collection[Point]) -> Iterator[Point]:
    if quote.kind == Quote.Kind.REPORTED:
        yield Point(Level.FINE, "It is a paraphrase, and will be shown as one.")
    elif quote.grade == Quote.Grade.UNSOURCED:
        yield Point(Level.WARNS, "No text is held that proves its words.", Where.WORDS)
    elif not any(point.where is Where.WORDS for point in blocking):
        yield Point(Level.FINE, f"Its words are proven at a place: {quote.get_grade_display()}.")
    if quote.speaker_id is None:
        yield Point(Level.WARNS, "It does not say who said it.", Where.SPEAKER)
    else:
        yield Point(Level.FINE, "It says who said it.")
    if quote.speech.status != Status.PUBLISHED:
        yield Point(Level.WARNS, "It is not seen before its speech is public.", Where.SPEECH, quote.speech_id)
    if quote.speech.source_id is None:
        yield Point(Level.WARNS, "Its speech names no source.", Where.SPEECH, quote.speech_id)


def _fine_last(point: Point) -> bool:
    return point.level is Level.FINE
