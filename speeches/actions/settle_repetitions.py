"""Store what was found of repetitions: each place once, and what an editor has decided stays with its words.

A repetition on which nobody has decided goes when it is not found any more. One that is confirmed or dismissed moves with
its words into a corrected text. While no reader can see it, for its quote or its speech is not public or its words are not
in the current text, it waits, and is taken up again when the same words are found again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from speeches.connections.repetitions import Found
from speeches.connections.sayings import Said, Text
from speeches.models import Passage, Repetition
from speeches.models.publication import Status
from speeches.search.database import database
from speeches.text.similar import Wording

_AT_ONCE = 500


@transaction.atomic
def settle_repetitions(
    stored: QuerySet[Repetition], found: Sequence[Found], said: Mapping[int, Said], formulae: Sequence[Found] = ()
) -> Counter[str]:
    """How many are ``new`` and how many ``gone``. What is ``stored`` and still true is among ``found``; ``said`` are the
    public quotes of these. To ``formulae`` only decisions are carried over."""
    undecided = {
        (row.quote_id, row.passage_id, row.start): row for row in stored.filter(status=Repetition.Status.FOUND)
    }
    decided = _decided(stored)
    carried = _carried(decided, [*found, *formulae])
    changed, new = list[Repetition](), list[Repetition]()
    for run in (*found, *(run for run in formulae if run in carried)):
        row = carried.get(run) or undecided.pop((run.quote, run.passage, run.start), None)
        if row is None:
            new.append(_put(Repetition(quote_id=run.quote), run))
        elif (row.passage_id, row.start, row.end) != (run.passage, run.start, run.end):
            changed.append(_put(row, run))
    left = [row for row in decided if row not in carried.values()]
    gone = [*undecided.values(), *(row for row in left if not _may_stay(row, said.get(row.quote_id), carried))]
    for first in range(0, len(gone), _AT_ONCE):
        Repetition.objects.filter(pk__in=[row.pk for row in gone[first : first + _AT_ONCE]]).delete()
    Repetition.objects.bulk_update(changed, ["passage", "start", "end", "words"], batch_size=_AT_ONCE)
    Repetition.objects.bulk_create(new, batch_size=_AT_ONCE, ignore_conflicts=True)  # another may have been quicker
    if gone or changed or new:
        database().renew_stamp()
    return Counter(new=len(new), gone=len(gone))


def _put(row: Repetition, run: Found) -> Repetition:
    row.passage_id, row.start, row.end, row.words = run.passage, run.start, run.end, run.words
    return row


def _decided(stored: QuerySet[Repetition]) -> list[Repetition]:
    """Those that an editor has confirmed or dismissed, each with its words as ``said``."""
    words = Substr("passage__transcript__text", F("start") + 1, F("end") - F("start"))
    rows = stored.exclude(status=Repetition.Status.FOUND).select_related("passage__transcript__speech")
    return list(rows.defer("passage__transcript__text").annotate(said=words).order_by("pk"))


def _carried(decided: Sequence[Repetition], found: Sequence[Found]) -> dict[Found, Repetition]:
    """Which of the decided ones belongs to what was found: the nearest of those whose words are all there."""
    by_quote = defaultdict[int, list[Repetition]](list)
    for row in decided:
        by_quote[row.quote_id].append(row)
    runs = [run for run in found if run.quote in by_quote]
    passages = Passage.objects.select_related("transcript").in_bulk({run.passage for run in runs})
    pairs = sorted(
        (_distance(row.passage, passages[run.passage]), row.pk, place)
        for place, run in enumerate(runs)
        for row in by_quote[run.quote]
        if _fits(row, run, passages[run.passage])
    )
    rows = {row.pk: row for row in decided}
    carried: dict[Found, Repetition] = {}
    for _, pk, place in pairs:
        if pk in rows and runs[place] not in carried:
            carried[runs[place]] = rows.pop(pk)
    return carried


def _fits(row: Repetition, run: Found, passage: Passage) -> bool:
    """Whether all words on which was decided stand there: at their place, or in another version of the text."""
    if row.passage.transcript_id == passage.transcript_id:
        return row.passage_id == run.passage and run.start <= row.start and row.end <= run.end
    before, now = row.passage.transcript, passage.transcript
    is_version = (before.speech_id, before.language, before.delivery) == (now.speech_id, now.language, now.delivery)
    return is_version and Wording(now.text[run.start : run.end]).holds(_words(row))


def _distance(before: Passage, now: Passage) -> tuple[bool, int]:
    return before.pk != now.pk, abs(before.number - now.number)


def _may_stay(row: Repetition, said: Said | None, carried: Iterable[Found]) -> bool:
    """It waits unseen, or it is true still: a formula on which was decided before it was one."""
    transcript = row.passage.transcript
    speech = transcript.speech
    if said is None or not transcript.current or speech.status != Status.PUBLISHED:
        return True
    if speech.date is None or any(_is_part(row, run) for run in carried):
        return False
    text = Text(transcript.pk, speech.pk, speech.reports_on_id, speech.date, transcript.language)
    return text.may_repeat(said) and any(segment.holds(_words(row)) for segment in said.segments)


def _is_part(row: Repetition, run: Found) -> bool:
    same = (row.quote_id, row.passage_id) == (run.quote, run.passage)
    return same and run.start <= row.start and row.end <= run.end


def _words(row: Repetition) -> Wording:
    return Wording(row.said)  # type: ignore[attr-defined]
