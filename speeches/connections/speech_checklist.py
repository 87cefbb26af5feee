"""The checklist of a speech before it is published: central areas, words, quotes, role, source."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from speeches.connections.checklist import OWN_CHANGE, Level, Point, Points, Where, counted, none_yet, own_changes
from speeches.connections.last_change import last_to_change_speeches
from speeches.models import Passage, Quote, Segment, Speech, TaggedSpeech, Transcript
from speeches.text.canonical import words_of
from speeches.text.furniture import furniture

_SHOWN = 5
_Q = Quote.Grade
_PROVEN = (_Q.EXACT, _Q.TYPOGRAPHY, _Q.ELIDED)


def blocked_speeches(speeches: Collection[int], by: Any) -> Points:
    """Those that this account cannot publish, each with what blocks it. A speech of which nothing is said may go."""
    found: Points = defaultdict(list)
    unproven = TaggedSpeech.objects.unproven().filter(content_object__in=speeches).order_by("tag__name")
    for speech, area in unproven.values_list("content_object", "tag__name"):
        told = f"Nothing shows why {area} is central. Say why in a sentence, or pin a passage."
        found[speech].append(Point(Level.BLOCKS, told, Where.AREAS))
    for speech in own_changes(last_to_change_speeches, speeches, by):
        found[speech].append(OWN_CHANGE)
    return dict(found)


def speech_checklists(speeches: Collection[int], by: Any) -> Points:
    """Everything that is looked at, what blocks first. A bounded number of queries for all of them together."""
    found = none_yet(speeches)
    for part in (blocked_speeches(speeches, by), _facts(speeches), _texts(speeches), _quotes(speeches)):
        for speech, points in part.items():
            found[speech] += points
    order = list(Level)
    return {speech: sorted(points, key=lambda point: order.index(point.level)) for speech, points in found.items()}


def _facts(speeches: Collection[int]) -> Points:
    tagged = TaggedSpeech.objects.filter(content_object__in=speeches).order_by()
    with_areas = set(tagged.values_list("content_object", flat=True))
    rows = Speech.objects.filter(pk__in=speeches).order_by()
    return {
        pk: [
            _known(speaker, "It says who spoke.", "It does not say who spoke.", Where.SPEAKER),
            _known(role, "It says in what role.", "It does not say in what role the speaker spoke.", Where.ROLE),
            _known(date, "It has a date.", "It has no date.", Where.DATE),
            _known(source, "It names its source.", "It names no source.", Where.SOURCE),
            _known(pk in with_areas, "It has policy areas.", "It has no policy area.", Where.AREAS),
        ]
        for pk, speaker, role, date, source in rows.values_list("pk", "speaker", "role", "date", "source")
    }


def _known(fact: object, fine: str, missing: str, where: Where) -> Point:
    return Point(Level.FINE, fine) if fact else Point(Level.WARNS, missing, where)


def _texts(speeches: Collection[int]) -> Points:
    found = none_yet(speeches)
    texts = Transcript.objects.current().filter(speech__in=speeches).select_related("speech").order_by("pk")
    passages = defaultdict[int, list[tuple[int, str, int, int]]](list)
    rows = Passage.objects.filter(transcript__in=texts).order_by("transcript", "position")
    for transcript, number, kind, start, end in rows.values_list("transcript", "number", "kind", "start", "end"):
        passages[transcript].append((number, kind, start, end))
    for text in texts:
        found[text.speech_id] += _of_text(text, passages[text.pk])
    with_text = {text.speech_id for text in texts}
    for speech, points in found.items():
        if speech not in with_text:
            points.append(Point(Level.WARNS, "Its words are not held: it has no text.", Where.WORDS))
        elif not points:
            points.append(Point(Level.FINE, "Its text is clean, and says how it was delivered."))
    return found


def _of_text(text: Transcript, passages: list[tuple[int, str, int, int]]) -> Iterator[Point]:
    name = f"The text in {text.language}"
    is_report = text.delivery == Transcript.Delivery.REPORT
    if (text.speech.kind == Speech.Kind.ARTICLE) != is_report:
        told = (
            "is told by others, but this is no article" if is_report else "is marked as spoken, but this is an article"
        )
        yield Point(Level.WARNS, f"{name} {told}: look at its delivery.", Where.TEXT, text.pk)
    if text.rendering == Transcript.Rendering.UNSTATED:
        told = f"{name} does not say whether these are the words as spoken or a translation."
        yield Point(Level.WARNS, told, Where.TEXT, text.pk)
    cut = ((number, kind, words_of(text.text[start:end])) for number, kind, start, end in passages)
    if odd := furniture(cut):
        shown = ", ".join(f"{one.number} (“{one.words[:40]}”, {one.why})" for one in odd[:_SHOWN])
        more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
        several = "Passages that look" if len(odd) > 1 else "A passage that looks"
        told = f"{several} like print around the text and not like its words: {shown}{more}."
        yield Point(Level.WARNS, told, Where.TEXT, text.pk)


def _quotes(speeches: Collection[int]) -> Points:
    found = none_yet(speeches)
    pinned = set(Segment.objects.filter(quote__speech__in=speeches).order_by().values_list("quote", flat=True))
    counts = defaultdict[int, Counter[str]](Counter)
    quotes = Quote.objects.filter(speech__in=speeches).exclude(status=Quote.Status.WITHDRAWN).order_by()
    for pk, speech, status, grade, kind in quotes.values_list("pk", "speech", "status", "grade", "kind"):
        counts[speech]["all"] += 1
        if status in (Quote.Status.PROPOSED, Quote.Status.HELD):
            counts[speech][status] += 1
        elif grade in (_Q.DIFFERS, _Q.UNSOURCED) and kind != Quote.Kind.REPORTED:
            counts[speech][grade] += 1
        elif grade in _PROVEN and pk not in pinned:
            counts[speech]["nowhere"] += 1
    for speech, count in counts.items():
        found[speech] += list(_of_quotes(speech, count))
    return found


def _of_quotes(speech: int, count: Counter[str]) -> Iterator[Point]:
    told = (
        (
            "proposed",
            "quote is proposed: accept or dismiss it.",
            "quotes are proposed: accept or dismiss them.",
            "status",
        ),
        ("held", "quote is held after a correction.", "quotes are held after a correction.", "status"),
        (
            "differs",
            "quote differs from the text, and stays back.",
            "quotes differ from the text, and stay back.",
            "grade",
        ),
        ("unsourced", "quote has no text to prove it.", "quotes have no text to prove them.", "grade"),
    )
    for name, one, many, by in told:
        if number := count[name]:
            yield Point(Level.WARNS, counted(number, one, many), Where.QUOTES, speech, f"{by}__exact={name}")
    if number := count["nowhere"]:
        one, many = "quote stands at no one place yet.", "quotes stand at no one place yet."
        yield Point(Level.WARNS, counted(number, one, many), Where.QUOTES, speech, "place=none")
    if len(count) == 1:
        fine = counted(count["all"], "quote, proven.", "quotes, each proven.")
        yield Point(Level.FINE, fine)
