"""An article beside the speech on which it reports: what it quotes, what it changes, what it leaves out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from speeches.markup import QuotedStretch, passages_html
from speeches.models import Passage, Quote, Speech, Transcript
from speeches.models.publication import Status
from speeches.text.reported import Finding, Printed, Reported, reported
from speeches.views.changed_words import Run, runs_after, runs_before
from speeches.views.former_addresses import redirect_former
from speeches.views.transcripts import Version, address_of, current_of

# What articles print as somebody's words, tied to its place in them.
PRINTED_QUOTES = Quote.objects.filter(status=Quote.Status.PUBLISHED, transcript__isnull=False).exclude(
    kind=Quote.Kind.REPORTED
)


@dataclass(frozen=True, slots=True)
class Note:
    """A quotation of the article, beside the first passage of the speech that it is about; 0 where there is none.
    ``before`` is what the article prints and ``after`` the nearest wording of the speech, of one that was changed."""

    quote: int
    printed: Printed
    passage: int = 0
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with what the article makes of it, and the passages behind it of which it makes nothing."""

    notes: tuple[Note, ...]
    passages: SafeString


@dataclass(frozen=True, slots=True)
class Comparison:
    """The quotations by what was found, in the order of the speech. ``apart`` are those that stand beside no passage."""

    reported: Reported
    quoted: tuple[Note, ...]
    changed: tuple[Note, ...]
    not_found: tuple[Note, ...]
    apart: tuple[Note, ...]
    rows: tuple[Row, ...]


@require_safe
def compared(request: HttpRequest, slug: str) -> HttpResponse:
    public = Speech.objects.published().filter(reports_on__status=Status.PUBLISHED)
    article = public.select_related("reports_on__speaker").filter(slug=slug).first()
    if article is None or article.reports_on is None:
        return redirect_former(request, "compared", public, slug)
    speech = article.reports_on
    current = current_of([article.pk, speech.pk])
    pair = _in_one_language(current[article.pk], current[speech.pk])
    quotes = _quotes(article, speech, pair[0]) if pair else []
    context: dict[str, object] = {"article": article, "speech": speech, "pair": pair, "quotes": quotes}
    if pair:
        in_article, in_speech = pair
        addresses = [
            address_of(one.slug, text.language, text.delivery, current[one.pk])
            for one, text in ((article, in_article), (speech, in_speech))
        ]
        about = [article.title, speech.title, speech.speaker and (speech.speaker.name, speech.speaker.slug)]
        context |= {
            "article_address": addresses[0],
            "speech_address": addresses[1],
            "compare": partial(_comparison, quotes, in_speech),
            "seen": repr((about, addresses, pair, quotes)),
        }
    return render(request, "speeches/compared.html", context)


def _in_one_language(articles: Sequence[Version], speeches: Sequence[Version]) -> tuple[Version, Version] | None:
    """The first text of the article, and of the speech, that can be compared at all."""
    for one in articles:
        for other in speeches:
            if one.language.partition("-")[0].lower() == other.language.partition("-")[0].lower():
                return one, other
    return None


def _quotes(article: Speech, speech: Speech, text: Version) -> list[tuple[int, str]]:
    """What the article prints as words of the speaker, in its order."""
    if speech.speaker_id is None:
        return []
    printed = PRINTED_QUOTES.filter(speech=article, transcript=text.pk, speaker=speech.speaker_id)
    in_order = printed.annotate(begins=Min("segments__start")).order_by("begins", "pk")
    return list(in_order.values_list("pk", "text"))


def _comparison(quotes: Sequence[tuple[int, str]], in_speech: Version) -> Comparison:
    text = Transcript.objects.values_list("text", flat=True).get(pk=in_speech.pk)
    passages = list(Passage.objects.filter(transcript=in_speech.pk).order_by("position"))
    told = reported([words for _, words in quotes], text)
    notes = [_note(quote, printed, passages) for (quote, _), printed in zip(quotes, told.printed, strict=True)]
    by_finding = defaultdict[Finding, list[Note]](list)
    for note in sorted(notes, key=lambda note: note.passage):
        by_finding[note.printed.finding].append(note)
    quoted, changed, not_found = (tuple(by_finding[finding]) for finding in Finding)
    apart = tuple(note for note in notes if not note.passage)
    return Comparison(told, quoted, changed, not_found, apart, tuple(_rows(text, passages, notes, _stretches(quoted))))


def _note(quote: int, printed: Printed, passages: Sequence[Passage]) -> Note:
    number = 0
    if printed.places:
        number = next(passage.number for passage in passages if passage.end > printed.places[0].start)
    parts = printed.proof.diff
    return Note(quote, printed, number, runs_before(parts), runs_after(parts))


def _stretches(quoted: Sequence[Note]) -> list[QuotedStretch]:
    """Of words that several quotations have the shortest one is told first."""
    stretches = [
        QuotedStretch(place.start, place.end, f"#quote-{note.quote}", is_highlighted=True)
        for note in quoted
        for place in note.printed.places
    ]
    return sorted(stretches, key=lambda stretch: (stretch.end - stretch.start, stretch.start))


def _rows(
    text: str, passages: Sequence[Passage], notes: Sequence[Note], stretches: Sequence[QuotedStretch]
) -> Iterator[Row]:
    beside = defaultdict[int, list[Note]](list)
    for note in notes:
        beside[note.passage].append(note)
    starts = [at for at, passage in enumerate(passages) if at == 0 or passage.number in beside]
    for start, end in zip(starts, [*islice(starts, 1, None), len(passages)], strict=True):
        row = passages[start:end]
        yield Row(tuple(beside[row[0].number]), passages_html(text, row, stretches))
