"""How to cite a speech, one of its passages or a quote: a page with all styles, and files for programs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from speeches.citations.styles import in_words
from speeches.citations.un_style import un_style
from speeches.exporters.write_bibtex import write_bibtex
from speeches.exporters.write_csl_json import write_csl_json
from speeches.exporters.write_ris import write_ris
from speeches.markup import quoted_html, words_html
from speeches.models import Passage, Quote, Speech
from speeches.representations.cited import Cited, Csl, csl
from speeches.representations.records import NO_TEXT
from speeches.representations.speeches import OF_QUOTE, public_speeches, quote_of
from speeches.views.former_addresses import redirect_former
from speeches.views.quotes import out_of_sight
from speeches.views.transcripts import Version, chosen, in_reading_order, text_record, versions_of
from speeches.views.withdrawn import withdrawn_page

_STYLES = (("apa", "APA", "In the text"), ("chicago", "Chicago", "Footnote"), ("mla", "MLA", "In the text"))
_WRITERS: dict[str, tuple[str, str, Callable[[Csl], str]]] = {
    "bib": ("BibTeX", "application/x-bibtex", write_bibtex),
    "ris": ("RIS", "application/x-research-info-systems", write_ris),
    "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", write_csl_json),
}
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Citation:
    """``entry`` and ``note`` are as ``citations.styles`` gives them; ``note_name`` says where the note stands."""

    name: str
    entry: str
    note: str = ""
    note_name: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """``words`` are those of the passage or quote, ``back`` leads to where they stand."""

    cited: Cited
    back: str
    words: SafeString | None = None


@require_safe
def cite_speech(request: HttpRequest, slug: str, ending: str = "") -> HttpResponse:
    published = Speech.objects.published()
    for speech in public_speeches(published.filter(slug=slug)):
        current = in_reading_order(version for version in versions_of(speech.pk) if version.current)
        shown = chosen(current, request.GET.get("language"), request.GET.get("delivery"))
        text = text_record(shown, current)
        number = request.GET.get("passage", "")
        if not number:
            return _answer(request, _Asked(Cited(speech, text), speech.path), ending)
        passage = _passage(number, shown)
        cited = Cited(speech, text, passage.number, passage.printed_number)
        words = passage.transcript.text[passage.start : passage.end]
        return _answer(request, _Asked(cited, cited.path, words_html(words)), ending)
    if page := withdrawn_page(request, slug):
        return page
    return redirect_former(request, "cite-speech", published, slug, *filter(None, [ending]))


@require_safe
def cite_quote(request: HttpRequest, pk: int, ending: str = "") -> HttpResponse:
    quote = Quote.objects.published().select_related(*OF_QUOTE).filter(pk=pk).first()
    if quote is None:
        return out_of_sight(request, pk)
    begins = quote.segments.order_by("position").values_list("passage__number", "passage__printed_number").first()
    number, printed = begins or (0, "")
    record = quote_of(quote, number)
    cited = Cited(record.speech, NO_TEXT, number, printed, record)
    words = quoted_html(quote.text, in_marks=quote.may_stand_in_marks)
    return _answer(request, _Asked(cited, record.path, words), ending)


def _passage(number: str, shown: Version | None) -> Passage:
    if shown is None or not number.isascii() or not number.isdigit() or len(number) > _MOST_DIGITS:
        raise Http404
    found = Passage.objects.select_related("transcript").filter(transcript=shown.pk, number=int(number)).first()
    if found is None:
        raise Http404
    return found


def _answer(request: HttpRequest, asked: _Asked, ending: str) -> HttpResponse:
    record = csl(asked.cited, request.build_absolute_uri)
    if ending:
        return _file(asked.cited, record, ending)
    cited, query = asked.cited, request.META.get("QUERY_STRING", "")
    route, key = ("cite-quote-as", cited.quote.pk) if cited.quote else ("cite-speech-as", cited.speech.slug)
    context = {
        "cited": cited,
        "language": cited.language,
        "words": asked.words,
        "back": asked.back,
        "address": record["URL"],
        "citations": _citations(cited, record),
        "files": [
            (name, f"{reverse(route, args=[key, each])}{f'?{query}' if query and not cited.quote else ''}")
            for each, (name, *_) in _WRITERS.items()
        ],
    }
    return render(request, "speeches/cite.html", context)


def _citations(cited: Cited, record: Csl) -> list[Citation]:
    found = [Citation("United Nations", un_style(cited, str(record["URL"])))]
    for style, name, note_name in _STYLES:
        words = in_words(style, record, cited.place_in_text)
        found.append(Citation(name, words.entry, words.note, note_name))
    return found


def _file(cited: Cited, record: Csl, ending: str) -> HttpResponse:
    if ending not in _WRITERS:
        raise Http404
    _, content_type, write = _WRITERS[ending]
    response = HttpResponse(write(record), content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{cited.identity}.{ending}"'
    response["X-Robots-Tag"] = "noindex"
    return response
