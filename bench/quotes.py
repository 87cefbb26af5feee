"""What the proof of quotes costs: pinning them again after a correction, and checking many, beside reading their rows."""

from collections.abc import Callable, Iterator
from random import Random
from time import process_time

from django.db import transaction

from bench.table import Row, Target
from speeches.actions.add_transcript import passages_of
from speeches.actions.check_quotes import check_quotes
from speeches.actions.follow_quotes import follow_quotes
from speeches.actions.revise_transcript import numbered_passages
from speeches.actions.tie_quotes import Tie, tie_quotes
from speeches.models import Passage, Quote, Segment, Transcript
from speeches.models.transcript import text_hash
from speeches.text.canonical import canonical
from speeches.text.grading import grade
from speeches.text.passages import carry_numbers
from speeches.text.prepared import Prepared

QUOTES_IN_LONGEST, QUOTES_EACH, TRANSCRIPTS = 200, 20, 500
RUNS = 5


def quote_rows() -> Iterator[Row]:
    """Leaves quotes in the archive, and no correction. Times are those of the processor."""
    random = Random(1)  # noqa: S311  it chooses words, not keys
    yield from _pinned_again(random)
    yield from _checked(random)


def _pinned_again(random: Random) -> Iterator[Row]:
    longest = max(Transcript.objects.current().values_list("pk", "text"), key=lambda row: len(row[1]))[0]
    transcript = Transcript.objects.get(pk=longest)
    _quote(transcript, QUOTES_IN_LONGEST, random)
    with transaction.atomic():
        corrected = _corrected(transcript)
        again = min(_seconds_of_pinning(transcript, corrected) for _ in range(RUNS))
        transaction.set_rollback(True)
    read = min(_seconds(lambda: text_hash(Transcript.objects.get(pk=longest).text)) for _ in range(4 * RUNS))
    what = f"{QUOTES_IN_LONGEST} quotes of {len(transcript.text):,} characters pinned again"
    yield Row(what, "reading and hashing the text", again / read)
    yield Row(f"{what}, milliseconds", "1", 1000 * again, Target(50, is_most=True))


def _checked(random: Random) -> Iterator[Row]:
    for transcript in Transcript.objects.current().order_by("pk")[:TRANSCRIPTS]:
        _quote(transcript, QUOTES_EACH, random)
    count = Quote.objects.count()
    checking = min(_seconds(lambda: [checked.findings for checked in check_quotes()]) for _ in range(RUNS))
    reading = min(_seconds(_read_rows) for _ in range(RUNS))
    yield Row(f"check of {count:,} quotes", "reading their rows", checking / reading, Target(10, is_most=True))
    yield Row("quotes checked a second", "1", count / checking, Target(20_000))


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _seconds_of_pinning(before: Transcript, after: Transcript) -> float:
    with transaction.atomic():
        seconds = _seconds(lambda: follow_quotes(before, after))
        transaction.set_rollback(True)
    return seconds


def _read_rows() -> None:
    for records in (Transcript.objects.filter(quotes__gt=0).distinct(), Quote.objects.all(), Segment.objects.all()):
        for _ in records.values_list().iterator():
            pass


def _quote(transcript: Transcript, number: int, random: Random) -> None:
    """So many stretches of the text: as they stand, in other marks, or shortened."""
    prepared = Prepared(transcript.text)
    words = prepared.read.spaced.split(" ")
    ties = list[Tie]()
    while len(ties) < number and len(words) > 50:
        first, length = random.randrange(len(words) - 40), random.randint(4, 40)
        typed = " ".join(words[first : first + length])
        if random.random() < 0.2:
            typed = typed.replace("’", "'").replace("–", "-").replace(" ", "\u00a0", 1)
        elif random.random() < 0.2:
            typed = f"{' '.join(words[first : first + 4])} … {' '.join(words[first + length : first + length + 4])}"
        proof = grade(typed, prepared, suggesting=False)
        if proof.is_true:
            quote = Quote(speech_id=transcript.speech_id, transcript=transcript, text=typed)
            ties.append(Tie(quote, proof.grade, proof.placements[0]))
    Quote.objects.bulk_create([tie.quote for tie in ties])
    tie_quotes(transcript, ties)


def _corrected(transcript: Transcript) -> Transcript:
    """The next version, with a passage put in and a word retyped in every fiftieth; its quotes not pinned yet."""
    passages = transcript.text.split("\n\n")
    retyped = [words.replace(" the ", " that ", int(number % 50 == 7)) for number, words in enumerate(passages)]
    text = canonical("\n\n".join([retyped[0], "A passage that was left out is put in.", *retyped[1:]]))
    numbered, last_number = carry_numbers(numbered_passages(transcript), text, transcript.last_number)
    Transcript.objects.filter(pk=transcript.pk).update(current=False)
    corrected = Transcript.objects.create(
        speech_id=transcript.speech_id,
        language=transcript.language,
        delivery=transcript.delivery,
        rendering=transcript.rendering,
        version=transcript.version + 1,
        text=text,
        note="Words put in and retyped.",
        last_number=last_number,
    )
    Passage.objects.bulk_create(passages_of(corrected, numbered, {}))
    return corrected
