"""The page of review of one document: what is typed and mended there is kept at every click, until it is filed."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from speeches.actions.file_document import (
    AcceptedArea,
    AcceptedQuote,
    Document,
    FiledAlready,
    file_correction,
    file_document,
)
from speeches.admin.filing_edits import Edits, edits_of, keep, mended, names_of, typed, with_known_speaker
from speeches.admin.filing_form import NAMES, CorrectionForm, FilingForm
from speeches.admin.filing_page import alike_of, is_much, page_of
from speeches.admin.passage_boxes import keys_sent
from speeches.models import Filing, Speech, TaggedSpeech, Transcript
from speeches.models.transcript import text_hash
from speeches.text.canonical import BlockKind
from speeches.text.mending import Block, CannotMend, call, join, leave_out, reword, take_in

_NOT_SEEN = "The passages were changed meanwhile, perhaps in another window. Look through them once more, then file it."
_NO_WORDS = "Every passage is left out: nothing is left to be filed."
_AGREE = "The archive holds nearly the same text already. Say at the top that it is to be filed all the same."
_NO_PASSAGE = "An area can be called central here only where a passage shows it."


def review(request: HttpRequest, filing: Filing) -> HttpResponse:
    if request.method != "POST":
        opened = (keys_sent([request.GET.get("open", "")]) or [0])[0]
        return _page(request, filing, edits_of(filing), opened=opened)
    with transaction.atomic():
        locked = Filing.objects.select_for_update().defer("original").filter(pk=filing.pk).first()
        if locked is None:
            messages.info(request, str(FiledAlready("This document was filed or thrown away meanwhile.")))
            return redirect("admin:speeches_filing_add")
        before = edits_of(locked)
        edits = typed(before, request.POST, list(NAMES))
        if "_autosave" not in request.POST:
            edits = _with_words(request, edits, locked.reading["text"])
        keep(locked, edits)
    if not request.POST.keys().isdisjoint({"_file", "_file_and_send"}):
        return _file(request, locked, edits)
    if "_correct" in request.POST:
        return _correct(request, locked, edits)
    return _act(request, locked, edits)


def _act(request: HttpRequest, filing: Filing, edits: Edits) -> HttpResponse:
    """Mend a passage, or accept all quotes, or just keep what is typed."""
    address, at = reverse("admin:speeches_filing", args=[filing.pk]), ""
    if "_all_quotes" in request.POST:
        keep(filing, _with_all_quotes(edits))
        at = "#quotes"
    elif "mend" in request.POST:
        verb, _, key = request.POST["mend"].partition(" ")
        keys = keys_sent([key])
        at = f"#b{keys[0]}" if keys else ""
        if verb == "open":
            return redirect(f"{address}?open={key}{at}" if keys else address)
        try:
            changed = _mended(edits.blocks, verb, keys[0] if keys else 0)
        except CannotMend as reason:
            messages.error(request, str(reason))
        else:
            keep(filing, mended(edits, changed, filing.reading["text"]))
            at = f"#b{_nearest(edits.blocks, changed, keys[0])}"
    elif "_autosave" in request.POST:
        return HttpResponse(status=204)
    else:
        messages.success(request, "Your review is kept. Nothing is in the archive yet.")
    return redirect(f"{address}{at}")


def _with_words(request: HttpRequest, edits: Edits, whole: str) -> Edits:
    """Words typed into the passage that is open count whichever button was pressed, once."""
    for key in keys_sent([request.POST.get("opened", "")]):
        block = next((one for one in edits.blocks if one.key == key), None)
        words, was = request.POST.get("words", ""), request.POST.get("was", "")
        if block and block.marked == was != words:
            try:
                return mended(edits, reword(edits.blocks, key, words), whole)
            except CannotMend as reason:
                messages.error(request, str(reason))
    return edits


def _mended(blocks: tuple[Block, ...], verb: str, key: int) -> tuple[Block, ...]:
    if verb == "join":
        return join(blocks, key)
    if verb == "words":
        return blocks
    if verb == "out":
        return leave_out(blocks, key)
    if verb == "in":
        return take_in(blocks, key)
    if verb in set(BlockKind):
        return call(blocks, key, BlockKind(verb))
    raise CannotMend("This cannot be done with a passage.")


def _nearest(before: tuple[Block, ...], after: tuple[Block, ...], key: int) -> int:
    """The passage itself, or that with which it was joined."""
    left = {block.key for block in after}
    if key in left:
        return key
    at = next(place for place, block in enumerate(before) if block.key == key)
    return next((one.key for one in reversed(before[:at]) if one.key in left and not one.left_out), 0)


def _with_all_quotes(edits: Edits) -> Edits:
    return Edits(
        edits.facts,
        edits.blocks,
        edits.quotes,
        frozenset(names_of(edits.quotes)),
        edits.speakers,
        edits.areas,
        edits.central,
    )


def _file(request: HttpRequest, filing: Filing, edits: Edits) -> HttpResponse:
    form, alike = FilingForm(request.POST), alike_of(filing, edits)
    form.full_clean()
    if text_hash(edits.body) != request.POST.get("seen"):
        form.add_error(None, _NOT_SEEN)
    if not edits.body:
        form.add_error(None, _NO_WORDS)
    if is_much(alike) and "all_the_same" not in request.POST:
        form.add_error(None, _AGREE)
    areas = _areas(request, edits)
    if any(one.relevance == TaggedSpeech.Relevance.CENTRAL and not one.positions for one in areas.values()):
        form.add_error(None, _NO_PASSAGE)
    if not form.is_valid():
        return _page(request, filing, edits, form=form, alike=alike)
    try:
        speech = file_document(filing, _document(form, edits, areas))
    except FiledAlready as reason:
        messages.info(request, str(reason))
        return redirect("admin:speeches_filing_add")
    speeches: Any = admin.site.get_model_admin(Speech)
    speeches.log_addition(request, speech, f"Filed from the document {filing.file}.")
    messages.success(request, f"“{speech}” is filed as a draft, with {_count(speech)}.")
    if "_file_and_send" in request.POST and request.user.has_perm("speeches.change_speech"):
        speeches.send_to_review(request, [speech])
    return _on(request, speech)


def _document(form: FilingForm, edits: Edits, areas: dict[int, AcceptedArea]) -> Document:
    speakers, said = edits.speakers or {}, form.cleaned_data
    kept = [block for block in edits.blocks if not block.left_out]
    return Document(
        speech=form.save(commit=False),
        source=form.source(),
        text=edits.body,
        language=said["language"],
        delivery=said["delivery"],
        rendering=said["rendering"],
        new=form.new_names,
        printed_numbers={place: block.printed for place, block in enumerate(kept, start=1) if block.printed},
        quotes=[
            AcceptedQuote(one.text, one.start, speakers.get(name, one.speaker).strip()[:200])
            for name, one in zip(names_of(edits.quotes), edits.quotes, strict=True)
            if name in edits.accepted
        ],
        areas=areas,
    )


def _areas(request: HttpRequest, edits: Edits) -> dict[int, AcceptedArea]:
    central = edits.central if request.user.has_perm("speeches.add_tagevidence") else frozenset()
    found = {area: AcceptedArea(TaggedSpeech.Relevance.MENTIONED) for area in edits.areas - central}
    for area in central:
        shown = keys_sent(request.POST.get(f"shown-{area}", "").split(","))
        found[area] = AcceptedArea(TaggedSpeech.Relevance.CENTRAL, shown)
    return found


def _count(speech: Speech) -> str:
    quotes, areas = speech.quotes.count(), speech.tagged.count()
    return (
        f"{quotes} quote{'' if quotes == 1 else 's'} and {areas} policy area{'' if areas == 1 else 's'}; its original "
        "is kept"
    )


def _on(request: HttpRequest, speech: Speech) -> HttpResponse:
    """To the next document of the queue, or to what was filed."""
    if following := next_filing(request):
        return redirect("admin:speeches_filing", following.pk)
    return redirect("admin:speeches_speech_change", speech.pk)


def next_filing(request: HttpRequest) -> Filing | None:
    """The oldest that still waits for this account."""
    return Filing.objects.filter(owner=cast(AbstractBaseUser, request.user).pk).light().order_by("pk").first()


def _correct(request: HttpRequest, filing: Filing, edits: Edits) -> HttpResponse:
    form, correction = FilingForm(request.POST), CorrectionForm(request.POST)
    form.full_clean()
    chosen = correction.cleaned_data.get("transcript") if correction.is_valid() else None
    transcript = Transcript.objects.filter(pk=chosen).select_related("speech").first() if chosen else None
    if not request.user.has_perm("speeches.change_transcript") or transcript is None:
        form.add_error(None, "Say in a sentence what was corrected: readers of the new version see it.")
    elif text_hash(edits.body) != request.POST.get("seen"):
        form.add_error(None, _NOT_SEEN)
    elif not any(name in form.errors for name in ("symbol", "publisher", "address", "rights")):
        try:
            file_correction(filing, transcript, edits.body, correction.cleaned_data["note"], form.source())
        except ValueError as reason:
            form.add_error(None, str(reason))
        else:
            speeches: Any = admin.site.get_model_admin(Speech)
            speeches.log_change(request, transcript.speech, f"Corrected the transcript from {filing.file}.")
            messages.success(request, f"“{transcript.speech}” has a new version.")
            return _on(request, transcript.speech)
    return _page(request, filing, edits, form=form)


def _page(
    request: HttpRequest,
    filing: Filing,
    edits: Edits,
    *,
    form: FilingForm | None = None,
    alike: Any = None,
    opened: int = 0,
) -> HttpResponse:
    shown = form or FilingForm(initial=with_known_speaker(edits.facts))
    found = alike_of(filing, edits) if alike is None else alike
    context = page_of(request, filing, edits, shown, found, opened)
    return TemplateResponse(
        request, "admin/speeches/filing/review.html", context, status=400 if form is not None else 200
    )
