"""A document under review beside a text that the archive holds: where the two differ, passage by passage."""

from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from speeches.actions.revise_transcript import numbered_passages
from speeches.admin.filing_edits import edits_of
from speeches.models import Filing, Transcript
from speeches.text.canonical import words_of
from speeches.text.passages import carry_numbers
from speeches.text.word_diff import DiffPart, word_diff


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """``before`` is its number in the archive and ``after`` in the document, 0 where it is not there."""

    before: int
    after: int
    diff: tuple[DiffPart, ...]


def filing_compared(request: HttpRequest, filing: Filing, pk: int) -> HttpResponse:
    transcript = get_object_or_404(Transcript.objects.select_related("speech"), pk=pk)
    differing, same = _differing(transcript, edits_of(filing).body)
    context = {
        **admin.site.each_context(request),
        "title": "What differs",
        "subtitle": filing.title,
        "filing": filing,
        "transcript": transcript,
        "differing": differing,
        "same": same,
    }
    return TemplateResponse(request, "admin/speeches/filing/compared.html", context)


def _differing(transcript: Transcript, text: str) -> tuple[list[ComparedPassage], int]:
    """In the order of the document, what it has not at the end; and how many passages are the same."""
    held = {one.number: one.text for one in numbered_passages(transcript)}
    found, same = list[ComparedPassage](), 0
    for place, one in enumerate(carry_numbers(numbered_passages(transcript), text, transcript.last_number)[0], start=1):
        before = held.pop(one.number, None)
        if before == one.text:
            same += 1
        else:
            diff = word_diff(words_of(before or ""), words_of(one.text))
            found.append(ComparedPassage(one.number if before is not None else 0, place, diff))
    found += [ComparedPassage(number, 0, word_diff(words_of(words), "")) for number, words in held.items()]
    return found, same
