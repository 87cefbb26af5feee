"""Which speeches of the archive have the same or nearly the same text as one that comes in: for staff, drafts included.

The same bytes and the same text are known by their checksums. Nearly the same is told by eight words in a row, as
repetitions are (see ``speeches.text.similar``): published texts in which some phrases of the new one stand are found by
the search index, the newest drafts by a search for these phrases as they are written; what is found is compared whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from django.db.models import Q, Value
from django.db.models.functions import StrIndex

from speeches.models import Speech, Transcript
from speeches.models.publication import Status
from speeches.models.transcript import text_hash
from speeches.search.wording import passages_saying
from speeches.search.words import fold
from speeches.text.canonical import blocks
from speeches.text.similar import Wording

# Less in common than this is not told: two speeches of one occasion share their forms of address.
LEAST_SHARE = 0.2
MOST = 5
_PHRASES = 24
_PHRASES_OF_DRAFTS = 8
_WORDS, _SHORTEST = 3, 5  # of a phrase, and letters of each
_CHARACTERS = 12  # of a phrase in a script without spaces
_LONGEST_WORD = 40
_COMPARED, _MOST_COMPARED = 12, 40
MOST_DRAFTS = 500


@dataclass(frozen=True, slots=True)
class Alike:
    """``share`` is how much of the new text stands in the speech, ``share_of_speech`` how much of the speech in the new
    text, both from 0 to 1, counted in runs of eight words. ``same_file`` is whether the original bytes are the same,
    ``same_text`` whether the canonical text is."""

    speech: Speech
    transcript: Transcript | None
    share: float
    share_of_speech: float
    same_file: bool
    same_text: bool


def filed_alike(text: str, language: str, sha256: str = "") -> list[Alike]:
    """The speeches that are nearest to a canonical text, the nearest first; ``sha256`` is the checksum of the original."""
    same_files = set(Speech.objects.filter(source__sha256=sha256).values_list("pk", flat=True)) if sha256 else set()
    known = _candidates(text, language, same_files)
    new, checksum = set(Wording(text).numbers), text_hash(text)
    found: dict[int, Alike] = {}
    for transcript in known:
        alike = _compared(transcript, new, checksum, same_files)
        best = found.get(transcript.speech_id)
        if best is None or (alike.same_text, alike.share) > (best.same_text, best.share):
            found[transcript.speech_id] = alike
    without_text = Speech.objects.filter(pk__in=same_files.difference(found))
    found |= {speech.pk: Alike(speech, None, 0.0, 0.0, same_file=True, same_text=False) for speech in without_text}
    told = [one for one in found.values() if one.same_file or one.same_text or one.share >= LEAST_SHARE]
    told += [one for one in found.values() if one not in told and one.share_of_speech >= LEAST_SHARE]
    return sorted(told, key=_nearness)[:MOST]


def _nearness(alike: Alike) -> tuple[bool, bool, float, int]:
    return not alike.same_text, not alike.same_file, -max(alike.share, alike.share_of_speech), alike.speech.pk


def _compared(transcript: Transcript, new: set[int], checksum: str, same_files: Iterable[int]) -> Alike:
    same_text = transcript.sha256 == checksum
    numbers = set() if same_text else set(Wording(transcript.text).numbers)
    common = len(new & numbers)
    return Alike(
        speech=transcript.speech,
        transcript=transcript,
        share=1.0 if same_text else common / max(len(new), 1),
        share_of_speech=1.0 if same_text else common / max(len(numbers), 1),
        same_file=transcript.speech_id in same_files,
        same_text=same_text,
    )


def _candidates(text: str, language: str, same_files: Iterable[int]) -> list[Transcript]:
    phrases = _phrases(text, _PHRASES)
    heard: dict[int, float] = defaultdict(float)
    for phrase in phrases:
        holding = {transcript for transcript, _ in passages_saying([phrase], language)}
        for transcript in holding:
            heard[transcript] += 1 / len(holding)  # what many say tells little
    published = nlargest(_COMPARED, heard, key=heard.__getitem__)
    whole = Transcript.objects.select_related("speech")
    drafts = _drafts(_phrases(text, _PHRASES_OF_DRAFTS), text_hash(text))
    chosen = Q(pk__in=[*published, *drafts]) | Q(speech__in=list(same_files), current=True)
    # A text without a telling phrase is short. For others this would read the whole table.
    return list(whole.filter(chosen if phrases else chosen | Q(sha256=text_hash(text)))[:_MOST_COMPARED])


def _drafts(phrases: Sequence[str], checksum: str) -> list[int]:
    """Those that the index does not hold, in which one of the phrases stands as it is written, among the newest."""
    unpublished = Transcript.objects.current().filter(
        speech__status__in=[status for status in Status if status is not Status.PUBLISHED]
    )
    newest = list(unpublished.order_by("-pk").values_list("pk", flat=True)[:MOST_DRAFTS])
    holds = Q(sha256=checksum)
    named = {f"phrase_{number}": StrIndex("text", Value(phrase)) for number, phrase in enumerate(phrases)}
    for name in named:
        holds |= Q(**{f"{name}__gt": 0})
    found = Transcript.objects.filter(pk__in=newest).alias(**named).filter(holds).order_by("-pk")
    return list(found.values_list("pk", flat=True)[:_COMPARED])


def _phrases(text: str, most: int) -> list[str]:
    """Some words in a row from all over the text, as they are written, each within one passage: of each part of the text
    those that say most, since to look for the small words of a language takes the index a hundred times as long."""
    runs = [run for block in blocks(text) for run in _runs(block.text)]
    size = max(-(-len(runs) // most), 1)
    return list(dict.fromkeys(max(runs[at : at + size], key=len) for at in range(0, len(runs), size)))


def _runs(words: str) -> Iterator[str]:
    written = words.split(" ")
    if max(map(len, written)) > _LONGEST_WORD:  # a script that writes no spaces
        yield from (words[at : at + _CHARACTERS] for at in range(0, len(words) - _CHARACTERS + 1, _CHARACTERS))
        return
    for at in range(len(written) - _WORDS + 1):
        run = written[at : at + _WORDS]
        if all(len(fold(word)) >= _SHORTEST for word in run):
            yield " ".join(run)
