"""What "quoted by" costs: the archive read for all quotes, and one new speech, beside reading and hashing the texts."""

from collections import Counter
from collections.abc import Iterator
from time import process_time

from django.utils import timezone

from bench.table import Row, Target
from speeches.actions.find_all_repetitions import find_all_repetitions
from speeches.actions.find_repetitions import find_repetitions_in
from speeches.models import Quote, Transcript
from speeches.models.transcript import text_hash

NEW_SPEECHES = 100


def repetition_rows() -> Iterator[Row]:
    """Makes the quotes of the archive public. Times are those of the processor."""
    Quote.objects.update(status=Quote.Status.PUBLISHED, published_at=timezone.now())
    started, done = process_time(), Counter[str]()
    for counts in find_all_repetitions():
        done.update(counts)
    whole = process_time() - started
    what = f"repetitions of {done['quotes']:,} quotes in {done['texts']:,} texts"
    yield Row(what, "reading and hashing the texts", whole / _seconds_of_reading(), Target(400, is_most=True))
    yield Row(f"{what}, seconds", "1", whole, Target(180, is_most=True))
    texts = list(Transcript.objects.current().order_by("sha256").values_list("pk", "speech")[:NEW_SPEECHES])
    started = process_time()
    for _, speech in texts:
        find_repetitions_in([speech])
    new = process_time() - started
    reading = sum(_seconds_of_reading(pk) for pk, _ in texts)
    yield Row("repetitions in a new speech", "reading and hashing its text", new / reading, Target(200, is_most=True))
    yield Row("repetitions in a new speech, milliseconds", "1", 1000 * new / len(texts), Target(1000, is_most=True))


def _seconds_of_reading(pk: int | None = None) -> float:
    transcripts = Transcript.objects.current()
    started = process_time()
    for text in (transcripts.filter(pk=pk) if pk else transcripts).values_list("text", flat=True).iterator():
        text_hash(text)
    return process_time() - started
