"""Turns a transcript that is being edited from rich text into plain markup or back, and says how its passages will count."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from speeches.actions.revise_transcript import numbered_passages, printed_by_number
from speeches.admin.rich_text import rich_html
from speeches.importers.rich_text import text_of_rich
from speeches.models import Transcript
from speeches.text.canonical import canonical, words_of
from speeches.text.passages import carry_numbers, number_passages

_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class _Line:
    """A passage to be. ``number`` is 0 where it gets a new one in a corrected text."""

    number: int
    printed: str
    kind: str
    words: str


@require_POST
def translate_text(request: HttpRequest) -> JsonResponse:
    """``rich`` or ``text`` in, the other out; ``transcript`` is the one that is corrected."""
    may_add = request.user.has_perm("speeches.add_transcript")
    if not (may_add or request.user.has_perm("speeches.change_transcript")):
        raise PermissionDenied
    sent = request.POST
    text = text_of_rich(sent["rich"]) if "rich" in sent else canonical(sent.get("text", ""))
    translated = {"text": text} if "rich" in sent else {"rich": rich_html(text)}
    corrected = _corrected(request)
    lines, gone = _carried(corrected, text) if corrected else (_counted(text), [])
    new = sum(not line.number for line in lines)
    account = {
        "passages": lines,
        "is_correction": corrected is not None,
        "kept": len(lines) - new,
        "new": new,
        "gone": gone,
    }
    told = render_to_string("admin/speeches/_numbered_passages.html", account)
    return JsonResponse({**translated, "numbers": [line.number for line in lines], "account": told})


def _corrected(request: HttpRequest) -> Transcript | None:
    pk = request.POST.get("transcript", "")
    if not pk:
        return None
    if not request.user.has_perm("speeches.change_transcript"):
        raise PermissionDenied
    known = pk if pk.isascii() and pk.isdecimal() and len(pk) <= _MOST_DIGITS else None
    return get_object_or_404(Transcript, pk=known)


def _counted(text: str) -> list[_Line]:
    return [_Line(one.number, "", one.kind.value, words_of(one.text)) for one in number_passages(text)]


def _carried(transcript: Transcript, text: str) -> tuple[list[_Line], Sequence[int]]:
    """The passages of a corrected text, and the numbers of those that are no longer in it."""
    before, printed = numbered_passages(transcript), printed_by_number(transcript)
    after, _ = carry_numbers(before, text, transcript.last_number)
    known = {passage.number for passage in before}
    lines = [
        _Line(
            one.number if one.number in known else 0,
            printed.get(one.number, ""),
            one.kind.value,
            words_of(one.text),
        )
        for one in after
    ]
    return lines, sorted(known.difference(line.number for line in lines))
