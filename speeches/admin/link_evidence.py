"""What carries a link and what could, as an editor sees it: passages and quotes, each with its words."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Substr

from speeches.admin.passage_boxes import Box
from speeches.connections.evidence import evidence
from speeches.models import Link, LinkEvidence, Quote, TaggedQuote
from speeches.text.marked_sentences import Run, marked_sentences
from speeches.views.pair_passages import ShownPassage, shown_passages

FIRST_SHOWN = 10
_MOST_SHOWN = 50
_MOST_QUOTES = 30
_LONGEST_UNMARKED = 300


def pinned_boxes(link: Link) -> list[Box]:
    """In the order in which they were pinned; the key is that of the evidence. What readers do not see says why."""
    public = set(link.evidence.public().values_list("pk", flat=True))
    cut = Substr("passage__transcript__text", F("passage__start") + 1, F("passage__end") - F("passage__start"))
    around = "quote__speech", "quote__speaker", "passage__transcript__speech"
    rows = list(link.evidence.select_related(*around).defer("passage__transcript__text").annotate(words=cut))
    passages = shown_passages([row.passage_id for row in rows if row.passage_id], (link.first_id, link.second_id))
    return [_pinned(row, passages, row.pk in public) for row in rows]


def passage_boxes(link: Link, others: Iterable[int] = ()) -> list[Box]:
    """Those that show it best by their words and are not pinned yet, and these others, if readers see them."""
    best = evidence(link.first_id, link.second_id).best
    pinned = set(link.evidence.values_list("passage", flat=True))
    offered = [pk for pk in dict.fromkeys([*best[: _MOST_SHOWN + len(pinned)], *others]) if pk not in pinned]
    shown = shown_passages(offered, (link.first_id, link.second_id))
    return [_of_passage(pk, shown[pk]) for pk in offered if pk in shown]


def quote_boxes(link: Link, others: Collection[int] = ()) -> list[Box]:
    """The published quotes that are tagged with both areas and not pinned yet, the newest first, and these others."""
    public = Quote.objects.published().exclude(pk__in=link.evidence.filter(quote__isnull=False).values("quote"))
    found = list(_in_full(public.filter(*map(_tagged, (link.first_id, link.second_id))))[:_MOST_QUOTES])
    present = {quote.pk for quote in found}
    found += _in_full(public.filter(pk__in=others).exclude(pk__in=present)) if others else []
    return [_of_quote(quote.pk, quote) for quote in found]


def _tagged(area: int) -> Exists:
    return Exists(TaggedQuote.objects.filter(content_object=OuterRef("pk"), tag=area))


def _in_full(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    return quotes.select_related("speech", "speaker").order_by("-published_at", "-pk")


def _pinned(row: LinkEvidence, passages: dict[int, ShownPassage], is_public: bool) -> Box:
    note = "" if is_public else "Readers do not see this now."
    if row.quote:
        return _of_quote(row.pk, row.quote, note)
    shown = passages.get(row.passage_id or 0)
    return _of_passage(row.pk, shown) if shown else _out_of_sight(row, note)


def _of_passage(key: int, shown: ShownPassage) -> Box:
    speech = shown.speech
    who = [speech.speaker.name if speech.speaker else "", shown.delegation, speech.title, speech.date_text]
    name, about = f"Passage {shown.passage.number}", f"{', '.join(filter(None, who))}."
    return Box(key, name, shown.runs, shown.address, shown.language, about, shown.terms)


def _of_quote(key: int, quote: Quote, note: str = "") -> Box:
    who = [str(quote.speaker or ""), quote.speech.title, quote.speech.date_text]
    runs = (Run(quote.text),)
    return Box(
        key, f"Quote {quote.pk}", runs, quote.get_absolute_url(), about=f"{', '.join(filter(None, who))}.", note=note
    )


def _out_of_sight(row: Any, note: str) -> Box:
    """A passage of a draft, or of a version that was corrected."""
    runs = marked_sentences(row.words, [(0, min(len(row.words), _LONGEST_UNMARKED))], ())
    passage, transcript = row.passage, row.passage.transcript
    return Box(
        row.pk,
        f"Passage {passage.number}",
        runs,
        language=transcript.language,
        about=f"{transcript.speech.title}.",
        note=note,
    )
