"""The versions of a transcript: what was corrected, when and why, and how two of them differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from speeches.models import Passage, Speech, Transcript
from speeches.text.canonical import words_of
from speeches.text.word_diff import Change, DiffPart, word_diff
from speeches.views.changed_words import Run, runs_after, runs_before
from speeches.views.former_addresses import redirect_former
from speeches.views.transcripts import Version, address_of, chosen, in_reading_order, versions_of

_KINDS = {
    "heading": "a heading",
    "paragraph": "a paragraph",
    "quoted": "a quoted block",
    "item": "an item of a list",
}


@dataclass(frozen=True, slots=True)
class _Cut:
    """A passage of one version, with its words as a reader sees them. ``written`` has also the marks of emphasis."""

    number: int
    kind: str
    level: int
    written: str

    @property
    def words(self) -> str:
        return words_of(self.written)


@dataclass(frozen=True, slots=True)
class PairedPassage:
    """A passage as the two versions have it, nothing where one has it not. ``notes`` say what its words do not show."""

    number: int
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        return self.before == self.after and not self.notes


@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    published = Speech.objects.published()
    speech = published.only("slug", "title").filter(slug=slug).first()
    if speech is None:
        return redirect_former(request, "versions", published, slug)
    every = versions_of(speech.pk)
    current = in_reading_order(version for version in every if version.current)
    shown = chosen(current, request.GET.get("language"), request.GET.get("delivery"))
    if shown is None:
        raise Http404
    of_shown = [one for one in every if (one.language, one.delivery) == (shown.language, shown.delivery)]
    before, after = _compared(of_shown, request.GET)
    context = {
        "speech": speech,
        "shown": shown,
        "address": address_of(slug, shown.language, shown.delivery, current),
        "is_first": shown == current[0],
        "versions": of_shown[::-1],
        "before": before,
        "after": after,
        "runs": _runs(_paired(before, after)) if before != after else [],
    }
    return render(request, "speeches/versions.html", context)


def _compared(versions: Sequence[Version], asked: Mapping[str, str]) -> tuple[Version, Version]:
    """The two that the address asks for; the last one and the one before, where it asks for none."""
    by_number = {str(version.version): version for version in versions}
    try:
        after = by_number[asked["to"]] if "to" in asked else versions[-1]
        if "from" in asked:
            return by_number[asked["from"]], after
    except KeyError:
        raise Http404 from None
    return versions[max(versions.index(after) - 1, 0)], after


def _runs(pairs: Sequence[PairedPassage]) -> list[tuple[bool, list[PairedPassage]]]:
    """Passages that are the same one after the other are shown as one."""
    return [(is_same, list(run)) for is_same, run in groupby(pairs, key=lambda pair: pair.is_same)]


def _paired(before: Version, after: Version) -> list[PairedPassage]:
    texts = dict(Transcript.objects.filter(pk__in=[before.pk, after.pk]).values_list("pk", "text"))
    cut: dict[int, dict[int, _Cut]] = {before.pk: {}, after.pk: {}}
    passages = Passage.objects.filter(transcript__in=cut).order_by("position")
    for pk, number, kind, level, start, end in passages.values_list(
        "transcript", "number", "kind", "level", "start", "end"
    ):
        cut[pk][number] = _Cut(number, kind, level, texts[pk][start:end])
    return list(_in_order(cut[before.pk], cut[after.pk]))


def _in_order(before: Mapping[int, _Cut], after: Mapping[int, _Cut]) -> Iterator[PairedPassage]:
    """In the order of the later version, what it no longer has at the place where it stood."""
    numbers, numbers_after = list(before), list(after)
    matcher = SequenceMatcher(None, numbers, numbers_after, autojunk=False)
    for tag, start, end, start_after, end_after in matcher.get_opcodes():
        if tag != "equal":
            yield from (_gone(before[number]) for number in numbers[start:end] if number not in after)
        for number in numbers_after[start_after:end_after]:
            if number in before:
                yield _kept(before[number], after[number], was_moved=tag != "equal")
            else:
                yield _new(after[number])


def _gone(cut: _Cut) -> PairedPassage:
    return PairedPassage(cut.number, (Run(cut.words, True),), ())


def _new(cut: _Cut) -> PairedPassage:
    return PairedPassage(cut.number, (), (Run(cut.words, True),))


def _kept(before: _Cut, after: _Cut, *, was_moved: bool) -> PairedPassage:
    is_same = before.written == after.written
    same = (DiffPart(Change.SAME, before.words, after.words),)
    parts = same if is_same else word_diff(before.words, after.words)
    notes = []
    if was_moved:
        notes.append("It was moved here.")
    if before.kind != after.kind:
        notes.append(f"It was {_KINDS[before.kind]}, and is {_KINDS[after.kind]}.")
    elif before.level != after.level:
        notes.append("It is a heading of another level.")
    if not is_same and all(part.change is Change.SAME for part in parts):
        notes.append("Only typography or emphasis differs.")
    return PairedPassage(after.number, runs_before(parts), runs_after(parts), tuple(notes))
