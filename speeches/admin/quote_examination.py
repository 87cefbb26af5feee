"""How the words of a quote stand before they are saved: against which transcript, with which proof, at which place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speeches.actions.release_quote import current_version
from speeches.models import Quote, Transcript
from speeches.text.anchoring import Place
from speeches.text.grading import Grade, Proof, grade
from speeches.text.outer_marks import without_outer_marks
from speeches.text.prepared import Prepared
from speeches.text.segments import segments_of

MOST_CHARACTERS = 20_000
MOST_SEGMENTS = 50
MOST_DIGITS = 9  # of a place in a text

Starts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A transcript in which the words of a quote may stand."""

    transcript: Transcript
    prepared: Prepared

    @classmethod
    def of(cls, transcript: Transcript) -> "Candidate":
        return cls(transcript, Prepared(transcript.text))


@dataclass(frozen=True, slots=True)
class Examined:
    """``text`` is what will be saved: what was typed, without the quotation marks around it where only they are too much.
    ``starts`` is the one place that counts, a start for each segment; empty where an editor must choose among
    ``placements``, or where there is none. ``candidate`` is the one of which all this is told."""

    text: str
    proof: Proof
    candidate: Candidate | None = None
    placements: tuple[tuple[Place, ...], ...] = ()
    starts: Starts = ()

    @property
    def must_be_chosen(self) -> bool:
        return self.proof.is_true and not self.starts

    @property
    def places(self) -> tuple[Place, ...]:
        """Those of the segments, where they are known."""
        return next((placed for placed in self.placements if starts_of(placed) == self.starts), ())


def starts_of(places: Iterable[Place]) -> Starts:
    return tuple(place.start for place in places)


def read_starts(typed: str) -> Starts | None:
    """The places in “12,340”; None where it is something else."""
    parts = [part.strip() for part in typed.split(",")]
    if len(parts) > MOST_SEGMENTS or not all(
        part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS for part in parts
    ):
        return None
    return tuple(map(int, parts))


def excess(text: str) -> str:
    """What to say of a text that is more than a quote may be; empty where it is not."""
    if len(text) > MOST_CHARACTERS:
        return f"A quote has at most {MOST_CHARACTERS:,} characters, and this text has {len(text):,}. Quote less of it."
    segments = len(segments_of(text))
    if segments > MOST_SEGMENTS:
        return f"A quote has at most {MOST_SEGMENTS} parts, and this text has {segments}. Make several quotes of it."
    return ""


def candidates_for(quote: Quote) -> list[Candidate]:
    """The transcripts against which a quote is proven: of a held one the current version, else its own, or, where none is
    said, the current ones of its speech."""
    if quote.status == Quote.Status.HELD and (current := current_version(quote)):
        return [Candidate.of(current)]
    if quote.transcript:
        return [Candidate.of(quote.transcript)]
    return list(map(Candidate.of, Transcript.objects.current().filter(speech=quote.speech_id).order_by("pk")))


def place_of_record(quote: Quote) -> tuple[int, Starts] | None:
    """The transcript in which a stored quote is tied to a place, and where its segments start."""
    if quote.pk is None:
        return None
    found = list(quote.segments.order_by("position").values_list("passage__transcript", "start"))
    return (found[0][0], tuple(start for _, start in found)) if found else None


def examine(
    typed: str,
    candidates: Sequence[Candidate],
    *,
    chosen: Starts = (),
    pinned: tuple[int, Starts] | None = None,
) -> Examined:
    """Where an editor has ``chosen`` a place and the words stand there, it counts; else the one at which the quote is
    ``pinned``; else the only one."""
    found = _examine(typed.strip(), candidates, chosen, pinned)
    if not found.proof.is_true and (bare := without_outer_marks(typed)) != typed.strip():
        return _examine(bare, candidates, chosen, pinned)
    return found


def _examine(text: str, candidates: Sequence[Candidate], chosen: Starts, pinned: tuple[int, Starts] | None) -> Examined:
    proofs = [(candidate, grade(text, candidate.prepared)) for candidate in candidates]
    known = [(candidate, proof, chosen) for candidate, proof in proofs if chosen]
    if pinned:
        known += [(each, proof, pinned[1]) for each, proof in proofs if each.transcript.pk == pinned[0]]
    for candidate, proof, starts in known:
        at = grade(text, candidate.prepared, chosen=starts) if proof.is_true else proof
        if at.is_true:
            others = [placed for placed in proof.placements if starts_of(placed) != starts]
            return Examined(text, at, candidate, tuple(sorted([*at.placements, *others], key=starts_of)), starts)
    if not proofs:
        return Examined(text, Proof(Grade.UNSOURCED))
    candidate, proof = min(proofs, key=lambda each: _preference(each[1]))
    starts = starts_of(proof.placements[0]) if proof.is_clear else ()
    return Examined(text, proof, candidate, proof.placements, starts)


def _preference(proof: Proof) -> int:
    """The order in which what the transcripts say is listened to."""
    if proof.is_true:
        return 0 if proof.is_clear else 1
    return 2 if proof.suggestion else 3
